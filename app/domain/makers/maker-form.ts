import { z } from 'zod'
import { choice, date, text, tick, wholeNumber } from '../shared/fields.ts'
import { LOCALES } from '../shared/locale.ts'
import { Rate } from '../shared/money.ts'
import { ADDRESS_FORMS, DOCUMENT_TYPES, type LegalIdentity, PROFILES, type RegisterMaker } from './schema.ts'

/** What of her sales a court ordered for her children: nothing, a part, or a monthly sum. */
export const CHILD_SUPPORT = ['none', 'percent', 'monthly'] as const

const place = () =>
  z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/, { error: 'choice' })
    .optional()
const number = () =>
  z
    .string()
    .transform((value) => value.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{1,20}$/, { error: 'invalid' }))
    .optional()

/** The form that registers a maker, field by field as a browser sends it. */
export const MakerForm = z.object({
  chosenName: text({ max: 80 }),
  handle: z
    .string({ error: 'required' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'invalid' })
    .max(60),
  addressForm: choice(ADDRESS_FORMS),
  trade: text({ max: 60 }),
  region: text({ max: 60 }),
  practisingSince: wholeNumber({ min: 1930, max: 2100 }).optional(),
  locale: choice(LOCALES),
  joinedOn: date(),
  agencyId: place(),
  prisonId: place(),
  profile: choice(PROFILES),
  reparationApplies: tick(),
  specialAccountPossible: tick(),
  childSupport: choice(CHILD_SUPPORT),
  childSupportFigure: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, { error: 'amount' })
    .optional(),
  givenNames: text({ max: 80 }).optional(),
  paternalSurname: text({ max: 60 }).optional(),
  maternalSurname: text({ max: 60 }).optional(),
  documentType: choice(DOCUMENT_TYPES).optional(),
  documentNumber: number(),
})
export type MakerForm = z.output<typeof MakerForm>

/**
 * What the command asks, from the form's fields. A figure of child support above what its kind allows, or an identity begun and not
 * finished, is the name of the field that is missing or wrong.
 */
export function makerFrom(form: MakerForm): { readonly maker: RegisterMaker } | { readonly fault: keyof MakerForm } {
  const { childSupport: kind, childSupportFigure: figure } = form
  if (kind !== 'none' && figure === undefined) return { fault: 'childSupportFigure' }
  if (kind === 'percent' && new Rate(figure ?? 0).greaterThan(100)) return { fault: 'childSupportFigure' }
  const identity = identityFrom(form)
  if ('fault' in identity) return identity
  const { chosenName, handle, addressForm, trade, region, practisingSince, locale, joinedOn, agencyId, prisonId } = form
  return {
    maker: {
      ...{ chosenName, handle, addressForm, trade, region, practisingSince, locale, joinedOn, agencyId, prisonId },
      profile: {
        profile: form.profile,
        reparationApplies: form.reparationApplies,
        specialAccountPossible: form.specialAccountPossible,
        childSupport:
          kind === 'percent'
            ? { kind, rate: new Rate(figure ?? 0).div(100).toString() }
            : kind === 'monthly'
              ? { kind, amount: figure ?? '0' }
              : undefined,
      },
      identity: identity.identity,
    },
  }
}

type Identity = { readonly identity: LegalIdentity | undefined } | { readonly fault: keyof MakerForm }

function identityFrom({ givenNames, paternalSurname, maternalSurname, documentType, documentNumber }: MakerForm): Identity {
  if (![givenNames, paternalSurname, maternalSurname, documentType, documentNumber].some(Boolean)) return { identity: undefined }
  if (!givenNames) return { fault: 'givenNames' }
  if (!paternalSurname) return { fault: 'paternalSurname' }
  if (!documentType) return { fault: 'documentType' }
  return { identity: { givenNames, paternalSurname, maternalSurname, documentType, documentNumber } }
}
