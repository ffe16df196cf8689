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
  /** The sum of all debit lines ever posted, from the lines themselves, and of all credit lines: the check on the balances. */
  readonly derivedDebit: Money
  readonly derivedCredit: Money
  /** Balance rows less the sum of their lines: anything but zero is a broken ledger. */
  readonly derivedDifference: Money
}

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
}

interface CheckRow {
  book: 'network' | 'fund'
  currency: Currency
  debit: string
  credit: string
  off: string
}

/** The balance of each account row now, as it is stored. */
const STORED = 'select id, balance from ledger.ledger_account'
/** Its debits and credits, from all lines. */
const ALL_LINES = `
  select ledger_account_id as id, sum(amount) filter (where amount > 0) as debit, coalesce(-sum(amount) filter (where amount < 0), 0) as credit,
    sum(amount) as total
  from ledger.journal_line group by ledger_account_id`
/** Both at the end of a day, from the lines of journals that are for that day or an earlier one. */
const LINES_UNTIL = `
  select line.ledger_account_id as id, sum(line.amount) filter (where line.amount > 0 and journal.effective_on <= ?::date) as debit,
    coalesce(-sum(line.amount) filter (where line.amount < 0 and journal.effective_on <= ?::date), 0) as credit, sum(line.amount) as total
  from ledger.journal_line line join ledger.journal journal on journal.id = line.journal_id group by line.ledger_account_id`

/**
 * What every ledger account holds, per book and currency in two columns, beside what its lines say when they are added up again. At the end
 * of a past day the balances themselves are added up from the lines; those of all days together must still be the stored ones.
 */
export async function findTrialBalance(em: EntityManager, on?: PlainDate): Promise<TrialBalance[]> {
  const lines = on ? LINES_UNTIL : ALL_LINES
  const days = on ? [on, on] : []
  const rows = await em.execute<Row[]>(
    rowsSql(
      on
        ? `select id, coalesce(debit, 0) - credit as balance from (${lines}) lines where debit is not null or credit > 0`
        : STORED,
    ),
    days,
  )
  const checks = await em.execute<CheckRow[]>(
    `select account.book, account.currency, coalesce(sum(lines.debit), 0)::text as debit, coalesce(sum(lines.credit), 0)::text as credit,
       coalesce(sum(abs(account.balance - coalesce(lines.total, 0))), 0)::text as off
     from ledger.ledger_account account left join (${lines}) lines on lines.id = account.id
     group by account.book, account.currency`,
    days,
  )
  return checks
    .sort((a, b) => (a.book === b.book ? (a.currency < b.currency ? -1 : 1) : a.book > b.book ? -1 : 1))
    .map((check) => trialBalance(check, rows))
    .filter((balance) => !on || balance.rows.length > 0)
}

/** A row per template; several accounts of one are added up on each side. Accounts that nothing was posted to by then are left out. */
function rowsSql(balances: string): string {
  return `
    select account.book, account.currency, account.pattern, template.meaning, template.kind,
      case when count(*) = 1 then min(account.code) end as code, count(*)::int as accounts,
      coalesce(sum(account.balance) filter (where account.balance > 0), 0)::text as debit,
      coalesce(-sum(account.balance) filter (where account.balance < 0), 0)::text as credit
    from (
      select account.book, account.currency, account.pattern, account.code, sum(held.balance) as balance
      from (${balances}) held join ledger.ledger_account account on account.id = held.id
      group by account.book, account.currency, account.pattern, account.code) account
    join ledger.account_template template on template.book = account.book and template.pattern = account.pattern
    group by account.book, account.currency, account.pattern, template.meaning, template.kind, template.position
    order by account.book desc, account.currency, template.position`
}

function trialBalance(check: CheckRow, all: readonly Row[]): TrialBalance {
  const { book, currency } = check
  const money = (minor: string) => Money.ofMinor(minor, currency)
  const rows = all
    .filter((row) => row.book === book && row.currency === currency)
    .map((row) => ({
      pattern: row.pattern,
      meaning: row.meaning,
      kind: row.kind,
      code: row.code ?? undefined,
      accounts: row.accounts,
      debit: money(row.debit),
      credit: money(row.credit),
    }))
  const sum = (side: 'debit' | 'credit') =>
    Money.sum(
      rows.map((row) => row[side]),
      currency,
    )
  return {
    book,
    currency,
    rows,
    debit: sum('debit'),
    credit: sum('credit'),
    difference: sum('debit').minus(sum('credit')),
    derivedDebit: money(check.debit),
    derivedCredit: money(check.credit),
    derivedDifference: money(check.off),
  }
}
