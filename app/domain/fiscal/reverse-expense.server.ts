import { findJournalId, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockExpense } from './internal/locks.server.ts'
import { reversedExpenseJournal } from './journals.ts'
import type { FiscalRefusal } from './refusals.ts'
import type { ReverseExpense } from './schema.ts'

/**
 * Takes back an expense that was entered by mistake: the exact mirror, today, with its reason; the voucher may be entered again.
 * Refuses: expense_not_found, expense_reversed.
 */
export const reverseExpense = command<ReverseExpense, { number: string; journalId: string }, FiscalRefusal>(
  'fiscal.reverse-expense',
  'record:expense',
  async (context, { expenseId, reason }) => {
    const { em } = context
    const expense = await lockExpense(em, expenseId)
    if (!expense) return refuse('expense_not_found')
    const { number } = expense
    if (expense.isReversed) return refuse('expense_reversed', { number })
    const posted = await findJournalId(em, `expense:${number}`)
    const journalId = await postJournal(context, reversedExpenseJournal(expense, posted, reason))
    await em.execute('update fiscal.expense set reversed_by = ?, reversed_at = ?, reversal_reason = ? where id = ?', [
      actorRef(context.actor),
      context.now,
      reason,
      expense.id,
    ])
    return done({ number, journalId: journalId.toString() })
  },
)
