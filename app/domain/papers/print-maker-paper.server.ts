import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PapersRefusal } from './refusals.ts'

/** Counts a printing of a maker's paper and says whether it is a copy: any printing after the first. Refuses: paper_not_found. */
export const printMakerPaper = command<{ number: string }, { number: string; isCopy: boolean }, PapersRefusal>(
  'papers.print-maker-paper',
  'print:loan-paper',
  async ({ em, now }, { number }) => {
    const [printed] = await em.execute<{ printed_count: number }[]>(
      `update papers.maker_paper set printed_count = printed_count + 1, first_printed_at = coalesce(first_printed_at, ?)
       where number = ? returning printed_count`,
      [now, number],
    )
    if (!printed) return refuse('paper_not_found', { number })
    return done({ number, isCopy: printed.printed_count > 1 })
  },
)
