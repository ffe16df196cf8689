import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { SourceRow } from './causes.ts'
import { findSources } from './find-causes.server.ts'
import type { StatementAccount, StatementLine } from './find-statement.server.ts'
import { piecesOf, plannedFor } from './rows-of.server.ts'
import { conditionsOf, type StatementFilter } from './statement-filter.ts'

/** What a statement of a period begins and ends with. Debit positive. */
export interface StatementTotals {
  /** What the account held when the first day began: nothing, where no first day is given. */
  readonly opening: Money
  /** What it held at the end of the last day. */
  readonly closing: Money
  /** How many lines the filter leaves, and what they debit and credit. */
  readonly lines: number
  readonly debit: Money
  readonly credit: Money
}

const ALL_LINES = `
  from ledger.ledger_account account join ledger.journal_line line on line.ledger_account_id = account.id
  join ledger.journal journal on journal.id = line.journal_id
  where account.book = ? and account.code = ? and account.currency = ? and journal.effective_on <= coalesce(?::date, 'infinity')`

/** Opening and closing balance of a period, and the sums of the lines that the filter leaves. */
export async function findStatementTotals(
  em: EntityManager,
  { book, code, currency }: StatementAccount,
  filter: StatementFilter,
): Promise<StatementTotals> {
  const { conditions, values } = conditionsOf(filter, 'line.amount')
  const isWanted = conditions.length > 0 ? conditions.join(' and ') : 'true'
  const ask = () =>
    em.execute<Record<'opening' | 'closing' | 'debit' | 'credit' | 'lines', string>[]>(
      `select coalesce(sum(amount) filter (where is_before), 0)::text as opening, coalesce(sum(amount), 0)::text as closing,
       coalesce(sum(amount) filter (where is_wanted and amount > 0), 0)::text as debit,
       coalesce(-sum(amount) filter (where is_wanted and amount < 0), 0)::text as credit,
       count(*) filter (where is_wanted)::text as lines
     from (select line.amount, journal.effective_on < coalesce(?::date, '-infinity') as is_before, (${isWanted}) as is_wanted ${ALL_LINES}) each`,
      [filter.from ?? null, ...values, book, code, currency, filter.to ?? null],
    )
  const [row] = await plannedFor(em, await isLarge(em, { book, code, currency }), ask)
  const money = (minor: string | undefined) => Money.ofMinor(minor ?? '0', currency)
  return {
    opening: money(row?.opening),
    closing: money(row?.closing),
    debit: money(row?.debit),
    credit: money(row?.credit),
    lines: Number.parseInt(row?.lines ?? '0', 10),
  }
}

interface Row extends SourceRow {
  journal_id: string
  line_no: number
  kind: string
  effective_on: PlainDate
  amount: string
  balance: string
}

/**
 * The statement as accountants read it on paper: oldest first, by the day each journal is for and in posting order within a day, so that
 * the balance beside each line leads from the opening balance of a period to its closing one, also when a journal was posted late.
 */
export async function* streamStatement(
  em: EntityManager,
  { book, code, currency }: StatementAccount,
  filter: StatementFilter,
): AsyncGenerator<StatementLine, void, undefined> {
  const { conditions, values } = conditionsOf(filter, 'journal.amount')
  const pieces = piecesOf<Row>(
    em,
    `select journal.journal_id::text, journal.line_no, journal.kind, journal.effective_on::text, journal.amount::text, journal.balance::text,
       journal.source_type, journal.source_id
     from (
       select line.journal_id, line.line_no, line.amount, journal.kind, journal.effective_on, journal.source_type, journal.source_id,
         sum(line.amount) over (order by journal.effective_on, line.journal_id, line.line_no rows unbounded preceding) as balance
       ${ALL_LINES}) journal
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by journal.effective_on, journal.journal_id, journal.line_no`,
    [book, code, currency, filter.to ?? null, ...values],
    { isLarge: await isLarge(em, { book, code, currency }) },
  )
  for await (const rows of pieces) {
    const sourceOf = await findSources(em, rows)
    for (const row of rows) {
      yield {
        journalId: row.journal_id,
        lineNo: row.line_no,
        kind: row.kind,
        effectiveOn: row.effective_on,
        source: sourceOf(row),
        amount: Money.ofMinor(row.amount, currency),
        balanceAfter: Money.ofMinor(row.balance, currency),
      }
    }
  }
}

async function isLarge(em: EntityManager, { book, code, currency }: StatementAccount): Promise<boolean> {
  const [row] = await em.execute<{ large: boolean | null }[]>(
    'select sum(version) > 20000 as large from ledger.ledger_account where book = ? and code = ? and currency = ?',
    [book, code, currency],
  )
  return row?.large ?? false
}
