import { Payment, type PaymentMethod } from '#db/entities/payments/payment.ts'
import type { Context } from '../shared/command.server.ts'
import type { OrderId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'
import { providerOfMethod } from './providers.ts'

/**
 * Writes down one attempt to pay an order, or, of no order, to give: the intent that stands before any call to a provider, whose own id is the call's idempotency
 * key. What ends on a provider's page carries that provider's name; the other ways are money that staff see and confirm.
 */
export async function openPayment(
  context: Context,
  attempt: { orderId?: OrderId; method: PaymentMethod; amount: Money; expiresAt?: Date },
): Promise<Payment> {
  const provider = providerOfMethod(attempt.method)
  const payment = context.em.create(Payment, {
    orderId: attempt.orderId,
    method: attempt.method,
    provider,
    state: provider === 'manual' ? 'open' : 'created',
    amountMinor: attempt.amount.minor,
    currency: attempt.amount.currency,
    createdAt: context.now,
    expiresAt: attempt.expiresAt,
  })
  await context.em.persist(payment).flush()
  return payment
}

/** Writes down a further charge that came by a payment's page, as a payment of its own that the provider calls paid. The caller has locked the first. */
export async function openAgain(
  context: Context,
  first: Payment,
  charge: { paymentRef: string; chargeRef: string; balanceRef: string; amount: Money; fee: Money },
): Promise<Payment> {
  const payment = context.em.create(Payment, {
    orderId: first.orderId,
    method: first.method,
    provider: first.provider,
    state: 'paid',
    againOf: first.id,
    amountMinor: charge.amount.minor,
    currency: charge.amount.currency,
    paymentRef: charge.paymentRef,
    chargeRef: charge.chargeRef,
    balanceRef: charge.balanceRef,
    feeMinor: charge.fee.minor,
    feeCurrency: charge.fee.currency,
    createdAt: context.now,
    succeededAt: context.now,
  })
  await context.em.persist(payment).flush()
  return payment
}
