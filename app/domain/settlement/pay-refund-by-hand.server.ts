import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { account } from '../ledger/accounts.ts'
import { booksUnderReview } from '../ledger/books-under-review.server.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { writeRefundSent } from '../orders/order-letters.server.ts'
import { isOnline } from '../payments/providers.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockOrder } from './internal/locks.server.ts'
import { hasOpenDispute } from './internal/open-dispute.server.ts'
import { attemptsOf } from './internal/refund-attempts.server.ts'
import { lockRefund, orderOfRefund, type RefundRow } from './internal/refund-row.server.ts'
import { sentJournal } from './record-refund-state.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { PayRefundInput } from './schema.ts'

const WALLETS: readonly string[] = ['yape', 'plin']

/**
 * A refund was paid outside the provider: by bank, from a wallet or out of a cash box, against the reference that stands on the statement or
 * receipt. For money that had come so, and for a card's refund that the provider could not send. Refuses while the books are under review, an unknown refund, one that is not
 * to be sent, one that the provider is sending, one whose payment the buyer's bank withholds for a dispute, a wallet nobody knows, a cash box without a name, and more than the bank or the box holds.
 */
export const payRefundByHand = command<PayRefundInput, { number: string }, SettlementRefusal>(
  'settlement.pay-refund-by-hand',
  'send:refund',
  async (context, input) => {
    const { em } = context
    const review = await booksUnderReview(em)
    if (review) return review
    const orderId = await orderOfRefund(em, input.refundId)
    const order = orderId && (await lockOrder(em, orderId))
    const refund = order ? await lockRefund(em, input.refundId) : undefined
    if (!order || !refund) return refuse('refund_not_found')
    if (refund.state !== 'approved' && refund.state !== 'failed') return refuse('refund_not_to_send', { number: refund.number })
    const payment = await em.findOneOrFail(Payment, { id: refund.paymentId })
    const attempts = await attemptsOf(em, refund.id)
    if (isOnline(payment.provider) && refund.state !== 'failed')
      return refuse('refund_way_is_provider', { number: refund.number })
    if (attempts.some(({ state }) => state === 'created' || state === 'sent'))
      return refuse('refund_not_to_send', { number: refund.number })
    if (await hasOpenDispute(em, { paymentId: payment.id })) return refuse('refund_dispute_open')
    if (input.way === 'wallet' && !WALLETS.includes(input.from ?? '')) return refuse('refund_wallet_unknown')
    if (input.way === 'cash' && !input.from) return refuse('refund_place_unknown')
    const from = moneyOf(input, refund)
    const short = await missing(context, input, from, refund)
    if (short) return refuse('refund_money_short', { held: short.toJSON() })

    const n = attempts.length + 1
    await postJournal(context, sentJournal(order, refund, n, from))
    await insertRow(
      em,
      'settlement.refund_attempt',
      {
        refund_id: refund.id,
        n,
        way: input.way,
        state: 'succeeded',
        reference: input.reference,
        paid_from: from,
        made_by: actorRef(context.actor),
        created_at: context.now,
        ended_at: context.now,
      },
      'id',
    )
    await em.execute(`update settlement.refund set state = 'paid', ended_at = ? where id = ?`, [context.now, refund.id])
    await writeRefundSent(context, order, { number: refund.number, n, amount: refund.amount, isByCard: false })
    return done({ number: refund.number })
  },
)

function moneyOf({ way, from }: PayRefundInput, { amount }: RefundRow): string {
  if (way === 'bank') return account.bank('network', amount.currency)
  return way === 'wallet' ? account.psp(from ?? '', amount.currency) : account.cash(from ?? '', amount.currency)
}

/** What the bank or the box holds, when that is less than the refund. A wallet is reconciled, not refused: its facts may arrive out of order. */
async function missing(
  { em }: Context,
  { way }: PayRefundInput,
  from: string,
  { amount }: RefundRow,
): Promise<Money | undefined> {
  if (way === 'wallet') return undefined
  const [held] = await lockBalances(em, [{ book: 'network', account: from, currency: amount.currency }])
  const there = held ?? Money.zero(amount.currency)
  return there.isLessThan(amount) ? there : undefined
}
