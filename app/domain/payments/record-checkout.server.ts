import { LockMode } from '@mikro-orm/postgresql'
import { Payment } from '#db/entities/payments/payment.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'

/**
 * Records that the provider opened a checkout for a payment attempt. An attempt that ran out meanwhile keeps its state and learns the name: money
 * that comes by it is still found. Refuses an attempt that has another checkout, or waits for none.
 */
export const recordCheckout = command<{ paymentId: string; providerRef: string; url: string }, { url: string }, PaymentsRefusal>(
  'payments.record-checkout',
  'place:order',
  async ({ em }, input) => {
    const payment = await em.findOne(Payment, { id: input.paymentId as Payment['id'] }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment) return refuse('payment_not_found')
    const isUnnamed = !payment.providerRef && (payment.state === 'created' || payment.state === 'expired')
    if (!isUnnamed && payment.providerRef !== input.providerRef) return refuse('payment_not_open')
    if (isUnnamed) {
      if (payment.state === 'created') payment.state = 'open'
      payment.providerRef = input.providerRef
      payment.providerUrl = input.url
    }
    return done({ url: input.url })
  },
)
