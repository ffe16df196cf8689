import type { EntityManager } from '#db/orm.server.ts'
import type { Book } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { Id } from '../shared/ids.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { faultOfDay } from './internal/opening-faults.server.ts'
import { openingLines } from './opening-journal.ts'
import type { OpeningLine } from './opening-lines.ts'
import type { ReconciliationRefusal } from './refusals.ts'
import type { DecideOpening } from './schema.ts'

/**
 * Brings prepared balances into the books, by another person than who wrote them down: one journal for the day they are of, in which `opening`
 * takes what is left in each currency. Refuses: opening_not_found, opening_not_prepared, same_person, and what has become impossible since
 * (month_closed, journals_before).
 */
export const confirmOpening = command<DecideOpening, { number: string; journalId: string }, ReconciliationRefusal>(
  'reconciliation.confirm-opening',
  'confirm:opening',
  async (context, { openingId }) => {
    const { em } = context
    const opening = await lockOpening(em, openingId)
    if (!opening) return refuse('opening_not_found')
    const { number, book } = opening
    if (opening.state !== 'prepared') return refuse('opening_not_prepared', { number })
    if (opening.preparedBy === actorRef(context.actor)) return refuse('same_person')
    const tooLate = await faultOfDay(context, book, opening.asOf)
    if (tooLate) return tooLate
    const lines = await findLines(em, opening)
    const journalId = await postJournal(context, {
      key: `opening:${number}`,
      kind: 'opening',
      source: { type: 'opening', id: openingId },
      lines: openingLines(book, lines),
      effectiveOn: opening.asOf,
    })
    await em.execute(`update reconciliation.opening set state = 'confirmed', confirmed_by = ?, confirmed_at = ? where id = ?`, [
      actorRef(context.actor),
      context.now,
      openingId,
    ])
    return done({ number, journalId: journalId.toString() })
  },
)

/** Lets go of balances that were written down wrongly, before they are confirmed. Refuses: opening_not_found, opening_not_prepared. */
export const cancelOpening = command<DecideOpening, { number: string }, ReconciliationRefusal>(
  'reconciliation.cancel-opening',
  'confirm:opening',
  async (context, { openingId }) => {
    const opening = await lockOpening(context.em, openingId)
    if (!opening) return refuse('opening_not_found')
    const { number } = opening
    if (opening.state !== 'prepared') return refuse('opening_not_prepared', { number })
    await context.em.execute(
      `update reconciliation.opening set state = 'cancelled', cancelled_by = ?, cancelled_at = ? where id = ?`,
      [actorRef(context.actor), context.now, openingId],
    )
    return done({ number })
  },
)

interface LockedOpening {
  readonly id: Id<'opening'>
  readonly number: string
  readonly book: Book
  readonly asOf: PlainDate
  readonly state: 'prepared' | 'confirmed' | 'cancelled'
  readonly preparedBy: string
}

async function lockOpening(em: EntityManager, id: Id<'opening'>): Promise<LockedOpening | undefined> {
  const [row] = await em.execute<LockedOpening[]>(
    `select id, number, book, as_of_on::text as "asOf", state, prepared_by as "preparedBy" from reconciliation.opening where id = ? for update`,
    [id],
  )
  return row
}

async function findLines(em: EntityManager, { id }: LockedOpening): Promise<OpeningLine[]> {
  const rows = await em.execute<{ account: string; currency: Currency; minor: string }[]>(
    'select account, currency, amount_minor::text as minor from reconciliation.opening_line where opening_id = ? order by position',
    [id],
  )
  return rows.map((row) => ({ account: row.account, amount: Money.ofMinor(row.minor, row.currency) }))
}
