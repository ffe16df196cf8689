import { z } from 'zod'
import { BuyerInput, line } from '../orders/schema.ts'
import { NOT_RECEIVED_REASONS } from '../payments/ways-to-pay.ts'
import { choice, date, handle, positiveAmount, reference } from '../shared/fields.ts'
import { PIECE_FATES, REFUND_BEARERS, REFUND_CAUSES } from './refund-states.ts'
import { WITHDRAWAL_REASONS } from './withdrawal-reasons.ts'

const minor = z.string().regex(/^(0|[1-9]\d{0,11})$/)

export const CashSaleInput = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        variantId: z.uuid(),
        quantity: z.number().int().min(1).max(50),
        /** Minor units of soles for one piece, before any discount. */
        unitPrice: z.string().regex(/^[1-9]\d{0,11}$/),
        /** Minor units taken off the line as a whole; who carries it is decided when it is settled. */
        discount: minor.optional(),
      }),
    )
    .min(1)
    .max(30),
  /** The fair or shop, as the cash box is named: `feria-cusco`. */
  place: z.string().regex(/^[a-z0-9-]{2,40}$/),
  channel: z.enum(['fair', 'shop']),
  introducedBy: line(0, 80).optional(),
  /** Who the boleta or factura is made out to; over a counter most say nothing. */
  buyer: BuyerInput.pick({ documentKind: true, documentType: true, documentNumber: true, legalName: true, fiscalAddress: true })
    .extend({ name: line(2, 120).optional() })
    .optional(),
})
export type CashSaleInput = z.infer<typeof CashSaleInput>

export const DispatchInput = z.strictObject({
  orderId: z.uuid(),
  carrier: line(2, 60),
  trackingCode: line(0, 60).optional(),
  /** Which of the order's planned parcels: what else of it is ready stays for a parcel of its own. */
  parcel: z.number().int().min(1).max(100).optional(),
})
export type DispatchInput = z.infer<typeof DispatchInput>

/** What staff saw of a payment by hand: the money, with the reference of its line and its amount where that is another; or that it is not there. */
export const ManualPaymentForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('confirm'),
    paymentId: z.uuid(),
    reference: line(3, 60),
    came: positiveAmount('PEN')
      .transform((money) => money.minor.toString())
      .optional(),
  }),
  z.object({ intent: z.literal('deny'), paymentId: z.uuid(), reason: choice(NOT_RECEIVED_REASONS) }),
])
export type ManualPaymentForm = z.infer<typeof ManualPaymentForm>

/** The bank's number of a gift's transfer. It stands in no journal, but on the payment: the same rule as for donations. */
export const GiftTransferForm = z.strictObject({ reference: reference() })

/** Why people send a gift back. What a bank takes back says so itself. */
export const GIFT_RETURN_CAUSES = ['mistaken', 'given_twice', 'giver_asked'] as const
export type GiftReturnCause = (typeof GIFT_RETURN_CAUSES)[number]
export const PrepareGiftReturnForm = z.strictObject({ cause: choice(GIFT_RETURN_CAUSES) })

/** What the bank says of a transfer that left. */
export const SendTransferForm = z.strictObject({ reference: line(3, 60) })
export type SendTransferForm = z.infer<typeof SendTransferForm>

/** Margin that is put aside for returns. */
export const SetAsideForm = z.strictObject({ amount: positiveAmount('PEN') })
export type SetAsideForm = z.output<typeof SetAsideForm>

/** A refund of an order. Amounts are minor units of the order's currency, as the buyer paid them. */
export const PrepareRefundInput = z.strictObject({
  orderId: z.uuid(),
  cause: z.enum(REFUND_CAUSES),
  borneBy: z.enum(REFUND_BEARERS),
  /** The carrier's code, when it bears the refund: `olva`. */
  carrier: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional(),
  parts: z
    .array(
      z.strictObject({
        orderLineId: z.uuid(),
        unit: z.number().int().min(1).max(10_000),
        amount: minor,
        pieceGoes: z.enum(PIECE_FATES),
      }),
    )
    .max(200),
  /** Of the delivery of which planned parcels, how much. */
  delivery: z.array(z.strictObject({ parcel: z.number().int().min(1).max(100), amount: minor })).max(60),
})
export type PrepareRefundInput = z.infer<typeof PrepareRefundInput>

/** What a buyer cancels of an order: whole lines, and what the page said would come back, in minor units of the order's currency. */
export const CancelOrderInput = z.strictObject({
  orderId: z.uuid(),
  lineIds: z.array(z.uuid()).min(1).max(30),
  expected: minor,
})
export type CancelOrderInput = z.infer<typeof CancelOrderInput>

/** Money that left by another way than the provider: from the bank, a wallet's balance or a cash box, against the reference on the statement. */
export const PayRefundInput = z.strictObject({
  refundId: z.uuid(),
  way: z.enum(['bank', 'wallet', 'cash']),
  /** The wallet (`yape`) or the cash box; nothing for the bank. */
  from: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional(),
  reference: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9./_-]{0,39}$/),
})
export type PayRefundInput = z.infer<typeof PayRefundInput>

/** Why an acceptance is taken back, and what becomes of the piece. */
export const WithdrawAcceptanceInput = z.strictObject({
  pieceId: z.uuid(),
  reason: z.enum(WITHDRAWAL_REASONS),
  piece: z.enum(['mend', 'discard']),
})
export type WithdrawAcceptanceInput = z.infer<typeof WithdrawAcceptanceInput>

/** One piece of an order for another of the same price, of which one is in stock. */
export const ExchangeInput = z.strictObject({
  orderId: z.uuid(),
  orderLineId: z.uuid(),
  unit: z.number().int().min(1).max(10_000),
  borneBy: z.enum(['maker', 'network']),
  pieceGoes: z.enum(PIECE_FATES),
  variantId: z.uuid(),
})
export type ExchangeInput = z.infer<typeof ExchangeInput>

/** She was released: on which day, by which paper, and the agency that looks after her from then on. */
export const ReleaseForm = z.strictObject({ happenedOn: date(), paper: reference(), agencyId: handle().optional() })
/** She died: on which day, by which document. Nothing else is asked. */
export const DeathForm = z.strictObject({ diedOn: date(), paper: reference() })
/** She is in another prison, with another agency, or both; what is not given stays. */
export const TransferForm = ReleaseForm.extend({ prisonId: handle().optional() })
