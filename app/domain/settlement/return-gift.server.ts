import type { Payment } from '#db/entities/payments/payment.ts'
import { findGiftToPay } from '#db/questions/programmes/find-gift-to-pay.server.ts'
import { account } from '../ledger/accounts.ts'
import { booksUnderReview } from '../ledger/books-under-review.server.ts'
import { lockBalances } from '../ledger/post-journal.server.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import { actorRef } from '../shared/actor.ts'
import { brokenConstraint, type Context, command } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { prepareReturnOf } from './internal/gift-return-row.server.ts'
import { bookedGift, giveBackGift } from './internal/give-back-gift.server.ts'
import { lockGiftPayment } from './internal/locks.server.ts'
import { hasOpenDispute } from './internal/open-dispute.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { GiftReturnCause } from './schema.ts'

interface ReturnRow {
  readonly id: string
  readonly number: string
  readonly payment_id: PaymentId
  readonly cause: GiftReturnCause
  readonly state: 'prepared' | 'paid' | 'cancelled'
  readonly amount: string
  readonly currency: Currency
  readonly prepared_by: string
}

/**
 * Prepares to send a gift back, whole, with the reason: it was a mistake, given twice, or its giver asks. Nothing moves yet. Refuses a payment that is
 * no gift, one that did not come in or went back already, until the bank has decided one that is disputed, and one that somebody prepared before.
 */
export const prepareGiftReturn = command<{ paymentId: string; cause: GiftReturnCause }, { number: string }, SettlementRefusal>(
  'settlement.prepare-gift-return',
  'prepare:refund',
  async (context, { paymentId, cause }) => {
    const { em } = context
    const payment = await lockGiftPayment(context.em, paymentId)
    if (!payment) return refuse('payment_not_found')
    const gift = await bookedGift(em, payment.id)
    if (!gift || payment.state !== 'succeeded') return refuse('gift_not_here')
    if (await hasOpenDispute(em, { paymentId: payment.id })) return refuse('refund_dispute_open')
    const [waiting] = await em.execute<{ number: string }[]>(
      `select number from settlement.gift_return where payment_id = ? and state = 'prepared'`,
      [payment.id],
    )
    if (waiting) return refuse('gift_return_waits', { number: waiting.number })
    const left = gift.given.minus(gift.before.given)
    const by = actorRef(context.actor)
    const number = await prepareReturnOf(em, { paymentId: payment.id, cause, amount: left, by, at: context.now })
    return done({ number })
  },
)

/**
 * A gift was sent back from the network's bank, and its reference is there: now it is booked, and its giver hears of it. Another person than who
 * prepared it. Refuses while the books are under review, an unknown return and one that ended, the same person, until the bank has decided a
 * gift that is disputed, more than the bank holds, and a reference used before.
 */
export const payGiftReturn = command<{ returnId: string; reference: string }, { number: string }, SettlementRefusal>(
  'settlement.pay-gift-return',
  'send:refund',
  async (context, { returnId, reference }) => {
    const { em, now } = context
    const review = await booksUnderReview(em)
    if (review) return review
    const found = await lockReturn(context, returnId)
    if (!found) return refuse('gift_return_not_waiting')
    const { row, payment } = found
    if (row.prepared_by === actorRef(context.actor)) return refuse('same_person')
    if (await hasOpenDispute(em, { paymentId: payment.id })) return refuse('refund_dispute_open')
    const amount = Money.ofMinor(row.amount, row.currency)
    const from = account.bank('network', amount.currency)
    const [held = Money.zero(amount.currency)] = await lockBalances(em, [
      { book: 'network', account: from, currency: amount.currency },
    ])
    if (held.isLessThan(amount)) return refuse('refund_money_short', { held: held.toJSON() })
    const { purpose, network, journalId } = await giveBackGift(context, payment, { number: row.number, amount, from })
    try {
      await em.execute(
        `update settlement.gift_return set state = 'paid', gross_minor = ?, purpose_minor = ?, network_minor = ?, journal_id = ?, reference = ?,
           ended_by = ?, ended_at = ? where id = ?`,
        [
          ...[purpose.plus(network).minor.toString(), purpose.minor.toString(), network.minor.toString(), journalId.toString()],
          ...[reference, actorRef(context.actor), now, row.id],
        ],
      )
    } catch (error) {
      if (brokenConstraint(error) === 'gift_return_reference_once') return refuse('reference_used', { reference })
      throw error
    }
    await tellGiver(context, payment, row.number, amount)
    return done({ number: row.number })
  },
)

/** Nothing goes back after all. Refuses a return nobody knows and one that ended. */
export const cancelGiftReturn = command<{ returnId: string }, { number: string }, SettlementRefusal>(
  'settlement.cancel-gift-return',
  'prepare:refund',
  async (context, { returnId }) => {
    const found = await lockReturn(context, returnId)
    if (!found) return refuse('gift_return_not_waiting')
    await context.em.execute(`update settlement.gift_return set state = 'cancelled', ended_by = ?, ended_at = ? where id = ?`, [
      actorRef(context.actor),
      context.now,
      found.row.id,
    ])
    return done({ number: found.row.number })
  },
)

/** The payment first, then the return: as a dispute of it does. */
async function lockReturn(context: Context, id: string): Promise<{ row: ReturnRow; payment: Payment } | undefined> {
  const { em } = context
  const [of] = await em.execute<{ payment_id: PaymentId }[]>('select payment_id from settlement.gift_return where id = ?', [id])
  const payment = of && (await lockGiftPayment(context.em, of.payment_id))
  const [row] = await em.execute<ReturnRow[]>(
    `select id, number, payment_id, cause, state, amount_minor::text as amount, currency, prepared_by from settlement.gift_return
     where id = ? and state = 'prepared' for update`,
    [id],
  )
  return payment && row ? { row, payment } : undefined
}

async function tellGiver(context: Context, payment: Payment, number: string, amount: Money): Promise<void> {
  const gift = await findGiftToPay(context.em, payment.id)
  if (!gift?.email) return
  const facts = { gift: gift.number, amount: amount.toJSON(), returnedOn: context.today }
  await queueMail(context, { kind: 'gift-returned', to: gift.email, locale: gift.locale, facts, key: `gift-returned:${number}` })
}
