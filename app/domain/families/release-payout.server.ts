import { account } from '../ledger/accounts.ts'
import { booksUnderReview } from '../ledger/books-under-review.server.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPayout } from './internal/locks.server.ts'
import { NOT_PREPARED, paidJournal } from './internal/payout-journals.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { ReleasePayout } from './schema.ts'

/**
 * Releases a payout, never by the person who prepared it. Cash reached the family, against a receipt: paid. A transfer or a wallet has left
 * with its reference and is on its way until the bank's statement confirms it (`confirmPayout`) or it comes back (`returnPayout`).
 * Refuses: books_under_review, unknown_payout, already_paid, already_sent, already_returned, payout_cancelled, same_person, not_enough_available.
 */
export const releasePayout = command<ReleasePayout, { number: string }, FamiliesRefusal>(
  'families.release-payout',
  'release:payout',
  async (context, input) => {
    const { em } = context
    const review = await booksUnderReview(em)
    if (review) return review
    const payout = await lockPayout(em, input.payoutId)
    if (!payout) return refuse('unknown_payout')
    if (payout.state !== 'prepared') return refuse(NOT_PREPARED[payout.state], { number: payout.number })
    const releasedBy = actorRef(context.actor)
    if (payout.preparedBy === releasedBy) return refuse('same_person')
    const inTransit = { book: 'network', account: account.familyInTransit(payout.makerCode), currency: payout.currency } as const
    const [onItsWay] = await lockBalances(em, [inTransit])
    const amount = Money.ofMinor(payout.amountMinor, payout.currency)
    if (!onItsWay || onItsWay.isLessThan(amount)) return refuse('not_enough_available', { number: payout.number })
    const isCash = payout.route === 'cash'
    if (isCash) await postJournal(context, paidJournal(payout))
    await em.execute(
      `update families.payout set state = ?, released_by = ?, ${isCash ? 'paid_at' : 'sent_at'} = ?, receipt = ? where id = ?`,
      [isCash ? 'paid' : 'sent', releasedBy, context.now, input.receipt, payout.id],
    )
    return done({ number: payout.number })
  },
)
