import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { type JournalSource, SOURCE_NUMBERS, type SourceRow, sourceOf } from './find-journals.server.ts'

/** A ledger account as people see it: its shards are one. */
export interface AccountFound {
  readonly book: 'network' | 'fund'
  readonly code: string
  readonly side: 'D' | 'C'
  readonly meaning: InThreeLanguages
  readonly isFloored: boolean
  readonly isSharded: boolean
  /** Debit positive, as stored. */
  readonly balance: Money
  readonly lineCount: number
}

interface AccountRow {
  book: 'network' | 'fund'
  code: string
  currency: Currency
  side: 'D' | 'C'
  meaning: InThreeLanguages
  floored: boolean
  sharded: boolean
  balance: string
  line_count: number
}

/** The ledger accounts that carry a code: usually one; a code may stand in both books or in several currencies. */
export async function findAccounts(em: EntityManager, code: string): Promise<AccountFound[]> {
  const rows = await em.execute<AccountRow[]>(
    `select balance.book, balance.code, balance.currency, balance.side, template.meaning, template.floored, template.sharded,
       balance.balance::text, balance.line_count::int
     from ledger.balance balance
     join ledger.account_template template on template.book = balance.book and template.pattern = balance.pattern
     where balance.code = ? order by balance.book desc, balance.currency`,
    [code],
  )
  return rows.map((row) => ({
    book: row.book,
    code: row.code,
    side: row.side,
    meaning: row.meaning,
    isFloored: row.floored,
    isSharded: row.sharded,
    balance: Money.ofMinor(row.balance, row.currency),
    lineCount: row.line_count,
  }))
}

export interface StatementLine {
  readonly journalId: string
  readonly lineNo: number
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly source: JournalSource
  /** Debit positive. */
  readonly amount: Money
  /** Of the whole account after this line, debit positive, in posting order. */
  readonly balanceAfter: Money
}

interface LineRow extends SourceRow {
  journal_id: string
  line_no: number
  kind: string
  effective_on: PlainDate
  amount: string
  balance_after: string
}

export const STATEMENT_PER_PAGE = 50

/**
 * A page of a ledger account's statement, latest first, each line with the balance after it. The shards of one account are one row of
 * lines here, in posting order (journal, then line): the balance runs back from what the account holds now.
 */
export async function findStatement(
  em: EntityManager,
  account: { readonly book: string; readonly code: string; readonly currency: Currency },
  before: { readonly journal: string; readonly line: number } | undefined,
): Promise<{ lines: StatementLine[]; older: { journal: string; line: number } | undefined }> {
  const rows = await em.execute<LineRow[]>(
    `with shards as (select id, balance from ledger.ledger_account where book = ? and code = ? and currency = ?),
     page as (
       select line.journal_id, line.line_no, line.amount from ledger.journal_line line
       where line.ledger_account_id in (select id from shards)
         and (?::bigint is null or (line.journal_id, line.line_no) < (?::bigint, ?::smallint))
       order by line.journal_id desc, line.line_no desc limit ${STATEMENT_PER_PAGE + 1}),
     newest as (select journal_id, line_no from page order by journal_id desc, line_no desc limit 1),
     start as (
       select (select sum(balance) from shards) - coalesce((
         select sum(line.amount) from ledger.journal_line line, newest
         where line.ledger_account_id in (select id from shards)
           and (line.journal_id, line.line_no) > (newest.journal_id, newest.line_no)), 0) as balance)
     select page.journal_id::text, page.line_no, journal.kind, journal.effective_on::text, journal.source_type, ${SOURCE_NUMBERS},
       page.amount::text,
       ((select balance from start) - coalesce(sum(page.amount) over (order by page.journal_id desc, page.line_no desc
         rows between unbounded preceding and 1 preceding), 0))::text as balance_after
     from page join ledger.journal journal on journal.id = page.journal_id
     order by page.journal_id desc, page.line_no desc`,
    [account.book, account.code, account.currency, before?.journal ?? null, before?.journal ?? null, before?.line ?? null],
  )
  const shown = rows.slice(0, STATEMENT_PER_PAGE)
  const last = shown.at(-1)
  return {
    lines: shown.map((row) => ({
      journalId: row.journal_id,
      lineNo: row.line_no,
      kind: row.kind,
      effectiveOn: row.effective_on,
      source: sourceOf(row),
      amount: Money.ofMinor(row.amount, account.currency),
      balanceAfter: Money.ofMinor(row.balance_after, account.currency),
    })),
    older: rows.length > STATEMENT_PER_PAGE && last ? { journal: last.journal_id, line: last.line_no } : undefined,
  }
}
