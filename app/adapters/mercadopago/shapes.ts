import { z } from 'zod'

/** Ids are numbers in one answer and text in the next; as text they are compared and kept. */
const Id = z
  .union([z.string(), z.number().int().nonnegative().refine(Number.isSafeInteger)])
  .transform(String)
  .pipe(z.string().regex(/^[A-Za-z0-9-]{1,64}$/))
const Amount = z.union([z.number(), z.string().max(20)])
/** With its zone, as `2026-11-29T12:00:00.000-05:00`. */
const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const Text = z.string().max(255)

/** One refund of a payment. What an old payment's list leaves out was approved long ago; what is made now says how it stands. */
export const Refund = z.object({
  id: Id,
  payment_id: Id,
  amount: Amount,
  status: Text.nullish(),
  date_created: Instant,
})
export type Refund = z.infer<typeof Refund>
export const Refunds = z.array(Refund).max(1_000)

/** One try to pay. */
export const Payment = z.object({
  id: Id,
  status: Text,
  status_detail: Text.nullish(),
  external_reference: Text.nullish(),
  transaction_amount: Amount,
  currency_id: z.string().regex(/^[A-Z]{3}$/),
  live_mode: z.boolean(),
  payment_method_id: Text.nullish(),
  payment_type_id: Text.nullish(),
  date_created: Instant,
  date_approved: Instant.nullish(),
  date_last_updated: Instant.nullish(),
  money_release_date: Instant.nullish(),
  fee_details: z
    .array(z.object({ type: Text.nullish(), amount: Amount, fee_payer: Text.nullish() }))
    .max(50)
    .nullish(),
  refunds: Refunds.nullish(),
})
export type Payment = z.infer<typeof Payment>

/** A page of a search among tries to pay. It is a list of names: each is asked for by itself before it is believed. */
export const PaymentSearch = z.object({
  paging: z.object({ total: z.number().int(), limit: z.number().int(), offset: z.number().int() }),
  results: z.array(z.object({ id: Id, status: Text, date_created: Instant })).max(1_000),
})

/** What a buyer is asked to pay, and the page for it. */
export const Preference = z.object({
  id: z.string().regex(/^[A-Za-z0-9-]{1,80}$/),
  init_point: z.url(),
  external_reference: Text.nullish(),
  items: z
    .array(
      z.object({
        quantity: z.number().int().positive(),
        unit_price: Amount,
        currency_id: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .nullish(),
      }),
    )
    .max(100),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  date_created: Instant,
  expires: z.boolean().nullish(),
  expiration_date_to: Instant.nullish(),
})
export type Preference = z.infer<typeof Preference>

export const PreferenceSearch = z.object({
  elements: z.array(z.object({ id: z.string(), external_reference: Text.nullish(), date_created: Instant })).nullish(),
})

const Flag = z.union([z.boolean(), z.enum(['true', 'false'])]).transform((value) => value === true || value === 'true')

/** A buyer's bank takes a payment back. */
export const Chargeback = z.object({
  id: Id,
  payments: z.array(z.union([Id, z.object({ id: Id }).transform(({ id }) => id)])).max(50),
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount: Amount,
  /** Decided: true when the seller keeps the money. */
  coverage_applied: Flag.nullish(),
  reason: Text.nullish(),
  date_documentation_deadline: Instant.nullish(),
  date_created: Instant,
  live_mode: Flag.nullish(),
})
export type Chargeback = z.infer<typeof Chargeback>
/** A page of a search among chargebacks; not every answer counts them. */
export const ChargebackSearch = z.object({
  paging: z.object({ total: z.number().int() }).nullish(),
  results: z.array(z.object({ id: Id })).max(1_000),
})
