import { z } from 'zod'
import { asSeen } from '../shared/fields.ts'
import { CURRENCY_EXPONENTS, type Currency } from '../shared/money.ts'
import { MOST_OF_ONE } from './limits.ts'
import { SENDINGS } from './parcels.ts'

const CURRENCIES = Object.keys(CURRENCY_EXPONENTS) as [Currency, ...Currency[]]

/** What people write on one line: trimmed, NFC, no control characters and nothing that cannot be seen. */
export function line(min: number, max: number) {
  return z
    .string()
    .transform((text) => asSeen(text.normalize('NFC').replaceAll(/\p{Cc}/gu, '')))
    .pipe(z.string().min(min).max(max))
}

const optionalLine = (max: number) =>
  line(0, max)
    .transform((text) => text || undefined)
    .optional()

/** As many kinds of pieces as a bag holds: what one order may have. */
export const MOST_LINES = 30

/** Through what staff take an order. */
export const TAKEN_THROUGH = ['phone', 'whatsapp'] as const
export type TakenThrough = (typeof TAKEN_THROUGH)[number]

export const OrderLineInput = z.strictObject({
  variantId: z.uuid(),
  quantity: z.number().int().min(1).max(MOST_OF_ONE),
  /** The buyer wants it made, because none was left. */
  toMake: z.boolean().optional(),
  /** Minor units of the price that the buyer saw; left out, only the total is compared. */
  seenPrice: z
    .string()
    .regex(/^\d{1,14}$/)
    .optional(),
})

export const BuyerInput = z.strictObject({
  /** The shop asks for it; who orders by phone may have none, and then leaves a number. */
  email: z.email().max(200).optional(),
  name: line(2, 120),
  phone: optionalLine(30),
  documentKind: z.enum(['boleta', 'factura']).optional(),
  documentType: z.enum(['dni', 'ruc', 'ce', 'passport']).optional(),
  documentNumber: optionalLine(20),
  /** The company of a factura, and the address it is registered at. */
  legalName: optionalLine(160),
  fiscalAddress: optionalLine(200),
  address: z.strictObject({
    lines: z.array(line(1, 120)).min(1).max(3),
    city: line(1, 80),
    region: optionalLine(80),
    district: optionalLine(80),
    postalCode: optionalLine(16),
    ubigeo: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    reference: optionalLine(160),
  }),
})

/** What placing an order needs. Prices are not in it: they come from the server; `expectedTotal` is what the buyer saw. */
export const PlaceOrderInput = z.strictObject({
  lines: z.array(OrderLineInput).min(1).max(MOST_LINES),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.enum(CURRENCIES),
  locale: z.enum(['es', 'en', 'fr']),
  /** `link`: the buyer chooses on the page that the link opens. Only for an order that staff take. */
  method: z.enum(['card', 'mercadopago', 'yape', 'plin', 'transfer', 'link']),
  takenThrough: z.enum(TAKEN_THROUGH).optional(),
  buyer: BuyerInput,
  giftNote: optionalLine(200),
  /** For the shop, in as many lines as the buyer wrote. */
  orderNote: z.string().max(500).optional(),
  delivery: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional(),
  sending: z.enum(SENDINGS).optional(),
  offerCode: z
    .string()
    .regex(/^[A-Z0-9-]{3,24}$/)
    .optional(),
  sessionId: z.uuid().optional(),
  introducedBy: optionalLine(80),
  /** Minor units of the total on the review page. */
  expectedTotal: z.string().regex(/^\d{1,14}$/),
})
export type PlaceOrderInput = z.infer<typeof PlaceOrderInput>

/** For whom staff gather an order: how they speak, the language the buyer reads, where to, and in which currency. */
export const DraftInput = z.strictObject({
  takenThrough: z.enum(TAKEN_THROUGH),
  locale: z.enum(['es', 'en', 'fr']),
  country: z.string().regex(/^[A-Z]{2}$/),
  currency: z.enum(CURRENCIES),
})
export type DraftInput = z.infer<typeof DraftInput>
