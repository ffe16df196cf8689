import { z } from 'zod'
import { choice, date, id, paragraph, text } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'

export const ADDRESS_FORMS = ['she', 'he', 'neutral'] as const
export const PROFILES = ['peru_in_custody', 'peru_released', 'cooperative', 'protected'] as const
export const DOCUMENT_TYPES = ['dni', 'ce', 'passport', 'ptp', 'cpp', 'pending'] as const
/** What a maker consents to, item by item. */
export const CONSENT_ITEMS = [
  ...(['data', 'chosen_name', 'region', 'practice', 'words', 'says_custody', 'hands_photo'] as const),
  'wall_notice',
] as const
export type ConsentItem = (typeof CONSENT_ITEMS)[number]
export const GROUP_KINDS = ['cooperative', 'uer', 'workshop_team'] as const

/** The part of an address that names somebody: small letters, digits and hyphens. */
const handle = () =>
  z
    .string({ error: 'required' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'invalid' })
    .max(60)
/** An id of the reference data: a prison, a workshop, an agency, a programme. */
const place = () =>
  z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, { error: 'invalid' })
    .optional()
const moneyText = () => z.string({ error: 'required' }).regex(/^\d{1,9}(\.\d{1,2})?$/, { error: 'amount' })
const rateText = () => z.string({ error: 'required' }).regex(/^(0(\.\d{1,5})?|1(\.0{1,5})?)$/, { error: 'invalid' })

/** Which rules divide her sales, and the flags that the authority gave. Never an offence, a sentence or a case. */
export const Profile = z.strictObject({
  profile: choice(PROFILES),
  reparationApplies: z.boolean(),
  specialAccountPossible: z.boolean(),
  childSupport: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), rate: rateText() }),
      z.strictObject({ kind: z.literal('monthly'), amount: moneyText() }),
    ])
    .optional(),
})
export type Profile = z.output<typeof Profile>

/** Restricted: who she is by law. */
export const LegalIdentity = z.strictObject({
  givenNames: text({ max: 80 }),
  paternalSurname: text({ max: 60 }),
  maternalSurname: text({ max: 60 }).optional(),
  documentType: choice(DOCUMENT_TYPES),
  documentCountry: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'invalid' })
    .optional(),
  documentNumber: z
    .string()
    .regex(/^[A-Z0-9]{1,20}$/, { error: 'invalid' })
    .optional(),
})
export type LegalIdentity = z.output<typeof LegalIdentity>

export const RegisterMaker = z.strictObject({
  handle: handle(),
  chosenName: text({ max: 80 }),
  addressForm: choice(ADDRESS_FORMS),
  trade: text({ max: 60 }),
  region: text({ max: 60 }),
  practisingSince: z.int().min(1930).max(2100).optional(),
  locale: choice(LOCALES).optional(),
  workshopId: place(),
  agencyId: place(),
  prisonId: place(),
  programmeId: place(),
  scope: place(),
  baselineCapital: moneyText().optional(),
  joinedOn: date(),
  profile: Profile,
  identity: LegalIdentity.optional(),
})
export type RegisterMaker = z.output<typeof RegisterMaker>

export const ChangeProfile = z.strictObject({
  makerId: id<'maker'>(),
  fromOn: date(),
  prisonId: place(),
  profile: Profile,
})
export type ChangeProfile = z.output<typeof ChangeProfile>

export const RecordConsent = z.strictObject({
  makerId: id<'maker'>(),
  item: choice(CONSENT_ITEMS),
  given: z.boolean(),
  locale: choice(LOCALES).optional(),
  witness: text({ max: 80 }).optional(),
  signedOn: date(),
  expiresOn: date().optional(),
})
export type RecordConsent = z.output<typeof RecordConsent>

export const RecordWords = z.strictObject({
  makerId: id<'maker'>(),
  locale: choice(LOCALES),
  words: paragraph({ max: 1200 }),
  translator: text({ max: 80 }).optional(),
})
export type RecordWords = z.output<typeof RecordWords>

export const RegisterGroup = z.strictObject({
  handle: handle(),
  name: text({ max: 80 }),
  kind: choice(GROUP_KINDS),
  region: text({ max: 60 }),
  programmeId: place(),
  fromOn: date(),
  members: z
    .array(z.strictObject({ makerId: id<'maker'>(), part: z.int().min(1).max(10_000) }))
    .max(200)
    .readonly(),
})
export type RegisterGroup = z.output<typeof RegisterGroup>

export const RecordObservation = z.strictObject({
  makerId: id<'maker'>().optional(),
  groupId: id<'group'>().optional(),
  measure: z.string().regex(/^[a-z][a-z_]{1,39}$/, { error: 'invalid' }),
  value: z.string().regex(/^-?\d{1,9}(\.\d{1,4})?$/, { error: 'invalid' }),
  unit: text({ max: 20 }),
  observedOn: date(),
  isBaseline: z.boolean().optional(),
  source: text({ max: 120 }),
})
export type RecordObservation = z.output<typeof RecordObservation>

export const RecordAgency = z.strictObject({ id: handle().max(40), name: text({ max: 80 }) })
export type RecordAgency = z.output<typeof RecordAgency>
