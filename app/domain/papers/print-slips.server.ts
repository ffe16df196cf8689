import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PapersRefusal } from './refusals.ts'
import type { PrintSlips } from './schema.ts'

export interface PrintedSlips {
  readonly [key: string]: readonly { readonly number: string; readonly isCopy: boolean }[]
  /** In the order asked for; a copy is any printing after the first. */
  readonly slips: readonly { readonly number: string; readonly isCopy: boolean }[]
}

/** Counts a printing of slips and says which of them are copies. Refuses: nothing_to_print, slip_not_found. */
export const printSlips = command<PrintSlips, PrintedSlips, PapersRefusal>(
  'papers.print-slips',
  'print:slip',
  async ({ em, now }, input) => {
    const numbers = [...new Set(input.numbers)]
    if (numbers.length === 0) return refuse('nothing_to_print')
    const printed = await em.execute<{ number: string; printed_count: number }[]>(
      `update papers.paper set printed_count = printed_count + 1, first_printed_at = coalesce(first_printed_at, ?)
       where id in (
         select id from papers.paper where kind in ('settlement_slip', 'reduction_slip', 'note_slip') and number = any (array[?]::text[]) order by id for update)
       returning number, printed_count`,
      [now, numbers],
    )
    const counts = new Map(printed.map((row) => [row.number, row.printed_count]))
    const unknown = numbers.find((number) => !counts.has(number))
    if (unknown) return refuse('slip_not_found', { number: unknown })
    return done({ slips: numbers.map((number) => ({ number, isCopy: (counts.get(number) ?? 1) > 1 })) })
  },
)
