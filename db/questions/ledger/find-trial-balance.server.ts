import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface TrialBalanceRow {
  readonly pattern: string
  readonly meaning: InThreeLanguages
  readonly kind: string
  /** One account's code, or undefined where a template gathers many: every loan, every family. */
  readonly code: string | undefined
  readonly accounts: number
  /** Exactly one of the two is set apart from zero. */
  readonly debit: Money
  readonly credit: Money
}

/** One book in one currency. */
export interface TrialBalance {
  readonly book: 'network' | 'fund'
  readonly currency: Currency
  readonly rows: readonly TrialBalanceRow[]
  readonly debit: Money
  readonly credit: Money
  readonly difference: Money
  /** What the lines say when they are added up again: the check on the balances. Undefined when only the balances were read. */
  readonly derived: Derived | undefined
}

interface Derived {
  /** The sum of all debit lines ever posted, and of all credit lines. */
  readonly debit: Money
  readonly credit: Money
  /** Balances less the sum of their lines: anything but zero is a broken ledger. */
  readonly difference: Money
}

/** What a trial balance is made of: the balances as they are kept, or every line added up again, today or at the end of a day. */
export type TrialBasis = 'balances' | 'lines' | PlainDate

interface Row {
  book: 'network' | 'fund'
  currency: Currency
  pattern: string
  meaning: InThreeLanguages
  kind: string
  code: string | null
  accounts: number
  debit: string
  credit: string
  lines_debit: string
  lines_credit: string
  off: string
}

/** Debits and credits of each account row, from all lines. */
const ALL_LINES = `
  select ledger_account_id as id, coalesce(sum(amount) filter (where amount > 0), 0) as debit,
    coalesce(-sum(amount) filter (where amount < 0), 0) as credit, sum(amount) as total
  from ledger.journal_line group by ledger_account_id`
/** The same at the end of a day: of journals for that day or an earlier one. The total stays that of all days. */
const LINES_UNTIL = `
  select line.ledger_account_id as id, coalesce(sum(line.amount) filter (where line.amount > 0 and journal.effective_on <= ?::date), 0) as debit,
    coalesce(-sum(line.amount) filter (where line.amount < 0 and journal.effective_on <= ?::date), 0) as credit, sum(line.amount) as total
  from ledger.journal_line line join ledger.journal journal on journal.id = line.journal_id group by line.ledger_account_id`

/** What each row of an account holds, and what its lines say. Where only balances are asked for, no line is read. */
function rowsBy(basis: TrialBasis): string {
  const columns = 'row.book, row.currency, row.pattern, row.code, row.sharded'
  if (basis === 'balances')
    return `select ${columns}, 0 as debit, 0 as credit, 0 as off, row.balance as held, true as is_there from ledger.ledger_account row`
  const isPast = basis !== 'lines'
  return `select ${columns}, coalesce(lines.debit, 0) as debit, coalesce(lines.credit, 0) as credit,
      abs(row.balance - coalesce(lines.total, 0)) as off, ${isPast ? 'coalesce(lines.debit - lines.credit, 0)' : 'row.balance'} as held,
      ${isPast ? 'coalesce(lines.debit > 0 or lines.credit > 0, false)' : 'true'} as is_there
    from ledger.ledger_account row left join (${isPast ? LINES_UNTIL : ALL_LINES}) lines on lines.id = row.id`
}

/** Accounts in one row for each template of a book, in one currency. */
function totalsOf(accounts: string): string {
  return `select book, currency, pattern, min(code) filter (where is_there) as code, count(*) filter (where is_there) as accounts,
      coalesce(sum(held) filter (where held > 0), 0) as held_debit, coalesce(-sum(held) filter (where held < 0), 0) as held_credit,
      sum(debit) as debit, sum(credit) as credit, sum(off) as off
    from ${accounts} group by book, currency, pattern`
}

/**
 * What every ledger account holds, per book and currency in two columns. From the lines, beside it what they say when they are added up again;
 * at the end of a past day the balances themselves are added up from them, and those of all days together must still be the stored ones.
 */
export async function findTrialBalance(em: EntityManager, basis: TrialBasis): Promise<TrialBalance[]> {
  const rows = await em.execute<Row[]>(
    `with row as ${basis === 'balances' ? 'not materialized' : 'materialized'} (${rowsBy(basis)}),
     -- Only shared accounts have several rows to a code: the rest, nearly all, are added up as they stand.
     account as (
       select book, currency, pattern, code, sum(debit) as debit, sum(credit) as credit, sum(off) as off, sum(held) as held, bool_or(is_there) as is_there
       from row where sharded group by book, currency, pattern, code),
     total as (${totalsOf('row where not sharded')} union all ${totalsOf('account')})
     select total.book, total.currency, total.pattern, template.meaning, template.kind,
       case when sum(accounts) = 1 then min(total.code) end as code, sum(accounts)::int as accounts, sum(held_debit)::text as debit,
       sum(held_credit)::text as credit, sum(total.debit)::text as lines_debit, sum(total.credit)::text as lines_credit, sum(off)::text as off
     from total join ledger.account_template template on template.book = total.book and template.pattern = total.pattern
     group by total.book, total.currency, total.pattern, template.meaning, template.kind, template.position
     order by total.book desc, total.currency, template.position`,
    basis === 'balances' || basis === 'lines' ? [] : [basis, basis],
  )
  const names = [...new Set(rows.map(({ book, currency }) => `${book} ${currency}`))]
  const balances = names.map((name) =>
    trialBalance(
      rows.filter(({ book, currency }) => `${book} ${currency}` === name),
      basis,
    ),
  )
  // Nothing had been posted in it by that day; what is off is told all the same.
  return balances.filter((balance) => balance.rows.length > 0 || !balance.derived?.difference.isZero())
}

/** The rows of one book and currency, and their sums. Templates that no account was posted to by the day are left out. */
function trialBalance(rows: readonly Row[], basis: TrialBasis): TrialBalance {
  const [first] = rows
  if (!first) throw new Error('a trial balance has a row')
  const { book, currency } = first
  const money = (minor: string) => Money.ofMinor(minor, currency)
  const sum = (of: 'debit' | 'credit' | 'lines_debit' | 'lines_credit' | 'off') =>
    Money.sum(
      rows.map((row) => money(row[of])),
      currency,
    )
  return {
    book,
    currency,
    rows: rows
      .filter(({ accounts }) => accounts > 0)
      .map((row) => ({
        pattern: row.pattern,
        meaning: row.meaning,
        kind: row.kind,
        code: row.code ?? undefined,
        accounts: row.accounts,
        debit: money(row.debit),
        credit: money(row.credit),
      })),
    debit: sum('debit'),
    credit: sum('credit'),
    difference: sum('debit').minus(sum('credit')),
    derived:
      basis === 'balances' ? undefined : { debit: sum('lines_debit'), credit: sum('lines_credit'), difference: sum('off') },
  }
}
