import { isForbidden } from '#db/questions/papers/find-notice-consent.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PapersRefusal } from './refusals.ts'

/**
 * Counts a printing of a loan's paper and says whether it is a copy: any printing after the first. Refuses: paper_not_found,
 * notice_consent_over (of a notice for the wall that she no longer allows).
 */
export const printLoanPaper = command<{ number: string }, { number: string; isCopy: boolean }, PapersRefusal>(
  'papers.print-loan-paper',
  'print:loan-paper',
  async ({ em, now, today }, { number }) => {
    if (await isForbidden(em, number, today)) return refuse('notice_consent_over', { number })
    const [printed] = await em.execute<{ printed_count: number }[]>(
      `update papers.loan_paper set printed_count = printed_count + 1, first_printed_at = coalesce(first_printed_at, ?)
       where number = ? returning printed_count`,
      [now, number],
    )
    if (!printed) return refuse('paper_not_found', { number })
    return done({ number, isCopy: printed.printed_count > 1 })
  },
)
