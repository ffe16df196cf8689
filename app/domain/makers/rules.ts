import { IDENTITY_SHAPES } from '../shared/identity-documents.ts'
import type { MakersRefusal } from './refusals.ts'
import type { LegalIdentity, Profile } from './schema.ts'

/** Why a profile cannot stand as given, in a stated order; undefined when it can. */
export function faultOfProfile(profile: Profile, prisonId: string | undefined): MakersRefusal | undefined {
  const inCustody = profile.profile === 'peru_in_custody'
  // The law's 10 % is remitted per prison: without one, nobody could be paid it.
  if (inCustody && !prisonId) return 'custody_needs_a_prison'
  if (!inCustody && profile.reparationApplies) return 'reparation_only_in_custody'
  const support = profile.childSupport
  if (support && /^0*(\.0*)?$/.test(support.kind === 'percent' ? support.rate : support.amount)) return 'child_support_incomplete'
  return undefined
}

const DOCUMENT_NUMBER = {
  ...IDENTITY_SHAPES,
  ptp: /^\d{9,12}$/,
  cpp: /^[A-Z0-9]{6,15}$/,
} as const

/** True when the number fits its document: eight digits for a DNI; none while the document is pending. */
export function isDocumentNumber(type: LegalIdentity['documentType'], number: string | undefined): boolean {
  if (type === 'pending') return number === undefined
  return number !== undefined && DOCUMENT_NUMBER[type].test(number)
}
