import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { type JournalsWanted, journalsWhere } from './journal-filter.ts'
import { rowsOf } from './rows-of.server.ts'

/*
 * The whole ledger as streams, for those who judge it from outside. Days are `effective_on`; within a day journals stand in posting
 * order. The shards of an account are one account here. All of it is read in one transaction, so that every stream tells one moment.
 */

type Book = 'network' | 'fund'

/** Which part of the ledger: both ends belong to it; what is left out is not limited. */
export interface BooksPeriod {
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
  readonly book?: Book | undefined
}

export interface ExportedAccount {
  readonly book: Book
  readonly code: string
  readonly kind: string
  readonly currencies: readonly Currency[]
}

/** What an account holds at the end of a day, in minor units as text, debit positive. */
export interface ExportedBalance {
  readonly book: Book
  readonly code: string
  readonly kind: string
  readonly currency: Currency
  readonly minor: string
}

export interface ExportedLine {
  readonly lineNo: number
  readonly book: Book
  readonly code: string
  readonly kind: string
  readonly currency: Currency
  readonly minor: string
}

export interface ExportedJournal {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly postedAt: string
  readonly sourceType: string
  readonly sourceId: string
  readonly part: string
  readonly reverses: string | null
  readonly reduces: string | null
  readonly lines: readonly ExportedLine[]
}

const OF_BOOK = `(?::text is null or account.book = ?::text)`
const TEMPLATE = `join ledger.account_template template on template.book = account.book and template.pattern = account.pattern`

/** The first and the last day of the period that has a journal; undefined when none has. */
export async function findDaysOfBooks(
  em: EntityManager,
  { from, to }: BooksPeriod,
): Promise<{ first: PlainDate; last: PlainDate } | undefined> {
  const [days] = await em.execute<{ first: PlainDate | null; last: PlainDate | null }[]>(
    `select min(effective_on)::text as first, max(effective_on)::text as last from ledger.journal
     where effective_on >= coalesce(?::date, '-infinity') and effective_on <= coalesce(?::date, 'infinity')`,
    [from ?? null, to ?? null],
  )
  return days?.first && days.last ? { first: days.first, last: days.last } : undefined
}

/** Every ledger account there is, each once, with the currencies it was used in. */
export function streamAccounts(em: EntityManager, { book }: BooksPeriod) {
  return rowsOf<ExportedAccount>(
    em,
    `select account.book, account.code, template.kind, array_agg(distinct account.currency::text order by account.currency::text) as currencies
     from ledger.ledger_account account ${TEMPLATE} where ${OF_BOOK}
     group by account.book, account.code, template.kind order by account.book desc, account.code`,
    [book ?? null, book ?? null],
  )
}

/** What each account held when a day began, from its lines; accounts that held nothing are left out. */
export function streamOpeningBalances(em: EntityManager, from: PlainDate, book: Book | undefined) {
  return rowsOf<ExportedBalance>(
    em,
    `select account.book, account.code, template.kind, account.currency, sum(lines.amount)::text as minor
     from (
       select line.ledger_account_id, sum(line.amount) as amount from ledger.journal journal
       join ledger.journal_line line on line.journal_id = journal.id
       where journal.effective_on < ?::date group by line.ledger_account_id) lines
     join ledger.ledger_account account on account.id = lines.ledger_account_id ${TEMPLATE}
     where ${OF_BOOK}
     group by account.book, account.code, template.kind, account.currency having sum(lines.amount) <> 0
     order by account.book desc, account.code, account.currency`,
    [from, book ?? null, book ?? null],
  )
}

/** What each account held at the end of each month that moved it, from its lines, month by month. */
export function streamMonthEnds(em: EntityManager, { from, to, book }: BooksPeriod) {
  return rowsOf<ExportedBalance & { readonly lastDay: PlainDate }>(
    em,
    `with moved as (
       select line.ledger_account_id, date_trunc('month', journal.effective_on)::date as month, sum(line.amount) as amount
       from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
       where journal.effective_on <= coalesce(?::date, 'infinity') group by 1, 2),
     summed as (
       select account.book, account.code, template.kind, account.currency, moved.month,
         sum(sum(moved.amount)) over (partition by account.book, account.code, template.kind, account.currency order by moved.month) as balance
       from moved join ledger.ledger_account account on account.id = moved.ledger_account_id ${TEMPLATE}
       where ${OF_BOOK}
       group by account.book, account.code, template.kind, account.currency, moved.month)
     select book, code, kind, currency, balance::text as minor, (month + interval '1 month' - interval '1 day')::date::text as "lastDay"
     from summed where month >= coalesce(date_trunc('month', ?::date), '-infinity')
     order by month, book desc, code, currency`,
    [to ?? null, book ?? null, book ?? null, from ?? null],
  )
}

/**
 * What every account holds at the end of the period: its stored balance less what was posted for later days. Not a sum of the lines that
 * are exported, so that whoever adds those up again judges the balances.
 */
export function streamClosingBalances(em: EntityManager, { to, book }: BooksPeriod) {
  return rowsOf<ExportedBalance>(
    em,
    `select account.book, account.code, template.kind, account.currency, (sum(account.balance) - coalesce(sum(later.amount), 0))::text as minor
     from ledger.ledger_account account ${TEMPLATE}
     left join (
       select line.ledger_account_id, sum(line.amount) as amount from ledger.journal journal
       join ledger.journal_line line on line.journal_id = journal.id
       where journal.effective_on > coalesce(?::date, 'infinity') group by line.ledger_account_id) later on later.ledger_account_id = account.id
     where ${OF_BOOK}
     group by account.book, account.code, template.kind, account.currency
     order by account.book desc, account.code, account.currency`,
    [to ?? null, book ?? null, book ?? null],
  )
}

interface LineRow extends Omit<ExportedJournal, 'kind' | 'lines'> {
  journalKind: string
  lineNo: number
  book: Book
  code: string
  kind: string
  currency: Currency
  minor: string
}

/** All journals of the period with their lines, day by day, in posting order within a day. */
export function streamJournals(em: EntityManager, { from, to, book }: BooksPeriod) {
  return journalsOf(
    em,
    `where journal.effective_on >= coalesce(?::date, '-infinity') and journal.effective_on <= coalesce(?::date, 'infinity') and ${OF_BOOK}
     order by journal.effective_on, journal.id, line.line_no`,
    [from ?? null, to ?? null, book ?? null, book ?? null],
  )
}

/** The journals that are wanted with all their lines, latest first, as their list has them. */
export function streamWantedJournals(em: EntityManager, wanted: JournalsWanted) {
  const { where, values } = journalsWhere(wanted)
  return journalsOf(em, `${where} order by journal.id desc, line.line_no`, values)
}

async function* journalsOf(
  em: EntityManager,
  whichInOrder: string,
  values: readonly unknown[],
): AsyncGenerator<ExportedJournal, void, undefined> {
  const rows = rowsOf<LineRow>(
    em,
    `select journal.id::text, journal.key, journal.kind as "journalKind", journal.effective_on::text as "effectiveOn",
       to_char(journal.posted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "postedAt",
       journal.source_type as "sourceType", journal.source_id as "sourceId", journal.part, journal.reverses::text, journal.reduces::text,
       line.line_no as "lineNo", account.book, account.code, template.kind, line.currency, line.amount::text as minor
     from ledger.journal journal
     join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id ${TEMPLATE}
     ${whichInOrder}`,
    values,
  )
  let first: LineRow | undefined
  let lines: ExportedLine[] = []
  for await (const row of rows) {
    if (first && first.id !== row.id) {
      yield journalOf(first, lines)
      lines = []
    }
    first = row
    lines.push(row)
  }
  if (first) yield journalOf(first, lines)
}

function journalOf(row: LineRow, lines: readonly ExportedLine[]): ExportedJournal {
  const { id, key, effectiveOn, postedAt, sourceType, sourceId, part, reverses, reduces } = row
  return { id, key, kind: row.journalKind, effectiveOn, postedAt, sourceType, sourceId, part, reverses, reduces, lines }
}
