import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** One loan in the books from one day to another, both counted. */
export interface LoanInBooks {
  readonly before: { readonly interest: Money; readonly principal: Money }
  readonly after: { readonly interest: Money; readonly principal: Money }
  readonly disbursed: Money
  readonly accrued: Money
}

type Row = Record<'interest_before' | 'principal_before' | 'interest_after' | 'principal_after' | 'disbursed' | 'accrued', string>

/** What the ledger says of a loan: owed before and after, lent and accrued between, by the day each journal is for. */
export async function findLoanInBooks(
  em: EntityManager,
  loan: { readonly number: string; readonly currency: Currency },
  from: PlainDate,
  to: PlainDate,
): Promise<LoanInBooks> {
  const [row] = await em.execute<Row[]>(
    `with line as (
       select account.code like '%:interest' as is_interest, line.amount, journal.kind, journal.effective_on as day
       from ledger.ledger_account account
       join ledger.journal_line line on line.ledger_account_id = account.id
       join ledger.journal journal on journal.id = line.journal_id
       where account.book = 'fund' and account.code in ('loan:' || ? || ':interest', 'loan:' || ? || ':principal')
         and account.currency = ? and journal.effective_on <= ?)
     select coalesce(sum(amount) filter (where is_interest and day < ?), 0)::text as interest_before,
       coalesce(sum(amount) filter (where not is_interest and day < ?), 0)::text as principal_before,
       coalesce(sum(amount) filter (where is_interest), 0)::text as interest_after,
       coalesce(sum(amount) filter (where not is_interest), 0)::text as principal_after,
       coalesce(sum(amount) filter (where kind = 'disbursed' and day >= ?), 0)::text as disbursed,
       coalesce(sum(amount) filter (where kind in ('accrued', 'accrual-corrected') and day >= ?), 0)::text as accrued
     from line`,
    [loan.number, loan.number, loan.currency, to, from, from, from, from],
  )
  const money = (minor: string | undefined) => Money.ofMinor(minor ?? '0', loan.currency)
  return {
    before: { interest: money(row?.interest_before), principal: money(row?.principal_before) },
    after: { interest: money(row?.interest_after), principal: money(row?.principal_after) },
    disbursed: money(row?.disbursed),
    accrued: money(row?.accrued),
  }
}
