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

/** What every ledger account holds, per book and currency in two columns, beside what its lines say when they are added up again. */
export async function findTrialBalance(em: EntityManager): Promise<TrialBalance[]> {
  const rows = await em.execute<Row[]>(
    `select balance.book, balance.currency, balance.pattern, template.meaning, template.kind,
       case when count(*) = 1 then min(balance.code) end as code, count(*)::int as accounts,
       coalesce(sum(balance.balance) filter (where balance.balance > 0), 0)::text as debit,
       coalesce(-sum(balance.balance) filter (where balance.balance < 0), 0)::text as credit
     from ledger.balance balance
     join ledger.account_template template on template.book = balance.book and template.pattern = balance.pattern
     group by balance.book, balance.currency, balance.pattern, template.meaning, template.kind, template.position
     order by balance.book desc, balance.currency, template.position`,
  )
  const checks = await em.execute<CheckRow[]>(
    `select account.book, account.currency, coalesce(sum(lines.debit), 0)::text as debit, coalesce(sum(lines.credit), 0)::text as credit,
       coalesce(sum(abs(account.balance - coalesce(lines.debit, 0) + coalesce(lines.credit, 0))), 0)::text as off
     from ledger.ledger_account account
     left join (
       select ledger_account_id, sum(amount) filter (where amount > 0) as debit, coalesce(-sum(amount) filter (where amount < 0), 0) as credit
       from ledger.journal_line group by ledger_account_id) lines on lines.ledger_account_id = account.id
     group by account.book, account.currency`,
  )
  return checks
    .sort((a, b) => (a.book === b.book ? (a.currency < b.currency ? -1 : 1) : a.book > b.book ? -1 : 1))
    .map((check) => trialBalance(check, rows))
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
  const debit = Money.sum(
    rows.map((row) => row.debit),
    currency,
  )
  const credit = Money.sum(
    rows.map((row) => row.credit),
    currency,
  )
  return {
    book,
    currency,
    rows,
    debit,
    credit,
    difference: debit.minus(credit),
    derivedDebit: money(check.debit),
    derivedCredit: money(check.credit),
    derivedDifference: money(check.off),
  }
}
