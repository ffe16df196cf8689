import { daysBetween } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { Period } from './find-instalments-due.server.ts'

/** What lending brought and cost the fund in a period, by its book, and on how much. */
export interface LendingResult {
  readonly interest: Money
  readonly recovered: Money
  /** What was given up, whether the reserve for losses carried it or the fund itself. */
  readonly lost: Money
  readonly expenses: Money
  /** Days of the period, both ends counted. */
  readonly days: number
  /** The principal out at the end of each day, added up over the days; the average is this by the days. */
  readonly principalDays: Money
  /** Women with an open loan at the end of each day, added up over the days. */
  readonly borrowerDays: number
}

type Row = Record<'interest' | 'recovered' | 'lost' | 'expenses' | 'principal_days', string> & { borrower_days: number }

/** What did lending bring and cost the fund from one day to another, and how much was out meanwhile? */
export async function findLendingResult(em: EntityManager, { from, on }: Period): Promise<LendingResult> {
  const [row] = await em.execute<Row[]>(
    `with day as (select ?::date as "on"), first as (select ?::date as "on"),
     moved as (
       select account.pattern, line.amount, journal.effective_on, day."on" - greatest(journal.effective_on, first."on") + 1 as days_out,
         journal.effective_on >= first."on" as is_in_period,
         account.pattern = 'credit_loss' or (account.pattern = 'loss_reserve' and journal.kind = 'written-off') as is_loss
       from ledger.ledger_account account
       join ledger.journal_line line on line.ledger_account_id = account.id
       join ledger.journal journal on journal.id = line.journal_id
       cross join day cross join first
       where account.book = 'fund' and account.currency = 'PEN' and journal.effective_on <= day."on" and account.pattern in
         ('loan:{loan}:principal', 'interest_income', 'recovery_income', 'credit_loss', 'loss_reserve', 'expense:{kind}'))
     select coalesce(-sum(amount) filter (where pattern = 'interest_income' and is_in_period), 0)::text as interest,
       coalesce(-sum(amount) filter (where pattern = 'recovery_income' and is_in_period), 0)::text as recovered,
       coalesce(sum(amount) filter (where is_loss and is_in_period), 0)::text as lost,
       coalesce(sum(amount) filter (where pattern = 'expense:{kind}' and is_in_period), 0)::text as expenses,
       coalesce(sum(amount * days_out) filter (where pattern = 'loan:{loan}:principal'), 0)::text as principal_days,
       (select count(distinct (each.day, loan.maker_id))::int
         from day cross join first cross join generate_series(first."on"::timestamp, day."on"::timestamp, interval '1 day') as each (day)
         join lending.loan loan on loan.disbursed_on <= each.day and (loan.closed_on is null or loan.closed_on > each.day)) as borrower_days
     from moved`,
    [on, from],
  )
  if (!row) throw new Error('a question of sums has one row')
  const pen = (minor: string) => Money.ofMinor(minor, 'PEN')
  return {
    interest: pen(row.interest),
    recovered: pen(row.recovered),
    lost: pen(row.lost),
    expenses: pen(row.expenses),
    days: daysBetween(from, on) + 1,
    principalDays: pen(row.principal_days),
    borrowerDays: row.borrower_days,
  }
}
