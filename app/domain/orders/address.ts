import { z } from 'zod'
import { isRuc } from '../fiscal/ruc.ts'
import { choice, email, phone, text, tick } from '../shared/fields.ts'
import { IDENTITY_SHAPES, plainIdentity } from '../shared/identity-documents.ts'
import { IDENTITY_TYPES, shapeOf } from './address-shapes.ts'
import type { BuyerInput } from './schema.ts'

/** The buyer as an order takes them. */
export type Buyer = z.input<typeof BuyerInput>

/*
 * What the first step of the checkout asks for: who buys and where it goes. Peru has districts and tax documents of its own; every other
 * country has a city, and a postal code and a state where it has any.
 */

const recipient = { name: text({ min: 2, max: 120 }), phone: phone().optional() }
/** `keepAddress`: asked only of who is signed in, and never ticked beforehand. */
const who = { email: email(), ...recipient, keepAddress: tick() }
const street = { line1: text({ min: 3, max: 120 }), line2: text({ max: 120 }).optional() }

/** Digits and letters without the spaces and hyphens that people write. */
const plainNumber = z
  .string()
  .transform(plainIdentity)
  .pipe(z.string().regex(/^[A-Z0-9]{1,20}$/, { error: 'orders.errors.document' }))

const inPeru = {
  ...street,
  /** Chosen before the district; what counts is the district. */
  department: z.string().optional(),
  province: z.string().optional(),
  ubigeo: z.string({ error: 'required' }).regex(/^\d{6}$/, { error: 'choice' }),
  reference: text({ max: 160 }).optional(),
}
const abroad = {
  ...street,
  city: text({ max: 80 }),
  region: text({ max: 80 }).optional(),
  postalCode: text({ max: 16 }).optional(),
}

/** Where parcels go, without who pays and on what paper: what a customer keeps. */
export const PeruAddressForm = z.object({ ...recipient, ...inPeru })
export type PeruAddressForm = z.output<typeof PeruAddressForm>
export const AbroadAddressForm = z.object({ ...recipient, ...abroad })
export type AbroadAddressForm = z.output<typeof AbroadAddressForm>

/** An address in Peru, and whether the buyer wants a boleta or a factura. Fields of the other document are left aside. */
export const PeruForm = z.object({
  ...who,
  ...inPeru,
  documentKind: choice(['boleta', 'factura'] as const),
  documentType: choice(IDENTITY_TYPES).optional(),
  documentNumber: plainNumber.optional(),
  ruc: plainNumber.optional(),
  legalName: text({ min: 2, max: 160 }).optional(),
  fiscalAddress: text({ min: 5, max: 200 }).optional(),
})
export type PeruForm = z.output<typeof PeruForm>

/** An address anywhere else. */
export const AbroadForm = z.object({ ...who, ...abroad })
export type AbroadForm = z.output<typeof AbroadForm>

/** The same for somebody on the phone: a number to write to is asked for, an e-mail address may be missing. */
const onThePhone = { email: email().optional(), phone: phone() }
export const PeruPhoneForm = PeruForm.extend(onThePhone)
export const AbroadPhoneForm = AbroadForm.extend(onThePhone)

/** Either form, as a buyer is made of it. */
type Contact = { readonly email?: string | undefined; readonly phone?: string | undefined }

/** What is still wrong with a form that its shape cannot tell: a field and the key of its sentence. */
export interface AddressFault {
  readonly field: string
  readonly code: string
}

type DocumentFields = Pick<PeruForm, 'documentKind' | 'documentType' | 'documentNumber' | 'ruc' | 'legalName' | 'fiscalAddress'>

/**
 * A factura needs a RUC whose check digit is right, the company's name and where it is registered; a boleta takes a person's document or none, and
 * from the law's amount on must have one.
 */
export function faultsOfPeru(form: DocumentFields, { mustIdentify }: { readonly mustIdentify: boolean }): AddressFault[] {
  if (form.documentKind === 'factura') {
    return [
      ...(form.ruc && isRuc(form.ruc) ? [] : [{ field: 'ruc', code: 'ruc_needed' }]),
      ...(form.legalName ? [] : [{ field: 'legalName', code: 'legal_name_needed' }]),
      ...(form.fiscalAddress ? [] : [{ field: 'fiscalAddress', code: 'fiscal_address_needed' }]),
    ]
  }
  const { documentType: type, documentNumber: number } = form
  if (!number) {
    if (mustIdentify) return [{ field: 'documentNumber', code: 'document_needed' }]
    return type ? [{ field: 'documentNumber', code: 'document_number_missing' }] : []
  }
  if (!type && isRuc(number)) return [{ field: 'documentNumber', code: 'ruc_on_boleta' }]
  if (!type) return IDENTITY_SHAPES.dni.test(number) ? [] : [{ field: 'documentType', code: 'document_type_missing' }]
  return IDENTITY_SHAPES[type].test(number) ? [] : [{ field: 'documentNumber', code: `${type}_shape` }]
}

/** What a country's post and carriers need: a postal code of its shape, a state where addresses have one. */
export function faultsOfAbroad(form: Pick<AbroadAddressForm, 'postalCode' | 'region'>, country: string): AddressFault[] {
  const { postalCode, needsRegion } = shapeOf(country)
  const code = form.postalCode?.trim().toUpperCase()
  const codeFault =
    !postalCode || (code && postalCode.pattern.test(code)) ? undefined : code ? 'postal_code_shape' : 'postal_code_needed'
  return [
    ...(codeFault ? [{ field: 'postalCode', code: codeFault }] : []),
    ...(needsRegion && !form.region ? [{ field: 'region', code: 'region_needed' }] : []),
  ]
}

/** The names of a district of the official list. */
interface DistrictNames {
  readonly department: string
  readonly province: string
  readonly district: string
}

/** The buyer of an order from the form of an address in Peru. */
export function buyerInPeru(form: Omit<PeruForm, keyof Contact> & Contact, place: DistrictNames): Buyer {
  return {
    ...(form.email && { email: form.email }),
    ...recipientInPeru(form, place),
    documentKind: form.documentKind,
    ...documentOf(form),
  }
}

/** Who receives a parcel, and where: of a buyer what a customer may keep. */
export type Recipient = Pick<Buyer, 'name' | 'phone' | 'address'>

/** Name, telephone and address in Peru; its district's names come from the official list. */
export function recipientInPeru(form: PeruAddressForm, place: DistrictNames): Recipient {
  return {
    name: form.name,
    ...(form.phone && { phone: form.phone }),
    address: {
      lines: form.line2 ? [form.line1, form.line2] : [form.line1],
      city: place.province,
      region: place.department,
      district: place.district,
      ubigeo: form.ubigeo,
      ...(form.reference && { reference: form.reference }),
    },
  }
}

/** The document of the kind that was chosen; a number of eight digits alone is a DNI. */
function documentOf(form: DocumentFields): Partial<Buyer> {
  if (form.documentKind === 'factura') {
    const { ruc, legalName, fiscalAddress } = form
    return { documentType: 'ruc', documentNumber: ruc, legalName, fiscalAddress }
  }
  return form.documentNumber ? { documentType: form.documentType ?? 'dni', documentNumber: form.documentNumber } : {}
}

/** The buyer of an order from the form of an address abroad. */
export function buyerAbroad(form: Omit<AbroadForm, keyof Contact> & Contact): Buyer {
  return { ...(form.email && { email: form.email }), ...recipientAbroad(form) }
}

/** Name, telephone and address anywhere else. */
export function recipientAbroad(form: AbroadAddressForm): Recipient {
  return {
    name: form.name,
    ...(form.phone && { phone: form.phone }),
    address: {
      lines: form.line2 ? [form.line1, form.line2] : [form.line1],
      city: form.city,
      ...(form.region && { region: form.region }),
      ...(form.postalCode && { postalCode: form.postalCode }),
    },
  }
}
