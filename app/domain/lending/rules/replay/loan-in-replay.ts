import type { PlainDate } from '../../../shared/dates.ts'
import { Money } from '../../../shared/money.ts'
import type { ScheduleLine } from '../amortize.ts'
import { anchorOf } from '../periods.ts'
import { dueNow, type Owed } from '../repayment.ts'
import { scheduleFor } from '../schedule.ts'
import type { CreditTerms } from '../terms.ts'
import type { EventType, RepaymentPolicy } from './events.ts'

/** The four kinds of money that a loan can owe. */
export interface Balances extends Owed {
  readonly fees: Money
  readonly lateInterest: Money
}

/** How a payment was divided. The excess is not the loan's: it goes on to who it belongs to. */
export interface Split extends Balances {
  readonly excess: Money
}

/** One thing that happened to a loan, with what it owed afterwards. */
export interface Transaction {
  readonly on: PlainDate
  readonly type: EventType | 'disbursement' | 'instalment_due' | 'capitalisation'
  readonly id: string | undefined
  readonly amount: Money
  readonly split: Split
  /** Interest and late interest that accrued since the transaction before. */
  readonly interestAccrued: Money
  readonly lateInterestAccrued: Money
  readonly after: Balances
  /** What it did beyond its amounts: a prepayment, an advance, the end of the loan, or nothing because the loan had ended. */
  readonly effect: string | undefined
  readonly scheduleVersion: number
}

/** A running total of interest: since when, what of it is posted, and, of late interest, on what. */
export interface Accrual {
  readonly since: PlainDate
  readonly posted: Money
}

export interface ScheduleVersion {
  readonly version: number
  readonly from: PlainDate
  readonly reason: 'disbursement' | 'prepayment' | 'payment_holiday' | 'pause' | 'reschedule'
  readonly lines: readonly ScheduleLine[]
}

/** A loan as far as its history has been lived. Every step gives a new one. */
export interface LoanInReplay extends Balances {
  readonly status: 'active' | 'closed' | 'written_off'
  readonly endedOn: PlainDate | undefined
  readonly policy: RepaymentPolicy
  readonly terms: CreditTerms
  readonly anchor: PlainDate
  readonly versions: readonly [ScheduleVersion, ...ScheduleVersion[]]
  readonly schedule: readonly ScheduleLine[]
  /** How many lines of the schedule have fallen due. */
  readonly fallen: number
  /** The numbers of the last lines in grace: on everything, and on principal. */
  readonly graceEnds: { readonly full: number; readonly principal: number }
  /** Interest and principal paid since the schedule in force began; what was charged back later is not taken off: she paid it in time. */
  readonly paid: Money
  /** Of the interest, what accrued since the last due date. */
  readonly interestNotDue: Money
  readonly accrual: Accrual
  readonly late: Accrual & { readonly overdue: Money }
  readonly interestStopsUntil: PlainDate | undefined
  readonly pausedUntil: PlainDate | undefined
  readonly interestAccrued: Money
  readonly lateInterestAccrued: Money
  readonly feesCharged: Money
  readonly capitalised: Money
  readonly writtenOff: Balances
  readonly recovered: Money
  /** Charged back and no longer the loan's to carry: surplus that had left, or a loan that had closed. Owed without interest. */
  readonly recoupment: Money
  readonly transactions: readonly Transaction[]
  /** Of the interest and late interest accrued, what the transactions so far tell. */
  readonly told: { readonly interest: Money; readonly lateInterest: Money }
}

export function nothing(currency: Money['currency']): Split {
  const zero = Money.zero(currency)
  return { interest: zero, principal: zero, fees: zero, lateInterest: zero, excess: zero }
}

/** The loan on the day its money went out. */
export function disbursed(terms: CreditTerms, policy: RepaymentPolicy): LoanInReplay {
  const { currency } = terms.principal
  const zero = Money.zero(currency)
  const lines = scheduleFor(terms)
  const loan: LoanInReplay = {
    ...nothing(currency),
    principal: terms.principal,
    status: 'active',
    endedOn: undefined,
    policy,
    terms,
    anchor: anchorOf(terms),
    versions: [{ version: 1, from: terms.disbursedOn, reason: 'disbursement', lines }],
    schedule: lines,
    fallen: 0,
    graceEnds: { full: terms.grace.full, principal: terms.grace.full + terms.grace.principal },
    paid: zero,
    interestNotDue: zero,
    accrual: { since: terms.disbursedOn, posted: zero },
    late: { since: terms.disbursedOn, posted: zero, overdue: zero },
    interestStopsUntil: undefined,
    pausedUntil: undefined,
    interestAccrued: zero,
    lateInterestAccrued: zero,
    feesCharged: zero,
    capitalised: zero,
    writtenOff: nothing(currency),
    recovered: zero,
    recoupment: zero,
    transactions: [],
    told: { interest: zero, lateInterest: zero },
  }
  return recorded(loan, { on: terms.disbursedOn, type: 'disbursement', amount: terms.principal })
}

/** The loan with one more transaction written down. */
export function recorded(
  loan: LoanInReplay,
  what: Pick<Transaction, 'on' | 'type' | 'amount'> & { id?: string; split?: Split; effect?: string | undefined },
): LoanInReplay {
  const transaction: Transaction = {
    on: what.on,
    type: what.type,
    id: what.id,
    amount: what.amount,
    split: what.split ?? nothing(loan.principal.currency),
    interestAccrued: loan.interestAccrued.minus(loan.told.interest),
    lateInterestAccrued: loan.lateInterestAccrued.minus(loan.told.lateInterest),
    after: { interest: loan.interest, principal: loan.principal, fees: loan.fees, lateInterest: loan.lateInterest },
    effect: what.effect,
    scheduleVersion: loan.versions.length,
  }
  const told = { interest: loan.interestAccrued, lateInterest: loan.lateInterestAccrued }
  return { ...loan, transactions: [...loan.transactions, transaction], told }
}

/** All that the loan owes. */
export function totalOf({ interest, principal, fees, lateInterest }: Balances): Money {
  return interest.plus(principal).plus(fees).plus(lateInterest)
}

/** What of interest and principal is due on a day, by the rule that sales are settled by. */
export function dueOf(loan: LoanInReplay, on: PlainDate): Owed {
  const isAllDue = loan.schedule.every(({ dueOn }) => dueOn <= on)
  const isToDate = loan.policy.interestDue === 'to_date' || isAllDue
  const interest = isToDate ? loan.interest : loan.interest.minus(loan.interestNotDue)
  return dueNow(loan.schedule, loan.paid, { interest, principal: loan.principal }, on)
}
