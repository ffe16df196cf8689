import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { JournalSource, SourceRow } from './causes.ts'
import { findSources } from './find-causes.server.ts'
import { type JournalsWanted, journalsWhere } from './journal-filter.ts'

export interface JournalListed {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly postedAt: Date
  readonly actor: string
  readonly source: JournalSource
  /** What was debited in each book and currency, which is what was credited. */
  readonly totals: readonly { readonly book: 'network' | 'fund'; readonly amount: Money }[]
}

interface Row extends SourceRow {
  id: string
  key: string
  kind: string
  effective_on: PlainDate
  posted_at: Date
  actor: string
  totals: { book: 'network' | 'fund'; currency: Currency; amount: string }[]
}

export const JOURNALS_PER_PAGE = 40

/** The person behind `staff:{id}`, else the actor as it stands. */
export const ACTOR_NAME = `coalesce((select display_name from people.sign_in where 'staff:' || id = journal.actor), journal.actor)`

/** The latest journals that are wanted; a page more than asked for tells that older ones exist. */
export async function findJournals(
  em: EntityManager,
  wanted: JournalsWanted,
): Promise<{ journals: JournalListed[]; older: string | undefined }> {
  const { where, values } = journalsWhere(wanted)
  const rows = await em.execute<Row[]>(
    `select journal.id::text, journal.key, journal.kind, journal.effective_on::text, journal.posted_at, ${ACTOR_NAME} as actor,
       journal.source_type, journal.source_id, totals.totals
     from ledger.journal journal
     cross join lateral (
       select jsonb_agg(jsonb_build_object('book', book, 'currency', currency, 'amount', amount::text) order by book desc, currency) as totals
       from (select book, currency, sum(amount) filter (where amount > 0) as amount from ledger.journal_line
         where journal_id = journal.id group by book, currency) each) totals
     ${where}
     order by journal.id desc limit ${JOURNALS_PER_PAGE + 1}`,
    values,
  )
  const shown = rows.slice(0, JOURNALS_PER_PAGE)
  const sourceOf = await findSources(em, shown)
  return {
    journals: shown.map((row) => listed(row, sourceOf(row))),
    older: rows.length > JOURNALS_PER_PAGE ? shown.at(-1)?.id : undefined,
  }
}

function listed(row: Row, source: JournalSource): JournalListed {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    effectiveOn: row.effective_on,
    postedAt: new Date(row.posted_at),
    actor: row.actor,
    source,
    totals: row.totals.map(({ book, currency, amount }) => ({ book, amount: Money.ofMinor(amount, currency) })),
  }
}

/** Which kinds of journal there are, for the filter of the list. */
export async function findJournalKinds(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ kind: string }[]>(
    // A loose index scan: one step per kind, however many journals there are.
    `with recursive kinds as (
       (select kind from ledger.journal order by kind limit 1)
       union all
       select (select kind from ledger.journal where kind > kinds.kind order by kind limit 1) from kinds where kinds.kind is not null
     ) select kind from kinds where kind is not null`,
  )
  return rows.map(({ kind }) => kind)
}

/** How many lines the wanted journals have. */
export async function countLines(em: EntityManager, wanted: JournalsWanted): Promise<number> {
  const { where, values } = journalsWhere(wanted)
  const [row] = await em.execute<{ lines: string }[]>(
    `select coalesce(sum(line_count), 0)::text as lines from ledger.journal journal ${where}`,
    values,
  )
  return Number.parseInt(row?.lines ?? '0', 10)
}
