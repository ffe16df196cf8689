import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { Id } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { faultOfDay, faultOfLines } from './internal/opening-faults.server.ts'
import { MOST_LINES, readOpeningLines } from './opening-lines.ts'
import type { ReconciliationRefusal } from './refusals.ts'
import type { PrepareOpening } from './schema.ts'

/**
 * Writes down balances of an earlier system for one book and day; another person confirms them. Refuses, in this order: day_ahead, month_closed,
 * journals_before (that book has journals of its own before the day), line_unreadable with its place, nothing_brought, too_many_lines; then of each
 * line account_unknown, account_takes_none, subject_unknown, wrong_side, account_twice; and brought_in_before.
 */
export const prepareOpening = command<PrepareOpening, { openingId: Id<'opening'>; number: string }, ReconciliationRefusal>(
  'reconciliation.prepare-opening',
  'bring-in:opening',
  async (context, { book, asOf, source, lines: typed }) => {
    const { em } = context
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`opening:${book}`])
    const tooLate = await faultOfDay(context, book, asOf)
    if (tooLate) return tooLate
    const read = readOpeningLines(typed)
    if ('unreadable' in read) return refuse('line_unreadable', { line: read.unreadable })
    const { lines } = read
    if (lines.length === 0) return refuse('nothing_brought')
    if (lines.length > MOST_LINES) return refuse('too_many_lines', { most: MOST_LINES })
    const fault = await faultOfLines(em, book, lines)
    if (fault) return fault
    const opening = await insertRow<{ id: Id<'opening'>; number: string }>(
      em,
      'reconciliation.opening',
      {
        ...{ book, as_of_on: asOf, source, state: 'prepared' },
        ...{ prepared_by: actorRef(context.actor), prepared_at: context.now },
      },
      'id, number',
    )
    for (const [index, { account, amount }] of lines.entries()) {
      await insertRow(
        em,
        'reconciliation.opening_line',
        {
          ...{ opening_id: opening.id, position: index + 1 },
          ...{ account, currency: amount.currency, amount_minor: amount.minor },
        },
        'position',
      )
    }
    return done({ openingId: opening.id, number: opening.number })
  },
)
