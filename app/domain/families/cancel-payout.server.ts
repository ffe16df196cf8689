import { findJournalId, postJournal } from '../ledger/post-journal.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPayout } from './internal/locks.server.ts'
import { cancelledJournal, NOT_PREPARED } from './internal/payout-journals.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { CancelPayout } from './schema.ts'

/**
 * Cancels a payout that was prepared and not yet paid: nobody came, or the instruction changed. The money is available again and its
 * settlements are free for the next payout. Refuses: unknown_payout, already_paid, already_sent,
 * already_returned, payout_cancelled.
 */
export const cancelPayout = command<CancelPayout, { number: string }, FamiliesRefusal>(
  'families.cancel-payout',
  'prepare:payout',
  async (context, { payoutId }) => {
    const payout = await lockPayout(context.em, payoutId)
    if (!payout) return refuse('unknown_payout')
    if (payout.state !== 'prepared') return refuse(NOT_PREPARED[payout.state], { number: payout.number })
    await postJournal(context, cancelledJournal(payout, await findJournalId(context.em, `payout:${payout.number}`)))
    await context.em.execute(`update families.payout set state = 'cancelled' where id = ?`, [payout.id])
    return done({ number: payout.number })
  },
)
