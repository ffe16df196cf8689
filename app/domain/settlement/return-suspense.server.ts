import { insertRow } from '#db/insert.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { isOnline } from '../payments/providers.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { isMuch } from './internal/is-much.server.ts'
import { lockPayment } from './internal/locks.server.ts'
import { hasOpenDispute } from './internal/open-dispute.server.ts'
import { suspenseLeft } from './internal/suspense.server.ts'
import type { SettlementRefusal } from './refusals.ts'

export interface ReturnedSuspense {
  [key: string]: string
  refundId: string
  number: string
}

/**
 * Money that fits no order, such as a second payment of one that was paid, is promised back to the buyer whole, and sent like any refund. No
 * maker and no order is touched. Refuses a payment nobody knows, one that is not in suspense, until the bank
 * has decided one that is disputed, and much money by the person who alone says that it came.
 */
export const returnSuspense = command<{ paymentId: string }, ReturnedSuspense, SettlementRefusal>(
  'settlement.return-suspense',
  'place:suspense',
  async (context, input) => {
    const { em } = context
    const locked = await lockPayment(em, input.paymentId as PaymentId)
    if (!locked) return refuse('payment_not_found')
    const { order, payment } = locked
    if (payment.state !== 'in_suspense') return refuse('payment_not_in_suspense', { state: payment.state })
    const who = actorRef(context.actor)
    if (await hasOpenDispute(em, { paymentId: payment.id })) return refuse('refund_dispute_open')
    const amount = await suspenseLeft(em, payment)
    const sawIt = context.actor.kind === 'staff' && payment.confirmedBy === context.actor.id
    if (sawIt && (await isMuch(context, amount))) return refuse('refund_needs_two', { number: payment.number })
    const refund = await insertRow<{ id: string; number: string }>(
      em,
      'settlement.refund',
      {
        order_id: order.id,
        payment_id: payment.id,
        cause: 'unplaced',
        borne_by: 'network',
        goods_minor: amount.minor,
        shipping_minor: 0,
        amount_minor: amount.minor,
        currency: amount.currency,
        state: 'approved',
        prepared_by: who,
        prepared_at: context.now,
        approved_by: who,
        approved_at: context.now,
      },
      'id, number',
    )
    await postJournal(context, {
      key: `refund:${refund.number}:suspense`,
      kind: 'refunded-from-suspense',
      source: { type: 'refund', id: refund.id, part: 'suspense' },
      lines: [
        debit('network', account.suspense(amount.currency), amount),
        credit('network', account.refundDue(order.number, amount.currency), amount),
      ],
      reason: 'unplaced',
    })
    payment.state = 'returned'
    if (isOnline(payment.provider)) await context.enqueue('send-refund', { refundId: refund.id })
    return done({ refundId: refund.id, number: refund.number })
  },
)
