import { expect, test } from 'vitest'
import { checkProfile, isCustodyProfile, isShare, PROFILE_FAULTS, type ProfileDraft, STEPS } from './profile.ts'

const LAW_RATES: Record<string, string> = { inpe: '0.10', reparation: '0.20' }

function draft(code: string, steps: readonly string[]): ProfileDraft {
  return {
    code,
    steps: steps.map((step) => ({ step, basis: 'a law or a contract', ...(LAW_RATES[step] ? { rate: LAW_RATES[step] } : {}) })),
  }
}

function swapped(first: string, second: string): string[] {
  return STEPS.map((step) => (step === first ? second : step === second ? first : step))
}

const codesOf = (profile: ProfileDraft) => checkProfile(profile).map(({ code }) => code)

test('the full list in the legal order may be put in force, in custody and out of it', () => {
  expect(checkProfile(draft('peru_in_custody', STEPS))).toEqual([])
  expect(
    checkProfile(
      draft(
        'peru_released',
        STEPS.filter((step) => step !== 'inpe' && step !== 'reparation'),
      ),
    ),
  ).toEqual([])
  expect(checkProfile(draft('cooperative', ['igv', 'payment_fee', 'loan', 'group_fund', 'family']))).toEqual([])
})

test.each(['inpe', 'reparation', 'child_support'])('in custody the loan never stands ahead of %s', (law) => {
  const faults = checkProfile(draft('peru_in_custody', swapped('loan', law)))
  expect(faults).toContainEqual({ code: 'agreed_before_law', step: 'loan' })
})

test.each(['recoupment', 'savings', 'group_fund', 'family'])('in custody %s never stands ahead of INPE either', (agreed) => {
  expect(codesOf(draft('peru_in_custody', swapped(agreed, 'inpe')))).toContain('agreed_before_law')
})

test.each(['inpe', 'reparation', 'child_support'])('a custody profile cannot leave out %s', (law) => {
  const faults = checkProfile(
    draft(
      'peru_in_custody',
      STEPS.filter((step) => step !== law),
    ),
  )
  expect(faults).toEqual([{ code: 'custody_step_missing', step: law }])
})

test('a released maker may have her loan before nothing but what the order says', () => {
  expect(codesOf(draft('peru_released', ['loan', 'child_support', 'family']))).toEqual(['step_out_of_order'])
  expect(codesOf(draft('peru_in_custody', swapped('igv', 'inpe')))).toContain('step_out_of_order')
  expect(codesOf(draft('peru_released', ['savings', 'recoupment', 'family']))).toEqual(['step_out_of_order'])
})

test('the family has a line, and it is the last', () => {
  expect(checkProfile(draft('peru_released', ['igv', 'loan']))).toEqual([{ code: 'family_missing', step: 'family' }])
  expect(checkProfile(draft('peru_released', ['igv', 'family', 'loan']))).toEqual([{ code: 'step_out_of_order', step: 'family' }])
})

test('a step stands once and is one we know', () => {
  expect(checkProfile(draft('peru_released', ['igv', 'igv', 'family']))).toEqual([{ code: 'repeated_step', step: 'igv' }])
  expect(checkProfile(draft('peru_released', ['igv', 'gift', 'family']))).toEqual([{ code: 'unknown_step', step: 'gift' }])
})

test('each step names its basis, and the law its rate', () => {
  const profile = draft('peru_in_custody', STEPS)
  const without = (change: (step: ProfileDraft['steps'][number]) => object): ProfileDraft => ({
    ...profile,
    steps: profile.steps.map((step) => ({ ...step, ...(step.step === 'inpe' ? change(step) : {}) })),
  })
  expect(checkProfile(without(() => ({ basis: ' ' })))).toEqual([{ code: 'basis_missing', step: 'inpe' }])
  expect(checkProfile(without(() => ({ rate: undefined })))).toEqual([{ code: 'rate_missing', step: 'inpe' }])
  for (const rate of ['1.01', '-0.1', '10 %', '1e-1', '']) {
    expect(checkProfile(without(() => ({ rate })))).toEqual([{ code: 'rate_not_a_share', step: 'inpe' }])
  }
})

test('every fault in the list can be had', () => {
  const all = [
    draft('peru_in_custody', ['gift', 'igv', 'igv', 'loan', 'inpe', 'payment_fee']),
    { code: 'peru_in_custody', steps: [{ step: 'inpe' }, { step: 'reparation', rate: '2', basis: 'x' }] },
  ].flatMap(codesOf)
  expect(new Set(all)).toEqual(new Set(PROFILE_FAULTS))
})

test.each([
  ['0', true],
  ['1', true],
  ['1.00000', true],
  ['0.0344', true],
  ['1.00001', false],
  ['2', false],
  ['.5', false],
])('%s is a share of something: %s', (rate, expected) => {
  expect(isShare(rate)).toBe(expected)
})

test('only the custody profile is in custody', () => {
  expect(['peru_in_custody', 'peru_released', 'cooperative', 'protected'].filter(isCustodyProfile)).toEqual(['peru_in_custody'])
})
