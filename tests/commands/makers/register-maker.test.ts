import { expect, test } from 'vitest'
import { readLegalIdentity } from '#app/domain/makers/read-legal-identity.server.ts'
import { registerMaker } from '#app/domain/makers/register-maker.server.ts'
import { RegisterMaker } from '#app/domain/makers/schema.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { aMakerInput, aPrison } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const IDENTITY = { givenNames: 'Rosa', paternalSurname: 'Mendoza', documentType: 'dni', documentNumber: '45678901' } as const
const CUSTODY = { profile: 'peru_in_custody', reparationApplies: true, specialAccountPossible: false } as const

test('a maker is registered with her profile from the first day, and her legal identity apart', async () => {
  const staff = await staffWith('workshop')
  const input = aMakerInput({ prisonId: await aPrison(), profile: CUSTODY, identity: IDENTITY, baselineCapital: '140.00' })
  const outcome = await run(registerMaker, staff, input, { key: input.handle })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  expect(outcome.value.code).toMatch(/^m_\d{4}$/)
  const stored = await row(
    `select maker.chosen_name, maker.baseline_capital_minor::text as capital, period.profile, period.from_on::text, period.reparation_applies
     from makers.maker maker join makers.profile_period period on period.maker_id = maker.id where maker.id = ?`,
    [outcome.value.makerId],
  )
  expect(stored).toEqual({
    chosen_name: 'Rosa M.',
    capital: '14000',
    profile: 'peru_in_custody',
    from_on: '2024-01-12',
    reparation_applies: true,
  })
  expect(await readLegalIdentity(staff, outcome.value.makerId)).toMatchObject({
    paternalSurname: 'Mendoza',
    documentNumber: '45678901',
  })
  const log = await rows('select sign_in_id as who from people.restricted_read where subject_id = ?', [outcome.value.makerId])
  expect(log).toEqual([{ who: staff.id }])
})

test('the same form sent twice registers her once', async () => {
  const staff = await staffWith('workshop')
  const input = aMakerInput()
  const first = await run(registerMaker, staff, input, { key: input.handle })
  expect(await run(registerMaker, staff, input, { key: input.handle })).toEqual({ ...first, replayed: true })
  expect(await rows('select id from makers.maker where handle = ?', [input.handle])).toHaveLength(1)
})

test.each([
  ['date_in_the_future', { joinedOn: plainDate('2100-01-01') }],
  ['custody_needs_a_prison', { profile: CUSTODY }],
  ['reparation_only_in_custody', { profile: { ...CUSTODY, profile: 'protected' } }],
  [
    'child_support_incomplete',
    { profile: { ...CUSTODY, profile: 'cooperative', reparationApplies: false, childSupport: { kind: 'percent', rate: '0' } } },
  ],
  ['document_number_wrong', { identity: { ...IDENTITY, documentNumber: '4567' } }],
  ['document_number_wrong', { identity: { ...IDENTITY, documentType: 'pending' } }],
  ['unknown_place', { workshopId: 'nowhere' }],
  ['unknown_place', { programmeId: 'nothing' }],
] as const)('refuses %s, and writes nothing', async (code, change) => {
  const staff = await staffWith('workshop')
  const input = aMakerInput(change)
  const outcome = await run(registerMaker, staff, input, { key: input.handle })
  expect(outcome).toMatchObject({ ok: false, refusal: { code } })
  expect(await rows('select id from makers.maker where handle = ?', [input.handle])).toEqual([])
  expect(await rows('select id from shared.command_log where key = ?', [input.handle])).toEqual([])
})

test('a handle belongs to one maker', async () => {
  const staff = await staffWith('workshop')
  const input = aMakerInput()
  await run(registerMaker, staff, input, { key: input.handle })
  const again = await run(registerMaker, staff, { ...input, chosenName: 'Other' }, { key: crypto.randomUUID() })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'handle_taken' } })
})

test('who may not write makers registers nobody; who may not read identities sees none and leaves no trace', async () => {
  const officer = await staffWith('credit_officer')
  const input = aMakerInput({ identity: IDENTITY })
  await expect(run(registerMaker, officer, input, { key: input.handle })).rejects.toThrow(Forbidden)
  const outcome = await run(registerMaker, await staffWith('workshop'), input, { key: input.handle })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  await expect(readLegalIdentity(officer, outcome.value.makerId)).rejects.toThrow(Forbidden)
  expect(await rows('select id from people.restricted_read where subject_id = ?', [outcome.value.makerId])).toEqual([])
})

test('the schema takes a whole maker and refuses what nobody asked for', () => {
  const whole = aMakerInput({ identity: IDENTITY, baselineCapital: '140.00' })
  expect(RegisterMaker.parse(whole)).toEqual(whole)
  expect(RegisterMaker.safeParse({ ...whole, offence: 'never' }).success).toBe(false)
  expect(RegisterMaker.safeParse({ ...whole, baselineCapital: '1e3' }).success).toBe(false)
  expect(RegisterMaker.safeParse({ ...whole, chosenName: 'a\u0000b' }).success).toBe(false)
})
