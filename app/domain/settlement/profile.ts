import { Rate } from '../shared/money.ts'

/**
 * The steps of the waterfall in the only order the law and her mandate allow. What the law takes (DL 1343 art. 14;
 * DS 025-2017-JUS art. 53) and what a judge ordered stand before anything she agreed to herself.
 */
export const STEPS = [
  'igv',
  'payment_fee',
  'margin',
  'materials',
  'inpe',
  'reparation',
  'child_support',
  'recoupment',
  'loan',
  'savings',
  'group_fund',
  'family',
] as const
export type Step = (typeof STEPS)[number]

/** What a work in custody owes before the woman may dispose of it. Every custody profile holds all three. */
const LAW_STEPS: readonly Step[] = ['inpe', 'reparation', 'child_support']
/** Steps whose percentage is the law's, and therefore stands in the dated profile itself. */
const RATED_STEPS: readonly Step[] = ['inpe', 'reparation']

/** One step of a profile, as the jsonb of `settlement.profile_version.steps` holds it. `basis` is the law or contract it stands on. */
export interface ProfileStep {
  readonly step: Step
  readonly rate?: string
  readonly basis: string
}

export const PROFILE_CODES = ['peru_in_custody', 'peru_released', 'cooperative', 'protected'] as const
export type ProfileCode = (typeof PROFILE_CODES)[number]

/** A dated profile: which steps apply to a maker, in which order, at which rates. `version` names the row that was in force. */
export interface Profile {
  readonly code: ProfileCode
  readonly version: string
  readonly steps: readonly ProfileStep[]
}

export const PROFILE_FAULTS = [
  'unknown_step',
  'repeated_step',
  'basis_missing',
  'rate_missing',
  'rate_not_a_share',
  'custody_step_missing',
  'agreed_before_law',
  'step_out_of_order',
  'family_missing',
] as const
export type ProfileFaultCode = (typeof PROFILE_FAULTS)[number]

export interface ProfileFault {
  readonly code: ProfileFaultCode
  readonly step: string
}

/** A profile as someone typed or stored it, before it is known to be lawful. */
export interface ProfileDraft {
  readonly code: string
  readonly steps: readonly { readonly step: string; readonly rate?: string; readonly basis?: string }[]
}

/** Whether work under this profile is done in custody, where INPE's part and the civil reparation come off first. */
export function isCustodyProfile(code: string): boolean {
  return code === 'peru_in_custody'
}

/** All that is unlawful or incomplete in a profile, in a stated order; an empty list means it may be put in force. */
export function checkProfile(profile: ProfileDraft): ProfileFault[] {
  const names = profile.steps.map(({ step }) => step)
  const faults: ProfileFault[] = []
  for (const [index, step] of names.entries()) {
    if (!isStep(step)) faults.push({ code: 'unknown_step', step })
    if (names.indexOf(step) < index) faults.push({ code: 'repeated_step', step })
  }
  for (const { step, rate, basis } of profile.steps) {
    if (!basis?.trim()) faults.push({ code: 'basis_missing', step })
    if (rate === undefined && RATED_STEPS.some((rated) => rated === step)) faults.push({ code: 'rate_missing', step })
    if (rate !== undefined && !isShare(rate)) faults.push({ code: 'rate_not_a_share', step })
  }
  const isCustody = isCustodyProfile(profile.code)
  for (const law of isCustody ? LAW_STEPS : []) {
    if (!names.includes(law)) faults.push({ code: 'custody_step_missing', step: law })
  }
  faults.push(...orderFaults(names.filter(isStep), isCustody))
  if (!names.includes('family')) faults.push({ code: 'family_missing', step: 'family' })
  return faults
}

/** Each step that stands behind one the law places after it; in custody, putting her own promises before the law has its own name. */
function orderFaults(steps: readonly Step[], isCustody: boolean): ProfileFault[] {
  const faults: ProfileFault[] = []
  for (const [index, step] of steps.entries()) {
    const overtaken = steps.slice(index + 1).filter((later) => STEPS.indexOf(later) < STEPS.indexOf(step))
    if (overtaken.length === 0) continue
    const isAgreed = STEPS.indexOf(step) > STEPS.indexOf('child_support')
    const isLawOvertaken = overtaken.some((later) => LAW_STEPS.includes(later))
    faults.push({ code: isCustody && isAgreed && isLawOvertaken ? 'agreed_before_law' : 'step_out_of_order', step })
  }
  return faults
}

function isStep(name: string): name is Step {
  return STEPS.some((step) => step === name)
}

/** A plain decimal text from 0 to 1: what a percentage of someone's income can be. */
export function isShare(rate: string): boolean {
  return /^(0|1)(\.\d{1,10})?$/.test(rate) && new Rate(rate).lessThanOrEqualTo(1)
}

export function isProfileCode(code: string): code is ProfileCode {
  return PROFILE_CODES.some((known) => known === code)
}
