import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { isOnline } from '../payments/providers.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { hasOpenDispute } from './internal/open-dispute.server.ts'
import { attemptsOf } from './internal/refund-attempts.server.ts'
import { lockRefund } from './internal/refund-row.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface BegunAttempt {
  [key: string]: string | number
  attemptId: string
  n: number
}

/**
 * Writes down a try to send a refund through the provider, before any call: its id is the call's idempotency key. A try that is under way is
 * given back as it is, so that no buyer is paid twice. Refuses an unknown refund, one that is not to be sent, one paid for without the provider, and,
 * until the bank has decided, one whose payment is disputed.
 */
export const beginRefundAttempt = command<{ refundId: string; n: number }, BegunAttempt, SettlementRefusal>(
  'settlement.begin-refund-attempt',
  'send:refund',
  async (context, { refundId, n }) => {
    const { em } = context
    const refund = await lockRefund(em, refundId)
    if (!refund) return refuse('refund_not_found')
    const attempts = await attemptsOf(em, refundId)
    const underWay = attempts.find(({ state }) => state === 'created' || state === 'sent')
    if (underWay) return done({ attemptId: underWay.id, n: underWay.n })
    const payment = await em.findOneOrFail(Payment, { id: refund.paymentId })
    if (!isOnline(payment.provider)) return refuse('refund_not_to_send', { number: refund.number })
    if ((refund.state !== 'approved' && refund.state !== 'failed') || n !== attempts.length + 1)
      return refuse('refund_not_to_send', { number: refund.number })
    if (await hasOpenDispute(em, { paymentId: payment.id })) return refuse('refund_dispute_open')
    const { id } = await insertRow(
      em,
      'settlement.refund_attempt',
      { refund_id: refund.id, n, way: 'provider', state: 'created', made_by: actorRef(context.actor), created_at: context.now },
      'id',
    )
    return done({ attemptId: id, n })
  },
)
