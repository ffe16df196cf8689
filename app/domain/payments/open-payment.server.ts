import { Payment, type PaymentMethod } from '#db/entities/payments/payment.ts'
import type { Context } from '../shared/command.server.ts'
import type { OrderId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'

/**
 * Writes down one attempt to pay an order, or, of no order, to give: the intent that stands before any call to a provider, whose own id is the call's idempotency
 * key. A card goes through the provider; the other ways are money that staff see and confirm.
 */
export async function openPayment(
  context: Context,
  attempt: { orderId?: OrderId; method: PaymentMethod; amount: Money; expiresAt?: Date },
): Promise<Payment> {
  const payment = context.em.create(Payment, {
    orderId: attempt.orderId,
    method: attempt.method,
    provider: attempt.method === 'card' ? 'stripe' : 'manual',
    state: attempt.method === 'card' ? 'created' : 'open',
    amountMinor: attempt.amount.minor,
    currency: attempt.amount.currency,
    createdAt: context.now,
    expiresAt: attempt.expiresAt,
  })
  await context.em.persist(payment).flush()
  return payment
}
