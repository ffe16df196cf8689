import { LockMode } from '@mikro-orm/postgresql'
import { Payment } from '#db/entities/payments/payment.ts'
import { command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'

/**
 * Lets go of a payment of no order whose time is over: a transfer that did not come, a page that was never opened. Money that comes later is booked all
 * the same. Refuses an unknown payment and an order's, and one that waits for no money or whose time still runs.
 */
export const expirePayment = command<{ paymentId: string }, { number: string }, PaymentsRefusal>(
  'payments.expire-payment',
  'run:jobs',
  async ({ em, now }, input) => {
    const wanted = { id: input.paymentId as PaymentId, orderId: null }
    const payment = await em.findOne(Payment, wanted, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (!payment) return refuse('payment_not_found')
    const waits = payment.state === 'created' || payment.state === 'open'
    if (!waits || !payment.expiresAt || payment.expiresAt > now) return refuse('payment_not_open')
    payment.state = 'expired'
    return done({ number: payment.number })
  },
)
