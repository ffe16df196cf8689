import { postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockPayout } from './internal/locks.server.ts'
import { NOT_PREPARED, paidJournal } from './internal/payout-journals.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { ConfirmPayout } from './schema.ts'

/**
 * The bank's statement shows a payout that was sent: it is paid, and the bank has that much less.
 * Refuses: unknown_payout, payout_not_sent, already_paid, already_returned, payout_cancelled.
 */
export const confirmPayout = command<ConfirmPayout, { number: string }, FamiliesRefusal>(
  'families.confirm-payout',
  'release:payout',
  async (context, { payoutId, bankLine }) => {
    const payout = await lockPayout(context.em, payoutId)
    if (!payout) return refuse('unknown_payout')
    const { number, state } = payout
    if (state === 'prepared') return refuse('payout_not_sent', { number })
    if (state !== 'sent') return refuse(NOT_PREPARED[state], { number })
    await postJournal(context, paidJournal(payout))
    await context.em.execute(
      `update families.payout set state = 'paid', paid_at = ?, bank_line = ?, confirmed_by = ? where id = ?`,
      [context.now, bankLine, actorRef(context.actor), payout.id],
    )
    return done({ number })
  },
)
