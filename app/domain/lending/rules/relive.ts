import { assert } from '../../shared/assert.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { interestAccrued, type Owed, splitRepayment } from './repayment.ts'
import type { LoanTerms } from './schedule.ts'

/*
 * The life of one of the fund's own loans, from its disbursement to a day, by the arithmetic that the commands post by: so that what a loan would owe
 * without a payment that never was can be told to the céntimo.
 */

/** What moved a loan, in the order it happened. */
export type LifeEvent =
  | { readonly kind: 'paid'; readonly on: PlainDate; readonly amount: Money; readonly settlement?: string | undefined }
  /** What a refund put back of what a sale had paid: its principal first, because a smaller sale would have paid less of that first. */
  | { readonly kind: 'put_back'; readonly on: PlainDate; readonly amount: Money; readonly settlement: string }
  /** A new agreement: the days of interest begin anew. */
  | { readonly kind: 'anew'; readonly on: PlainDate }

/** A loan on a day: what it owes, and where its running total of interest stands. */
export interface LoanLived {
  readonly owed: Owed
  readonly principalChangedOn: PlainDate
  readonly postedSinceThen: Money
}

interface FromSale {
  readonly principal: Money
  readonly putBack: Money
}

/** Lives a loan through its events to a day. A payment never exceeds what was owed: that was asked when it came, and without another one more is owed. */
export function relived(
  terms: Pick<LoanTerms, 'principal' | 'ratePerPeriod' | 'periodDays'>,
  disbursedOn: PlainDate,
  events: readonly LifeEvent[],
  until: PlainDate,
): LoanLived {
  const zero = Money.zero(terms.principal.currency)
  const sales = new Map<string, FromSale>()
  let loan: LoanLived = {
    owed: { interest: zero, principal: terms.principal },
    principalChangedOn: disbursedOn,
    postedSinceThen: zero,
  }
  for (const event of events) {
    loan = accruedTo(loan, terms, event.on)
    if (event.kind === 'anew') loan = { ...loan, principalChangedOn: event.on, postedSinceThen: zero }
    if (event.kind === 'paid') {
      const { interest, principal, excess } = splitRepayment(loan.owed, event.amount)
      assert(excess.isZero(), 'a payment is no more than what was owed')
      if (event.settlement) sales.set(event.settlement, { principal, putBack: zero })
      loan = moved(loan, { interest: interest.negated(), principal: principal.negated() }, event.on)
    }
    if (event.kind === 'put_back') {
      const sale = sales.get(event.settlement)
      assert(sale, 'what is put back had been paid by a sale')
      const putBack = sale.putBack.plus(event.amount)
      const principal = Money.min(putBack, sale.principal).minus(Money.min(sale.putBack, sale.principal))
      sales.set(event.settlement, { ...sale, putBack })
      loan = moved(loan, { interest: event.amount.minus(principal), principal }, event.on)
    }
  }
  return accruedTo(loan, terms, until)
}

function accruedTo(loan: LoanLived, terms: Pick<LoanTerms, 'ratePerPeriod' | 'periodDays'>, on: PlainDate): LoanLived {
  const { ratePerPeriod, periodDays } = terms
  const { principalChangedOn, postedSinceThen } = loan
  const { interest, principal } = loan.owed
  const accrued = interestAccrued({ principal, ratePerPeriod, periodDays, principalChangedOn, postedSinceThen }, on)
  return { ...loan, owed: { interest: interest.plus(accrued), principal }, postedSinceThen: postedSinceThen.plus(accrued) }
}

/** Money moves; where principal does, the days of interest begin anew. */
function moved(loan: LoanLived, by: Owed, on: PlainDate): LoanLived {
  const owed = { interest: loan.owed.interest.plus(by.interest), principal: loan.owed.principal.plus(by.principal) }
  if (by.principal.isZero()) return { ...loan, owed }
  return { owed, principalChangedOn: on, postedSinceThen: Money.zero(owed.principal.currency) }
}
