import { defineEntity, p } from '@mikro-orm/postgresql'
import type { ProviderName } from '#app/domain/payments/providers.ts'
import type { OrderId, PaymentId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'

/** `card`: on Stripe's page; `mercadopago`: on Mercado Pago's, by card or Yape. */
export type PaymentMethod = 'card' | 'mercadopago' | 'yape' | 'plin' | 'transfer' | 'cash' | 'exchange'
export type PaymentState = 'created' | 'open' | 'paid' | 'succeeded' | 'failed' | 'expired' | 'in_suspense' | 'returned'

const PaymentSchema = defineEntity({
  name: 'Payment',
  schema: 'payments',
  tableName: 'payment',
  properties: {
    id: p.uuid().$type<PaymentId>().primary().defaultRaw('shared.new_id()'),
    number: p.text().defaultRaw('default'),
    // A gift's payment is of no order.
    orderId: p.uuid().$type<OrderId>().nullable(),
    method: p.text().$type<PaymentMethod>(),
    provider: p.text().$type<ProviderName>(),
    state: p.text().$type<PaymentState>(),
    amountMinor: p.bigint('bigint'),
    currency: p.text().$type<Currency>(),
    isForeignCard: p.boolean().nullable(),
    providerRef: p.text().nullable(),
    providerUrl: p.text().nullable(),
    paymentRef: p.text().nullable(),
    chargeRef: p.text().nullable(),
    balanceRef: p.text().nullable(),
    feeMinor: p.bigint('bigint').nullable(),
    feeCurrency: p.text().$type<Currency>().nullable(),
    /** The payment whose page was paid once more: this is the further charge. */
    againOf: p.uuid().$type<PaymentId>().nullable(),
    reference: p.text().nullable(),
    confirmedBy: p.uuid().nullable(),
    note: p.text().nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    succeededAt: p.datetime().nullable(),
  },
})

/** One attempt to pay an order, or to give: through the provider, or seen and confirmed by staff. */
export class Payment extends PaymentSchema.class {
  amount(): Money {
    return Money.ofMinor(this.amountMinor, this.currency)
  }
}
PaymentSchema.setClass(Payment)
