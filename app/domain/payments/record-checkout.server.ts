import { LockMode } from '@mikro-orm/postgresql'
import { Payment } from '#db/entities/payments/payment.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'

/** Records that the provider opened a checkout for a payment attempt. Refuses an attempt that is not waiting for one. */
export const recordCheckout = command<{ paymentId: string; providerRef: string; url: string }, { url: string }, PaymentsRefusal>(
  'payments.record-checkout',
  'place:order',
  async ({ em }, input) => {
    const payment = await em.findOne(Payment, { id: input.paymentId as Payment['id'] }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment) return refuse('payment_not_found')
    if (payment.state !== 'created' && payment.providerRef !== input.providerRef) return refuse('payment_not_open')
    if (payment.state === 'created') {
      payment.state = 'open'
      payment.providerRef = input.providerRef
      payment.providerUrl = input.url
    }
    return done({ url: input.url })
  },
)
