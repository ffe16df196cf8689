import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LoanId } from '../../shared/ids.ts'
import { type Currency, Money } from '../../shared/money.ts'
import { type LifeEvent, type LoanLived, relived } from '../rules/relive.ts'

/** What of a loan its life follows from: its row, or what a page has read of it. */
export interface LoanToRelive {
  readonly id: LoanId
  readonly terms: { readonly principal: Money; readonly ratePerPeriod: string; readonly periodDays: number }
  readonly disbursedOn: PlainDate | null | undefined
}

/** The same of a loan's own row. */
export function lifeOfRow(loan: Loan): LoanToRelive {
  const { id, ratePerPeriod, periodDays, disbursedOn } = loan
  return { id, terms: { principal: loan.principal(), ratePerPeriod, periodDays }, disbursedOn }
}

interface Row {
  readonly kind: LifeEvent['kind']
  readonly on: PlainDate
  readonly amount: string
  readonly settlement: string | null
}

/**
 * A loan lived again to a day by everything that stands in its history, payments that were annulled left out, and on demand one more. The loan is
 * locked, or what is told is only shown.
 */
export async function lifeOf(em: EntityManager, loan: LoanToRelive, today: PlainDate, without?: string): Promise<LoanLived> {
  const { id, terms, disbursedOn } = loan
  assert(disbursedOn, 'a loan that was paid into was paid out')
  const rows = await em.execute<Row[]>(
    `select kind, "on"::text, amount::text, settlement from (
       select 'paid' as kind, paid_on as "on", paid_at as at, interest_minor + principal_minor as amount, settlement_id::text as settlement, id
       from lending.repayment repayment where loan_id = ? and id::text is distinct from ?
         and not exists (select from lending.annulment where repayment_id = repayment.id and state = 'annulled')
       union all
       select 'put_back', reversed_on, reversed_at, interest_minor + principal_minor, settlement_id::text, id
       from lending.repayment_reversal where loan_id = ?
       union all
       select 'anew', decided_on, decided_on::timestamp at time zone 'America/Lima', 0, null, id
       from lending.reschedule where loan_id = ? and state = 'agreed') event
     order by "on", at, id`,
    [id, without ?? null, id, id],
  )
  const events = rows.map((row) => eventOf(row, terms.principal.currency))
  return relived(terms, disbursedOn, events, today)
}

function eventOf({ kind, on, amount, settlement }: Row, currency: Currency): LifeEvent {
  if (kind === 'anew') return { kind, on }
  const money = Money.ofMinor(amount, currency)
  if (kind === 'paid') return { kind, on, amount: money, settlement: settlement ?? undefined }
  assert(settlement, 'a refund is of a sale')
  return { kind, on, amount: money, settlement }
}
