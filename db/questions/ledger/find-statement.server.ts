import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { JournalSource, SourceRow } from './causes.ts'
import { findSources } from './find-causes.server.ts'
import { conditionsOf, type StatementFilter } from './statement-filter.ts'

/** One ledger account; its shards are one. */
export interface StatementAccount {
  readonly book: string
  readonly code: string
  readonly currency: Currency
}

export interface StatementLine {
  readonly journalId: string
  readonly lineNo: number
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly source: JournalSource
  /** Debit positive. */
  readonly amount: Money
  /** Of the whole account after this line, debit positive, in posting order; also when a filter hides the lines between. */
  readonly balanceAfter: Money
}

export interface StatementPage {
  readonly lines: readonly StatementLine[]
  /** Where the next page begins; undefined when this one ends the account. */
  readonly older: StatementCursor | undefined
  /** Set when the look ended before the page was full: how many lines were looked at, and the day of the last of them. */
  readonly lookedAt: { readonly lines: number; readonly until: PlainDate } | undefined
}

/** Per shard, the version that the next page stays below. An account that is not sharded has one. */
export type StatementCursor = Readonly<Record<string, string>>

interface Row extends SourceRow {
  journal_id: string | null
  line_no: number
  kind: string
  effective_on: PlainDate
  amount: string
  balance: string
  next: StatementCursor
  has_older: boolean
  looked_at: number
  looked_until: PlainDate | null
}

type LineRow = Row & { journal_id: string }

export const STATEMENT_PER_PAGE = 50
/** The lines of a page, one more, and as many of each shard as usually stand among them; and what is enough however they are spread. */
const LINES_USUALLY_ENOUGH = 4 * (STATEMENT_PER_PAGE + 2)
const LINES_ALWAYS_ENOUGH = 16 * (STATEMENT_PER_PAGE + 1)
/** How many lines a page with a filter looks at before it says so and goes on only when asked. */
const LINES_LOOKED_AT = 32_000

/**
 * A page of a ledger account's statement in posting order, latest first, paged by (ledger account, version). The lines of an account's shards
 * are merged: each shard keeps the order of its versions, which is the order in which its balance came about, and of the next lines of all
 * shards the one of the latest journal stands first. The balance beside a line is what all shards together held when exactly the lines below
 * it were posted: at the top of a page each shard's next line carries what the shard then held, and from there on amounts come off.
 */
export async function findStatement(
  em: EntityManager,
  account: StatementAccount,
  wanted: {
    readonly filter?: StatementFilter | undefined
    readonly before?: StatementCursor | undefined
    readonly looks?: number
  } = {},
): Promise<StatementPage> {
  const { conditions, values } = conditionsOf(wanted.filter ?? {}, 'merged.amount')
  const isFiltered = conditions.length > 0
  const before = wanted.before ? JSON.stringify(wanted.before) : null
  const look = (lines: number) =>
    em.execute<Row[]>(statementSql(conditions), [before, before, account.book, account.code, account.currency, lines, ...values])
  const looks = wanted.looks ?? (isFiltered ? LINES_LOOKED_AT : LINES_USUALLY_ENOUGH)
  let rows = await look(looks)
  // Without a filter a page is always full: should one shard have had nearly all of the latest lines, more of each are looked at.
  if (!isFiltered && rows[0]?.has_older && rows.length < STATEMENT_PER_PAGE) rows = await look(LINES_ALWAYS_ENOUGH)
  const first = rows[0]
  const found = rows.filter((row): row is LineRow => row.journal_id !== null)
  const sourceOf = await findSources(em, found)
  return {
    lines: found.map((row) => lineOf(row, sourceOf(row), account.currency)),
    older: first?.has_older ? first.next : undefined,
    lookedAt:
      isFiltered && first?.has_older && rows.length < STATEMENT_PER_PAGE && first.looked_until
        ? { lines: first.looked_at, until: first.looked_until }
        : undefined,
  }
}

function statementSql(conditions: readonly string[]): string {
  const onePageMore = STATEMENT_PER_PAGE + 1
  return `
    with shard as (
      select id, account.shard,
        coalesce((?::jsonb ->> account.shard::text)::bigint, case when ?::jsonb is null then account.version + 1 else 1 end) as before
      from ledger.ledger_account account where account.book = ? and account.code = ? and account.currency = ?),
    reach as (
      select least(?::int / greatest(count(*), 1), ${conditions.length > 0 ? LINES_LOOKED_AT : onePageMore})::int as lines from shard),
    looked as (
      select shard.shard, line.*, min(line.journal_id) over newest_first as turn, row_number() over newest_first as nth,
        count(*) over (partition by shard.shard) = (select lines from reach) as is_cut
      from shard cross join lateral (
        select journal_id, line_no, version, amount, balance_after from ledger.journal_line
        where ledger_account_id = shard.id and version < shard.before order by version desc limit (select lines from reach)) line
      window newest_first as (partition by shard.shard order by line.version desc)),
    -- Below the last line of a shard that has more of them, nothing is certain yet.
    horizon as (select turn, shard from looked where is_cut and nth = (select lines from reach) order by turn desc, shard limit 1),
    merged as (
      select looked.*, row_number() over posting as place,
        (select sum(balance_after) from looked where nth = 1)
          - coalesce(sum(amount) over (posting rows between unbounded preceding and 1 preceding), 0) as balance
      from looked left join horizon on true
      where horizon.turn is null or looked.turn > horizon.turn or (looked.turn = horizon.turn and looked.shard = horizon.shard)
      window posting as (order by looked.turn desc, looked.shard, looked.version desc)),
    found as (
      select merged.place, merged.journal_id, merged.line_no, merged.amount, merged.balance, journal.kind, journal.effective_on,
        journal.source_type, journal.source_id
      from merged join ledger.journal journal on journal.id = merged.journal_id
      where ${conditions.length > 0 ? conditions.join(' and ') : `merged.place <= ${onePageMore}`}
      order by merged.place limit ${onePageMore}),
    ending as (
      select case when (select count(*) from found) = ${onePageMore}
        then (select place from found order by place offset ${STATEMENT_PER_PAGE - 1} limit 1)
        else (select max(place) from merged) end as place),
    state as (
      select jsonb_object_agg(shard.shard, coalesce(seen.version, shard.before)::text) as next,
        (select count(*) from found) = ${onePageMore} or exists (select from horizon) as has_older,
        (select place from ending)::int as looked_at,
        (select journal.effective_on::text from merged join ledger.journal journal on journal.id = merged.journal_id
          where merged.place = (select place from ending)) as looked_until
      from shard left join (
        select shard, min(version) as version from merged where place <= (select place from ending) group by shard) seen
        on seen.shard = shard.shard)
    select state.*, journal.journal_id::text, journal.line_no, journal.kind, journal.effective_on::text, journal.amount::text,
      journal.balance::text, journal.source_type, journal.source_id
    from state left join (select * from found where place <= (select place from ending)) journal on true
    order by journal.place`
}

function lineOf(row: LineRow, source: JournalSource, currency: Currency): StatementLine {
  return {
    journalId: row.journal_id,
    lineNo: row.line_no,
    kind: row.kind,
    effectiveOn: row.effective_on,
    source,
    amount: Money.ofMinor(row.amount, currency),
    balanceAfter: Money.ofMinor(row.balance, currency),
  }
}
