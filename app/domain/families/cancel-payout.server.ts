import { postJournal } from '../ledger/post-journal.server.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPayout } from './internal/locks.server.ts'
import { cancelledJournal } from './internal/payout-journals.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { CancelPayout } from './schema.ts'

/**
 * Cancels a payout that was prepared and not yet paid: nobody came, or the instruction changed. The money is available again and its
 * settlements are free for the next payout. Refuses: unknown_payout, already_paid, payout_cancelled.
 */
export const cancelPayout = command<CancelPayout, { number: string }, FamiliesRefusal>(
  'families.cancel-payout',
  'prepare:payout',
  async (context, { payoutId }) => {
    const payout = await lockPayout(context.em, payoutId)
    if (!payout) return refuse('unknown_payout')
    if (payout.state === 'paid') return refuse('already_paid', { number: payout.number })
    if (payout.state === 'cancelled') return refuse('payout_cancelled', { number: payout.number })
    const [prepared] = await context.em.execute<{ id: string }[]>('select id::text from ledger.journal where key = ?', [
      `payout:${payout.number}`,
    ])
    assert(prepared, `payout ${payout.number} was posted when it was prepared`)
    await postJournal(context, cancelledJournal(payout, BigInt(prepared.id)))
    await context.em.execute(`update families.payout set state = 'cancelled' where id = ?`, [payout.id])
    return done({ number: payout.number })
  },
)
