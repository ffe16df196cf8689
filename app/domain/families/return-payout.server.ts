import { findJournalId, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPayout } from './internal/locks.server.ts'
import { bouncedJournal, NOT_PREPARED, returnedJournal } from './internal/payout-journals.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { ReturnPayout } from './schema.ts'

/**
 * The bank or the wallet gave a payout back, whether or not its statement had shown it as paid: the money is available again, its
 * settlements are free for the next payout, and the family's page says why. What was handed over in cash cannot come back this way.
 * Refuses: unknown_payout, payout_not_sent, already_returned, payout_cancelled.
 */
export const returnPayout = command<ReturnPayout, { number: string }, FamiliesRefusal>(
  'families.return-payout',
  'release:payout',
  async (context, { payoutId, reason }) => {
    const { em } = context
    const payout = await lockPayout(em, payoutId)
    if (!payout) return refuse('unknown_payout')
    const { number, state } = payout
    if (state === 'prepared' || payout.route === 'cash') return refuse('payout_not_sent', { number })
    if (state === 'returned' || state === 'cancelled') return refuse(NOT_PREPARED[state], { number })
    if (state === 'paid') {
      const paid = await findJournalId(em, `payout:${number}:paid`)
      await postJournal(context, bouncedJournal(payout, paid, reason))
    }
    const prepared = await findJournalId(em, `payout:${number}`)
    await postJournal(context, returnedJournal(payout, prepared, reason))
    await em.execute(
      `update families.payout set state = 'returned', returned_at = ?, returned_by = ?, return_reason = ? where id = ?`,
      [context.now, actorRef(context.actor), reason, payout.id],
    )
    return done({ number })
  },
)
