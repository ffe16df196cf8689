import { z } from 'zod'
import { isRuc } from '../fiscal/ruc.ts'
import { choice, email, phone, text } from '../shared/fields.ts'
import type { BuyerInput } from './schema.ts'

/** The buyer as an order takes them. */
export type Buyer = z.input<typeof BuyerInput>

/*
 * What the first step of the checkout asks for: who buys and where it goes. Peru has districts and tax documents of its own; every other
 * country has a city, and a postal code where it has any.
 */

const who = { email: email(), name: text({ min: 2, max: 120 }), phone: phone() }
const street = { line1: text({ min: 3, max: 120 }), line2: text({ max: 120 }).optional() }

/** DNI, carné de extranjería or RUC: digits and letters without the spaces and hyphens that people write. */
const documentNumber = z
  .string()
  .transform((value) => value.replaceAll(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9]{8,12}$/, { error: 'orders.errors.document' }))

/** An address in Peru, and whether the buyer wants a boleta or a factura. Without a number a boleta is made out to the name alone. */
export const PeruForm = z.object({
  ...who,
  ...street,
  ubigeo: z.string({ error: 'required' }).regex(/^\d{6}$/, { error: 'choice' }),
  reference: text({ max: 160 }).optional(),
  documentKind: choice(['boleta', 'factura'] as const),
  documentNumber: documentNumber.optional(),
})
export type PeruForm = z.output<typeof PeruForm>

/** An address anywhere else. */
export const AbroadForm = z.object({
  ...who,
  ...street,
  city: text({ max: 80 }),
  region: text({ max: 80 }).optional(),
  postalCode: text({ max: 16 }).optional(),
})
export type AbroadForm = z.output<typeof AbroadForm>

/** Countries whose carriers deliver without a postal code. */
const WITHOUT_POSTAL_CODE = new Set(['BO', 'PE'])

/** What is still wrong with a form that its shape cannot tell: a field and the key of its sentence. */
export type AddressFault = { readonly field: 'documentNumber' | 'postalCode' | 'ubigeo'; readonly code: string }

/** A factura needs a RUC whose check digit is right; a boleta takes a DNI or a foreigner's card, or none. */
export function faultOfPeru(form: Pick<PeruForm, 'documentKind' | 'documentNumber'>): AddressFault | undefined {
  const { documentKind, documentNumber: number } = form
  if (documentKind === 'factura') return number && isRuc(number) ? undefined : { field: 'documentNumber', code: 'ruc_needed' }
  return number && /^\d{11}$/.test(number) ? { field: 'documentNumber', code: 'ruc_on_boleta' } : undefined
}

/** Most countries cannot be delivered to without a postal code. */
export function faultOfAbroad(form: Pick<AbroadForm, 'postalCode'>, country: string): AddressFault | undefined {
  return form.postalCode || WITHOUT_POSTAL_CODE.has(country) ? undefined : { field: 'postalCode', code: 'postal_code_needed' }
}

/** The buyer of an order from the form of an address in Peru; its district's names come from the official list. */
export function buyerInPeru(
  form: PeruForm,
  place: { readonly department: string; readonly province: string; readonly district: string },
): Buyer {
  const number = form.documentNumber
  return {
    email: form.email,
    name: form.name,
    phone: form.phone,
    documentKind: form.documentKind,
    ...(number && { documentType: documentTypeOf(number), documentNumber: number }),
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

function documentTypeOf(number: string): 'dni' | 'ruc' | 'ce' {
  return /^\d{8}$/.test(number) ? 'dni' : isRuc(number) ? 'ruc' : 'ce'
}

/** The buyer of an order from the form of an address abroad. */
export function buyerAbroad(form: AbroadForm): Buyer {
  return {
    email: form.email,
    name: form.name,
    phone: form.phone,
    address: {
      lines: form.line2 ? [form.line1, form.line2] : [form.line1],
      city: form.city,
      ...(form.region && { region: form.region }),
      ...(form.postalCode && { postalCode: form.postalCode }),
    },
  }
}
