import { expireWithin } from '../orders/expire-order.server.ts'
import { writeMoneyNotReceived } from '../orders/order-letters.server.ts'
import { findTermsOfWay } from '../payments/find-ways-to-pay.server.ts'
import { type NotReceivedReason, payByOf } from '../payments/ways-to-pay.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { dateOf } from '../shared/dates.ts'
import type { PaymentId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPayment } from './internal/locks.server.ts'
import type { SettlementRefusal } from './refusals.ts'

/**
 * Staff looked for the money of a transfer or a wallet payment once the time to pay was over, and it is not there: the order is let go, its buyer is told,
 * and who looked stays written. Money that comes later can be confirmed all the same. Refuses a payment that is unknown, that a provider
 * handles, that is closed already, and one whose buyer still has time to pay.
 */
export const denyManualPayment = command<
  { paymentId: string; reason: NotReceivedReason },
  { orderNumber: number },
  SettlementRefusal
>('settlement.deny-manual-payment', 'confirm:manual-payment', async (context, input) => {
  const { em, actor, now } = context
  const locked = await lockPayment(em, input.paymentId as PaymentId)
  if (!locked) return refuse('payment_not_found')
  const { order, payment } = locked
  if (payment.provider !== 'manual') return refuse('payment_not_manual')
  if (payment.state !== 'open' || order.state !== 'awaiting_payment')
    return refuse('payment_already_closed', { state: payment.state })
  const way = await findTermsOfWay(em, payment.method, dateOf(payment.createdAt))
  assert(way && payment.expiresAt, 'what is paid by hand has its time')
  const payBy = payByOf(way, payment.expiresAt)
  if (payBy > now) return refuse('pay_time_runs', { number: order.number })
  assert(actor.kind === 'staff', 'a person looks at the statement')
  await em.execute('insert into payments.not_received (payment_id, reason, looked_by, looked_at) values (?, ?, ?, ?)', [
    payment.id,
    input.reason,
    actor.id,
    now,
  ])
  await expireWithin(context, order)
  await writeMoneyNotReceived(context, order, payment.number, input.reason)
  return done({ orderNumber: order.number })
})
