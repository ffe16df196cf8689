import { z } from 'zod'
import { choice, date, id, reference, secret, text } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'
import { RETURN_REASONS } from './states.ts'

export const SEES = ['sent', 'all'] as const
export const ROUTE_KINDS = ['cash', 'yape', 'plin', 'cci', 'giro', 'special_account'] as const
export type RouteKind = (typeof ROUTE_KINDS)[number]
export const DOCUMENT_TYPES = ['dni', 'ce', 'passport', 'ptp', 'cpp', 'pending'] as const

const country = () => z.string().regex(/^[A-Z]{2}$/, { error: 'invalid' })
const place = () =>
  z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, { error: 'invalid' })
    .optional()

export const AddBeneficiary = z.strictObject({
  makerId: id<'maker'>(),
  name: text({ max: 80 }),
  relation: text({ max: 40 }),
  sees: choice(SEES).optional(),
  isMinor: z.boolean().optional(),
  country: country().optional(),
  documentType: choice(DOCUMENT_TYPES).optional(),
  documentCountry: country().optional(),
  documentNumber: z
    .string()
    .regex(/^[A-Z0-9]{1,20}$/, { error: 'invalid' })
    .optional(),
  locale: choice(LOCALES).optional(),
  agencyId: place(),
  programmeId: place(),
})
export type AddBeneficiary = z.output<typeof AddBeneficiary>

export const AddRoute = z.strictObject({
  beneficiaryId: id<'beneficiary'>(),
  kind: choice(ROUTE_KINDS),
  detail: text({ max: 80 }).optional(),
  legalBasis: text({ max: 120 }),
  fromOn: date(),
})
export type AddRoute = z.output<typeof AddRoute>

export const RecordInstruction = z.strictObject({
  makerId: id<'maker'>(),
  fromOn: date(),
  slip: text({ max: 40 }),
  parts: z
    .array(z.strictObject({ beneficiaryId: id<'beneficiary'>(), part: z.int().min(1).max(10_000) }))
    .min(1)
    .max(20)
    .readonly(),
})
/** Heirs, by the number of the document that shows that they are. */
export const NameHeirs = RecordInstruction.omit({ fromOn: true, slip: true }).extend({ document: reference() })
export type NameHeirs = z.output<typeof NameHeirs>
export type RecordInstruction = z.output<typeof RecordInstruction>

export const FamilyLink = z.strictObject({ beneficiaryId: id<'beneficiary'>() })
export type FamilyLink = z.output<typeof FamilyLink>

/** What a family types: six digits, with or without the space that paper puts in the middle. */
export const FamilyPin = z.strictObject({
  pin: secret({ max: 20 }).transform((value) => value.replaceAll(/\s/g, '')),
})
export type FamilyPin = z.output<typeof FamilyPin>

export const PreparePayout = z.strictObject({ makerId: id<'maker'>() })
export type PreparePayout = z.output<typeof PreparePayout>

export const ReleasePayout = z.strictObject({ payoutId: id<'payout'>(), receipt: text({ max: 60 }) })
export type ReleasePayout = z.output<typeof ReleasePayout>

export const CancelPayout = z.strictObject({ payoutId: id<'payout'>() })
export type CancelPayout = z.output<typeof CancelPayout>

/** What the bank's statement says of a payout that was sent. */
export const ConfirmPayout = z.strictObject({ payoutId: id<'payout'>(), bankLine: text({ max: 60 }) })
export type ConfirmPayout = z.output<typeof ConfirmPayout>

export const ReturnPayout = z.strictObject({ payoutId: id<'payout'>(), reason: choice(RETURN_REASONS) })
export type ReturnPayout = z.output<typeof ReturnPayout>
