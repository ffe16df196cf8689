import type { PlainDate } from '../../../shared/dates.ts'
import { Money } from '../../../shared/money.ts'
import type { ScheduleLine } from '../amortize.ts'
import { yearsBetween } from '../day-count.ts'
import { growthBetween } from '../growth.ts'
import { part, product, ratioOf } from '../ratio.ts'
import { dueOf, type LoanInReplay, recorded } from './loan-in-replay.ts'

/**
 * Lives a loan on to a day: instalments fall due, interest accrues. What falls due on the day itself has fallen due only if asked for: an agreement
 * on dates still moves it. A loan that has ended accrues nothing.
 */
export function livedTo(loan: LoanInReplay, on: PlainDate, isDueToday: boolean): LoanInReplay {
  if (loan.status !== 'active') return loan
  let lived = loan
  for (;;) {
    const line = lived.schedule[lived.fallen]
    if (!line || line.dueOn > on || (line.dueOn === on && !isDueToday)) break
    lived = fallenDue(withInterest(lived, line.dueOn), line)
  }
  return withInterest(lived, on)
}

/** The loan with the interest of the days up to one: the rounded running total, less what is posted of it. */
function withInterest(loan: LoanInReplay, on: PlainDate): LoanInReplay {
  const { terms, anchor, accrual, late } = loan
  const isFlat = terms.interestMethod === 'flat'
  const until = isFlat ? earlier(on, loan.schedule.at(-1)?.dueOn ?? on) : on
  const zero = Money.zero(loan.principal.currency)
  const grown = (from: PlainDate) =>
    part(isFlat ? terms.principal : loan.principal, growthBetween({ ...terms, anchor }, from, until), terms.rounding)
  const more = accrual.since < until ? Money.max(grown(accrual.since).minus(accrual.posted), zero) : zero
  const years = late.since < on ? yearsBetween(terms.dayCount, anchor, late.since, on) : undefined
  const lateTotal = years ? part(late.overdue, product(ratioOf(loan.policy.lateRate), years), terms.rounding) : zero
  const moreLate = Money.max(lateTotal.minus(late.posted), zero)
  return {
    ...loan,
    interest: loan.interest.plus(more),
    interestNotDue: loan.interestNotDue.plus(more),
    interestAccrued: loan.interestAccrued.plus(more),
    accrual: { ...accrual, posted: accrual.posted.plus(more) },
    lateInterest: loan.lateInterest.plus(moreLate),
    lateInterestAccrued: loan.lateInterestAccrued.plus(moreLate),
    late: { ...late, posted: late.posted.plus(moreLate) },
  }
}

/** An instalment falls due: its fees are owed, its interest is due, and in a grace on everything its interest becomes principal. */
function fallenDue(loan: LoanInReplay, line: ScheduleLine): LoanInReplay {
  const zero = Money.zero(loan.principal.currency)
  const isCapitalised = line.n <= loan.graceEnds.full && loan.interest.isPositive()
  const due: LoanInReplay = {
    ...loan,
    fallen: loan.fallen + 1,
    fees: loan.fees.plus(line.fees),
    feesCharged: loan.feesCharged.plus(line.fees),
    interestNotDue: zero,
  }
  const isRestarted = isCapitalised || loan.policy.interestRestartsOn === 'due_date' || loan.terms.interestMethod === 'flat'
  const restarted = isRestarted ? interestRestarted(due, line.dueOn) : due
  const after = isCapitalised ? capitalised(restarted, line.dueOn) : restarted
  return recorded(lateRebased(after, line.dueOn), { on: line.dueOn, type: 'instalment_due', amount: line.total })
}

/** Unpaid interest becomes principal. */
export function capitalised(loan: LoanInReplay, on: PlainDate): LoanInReplay {
  if (loan.interest.isZero()) return loan
  const zero = Money.zero(loan.principal.currency)
  const grown = {
    ...loan,
    principal: loan.principal.plus(loan.interest),
    capitalised: loan.capitalised.plus(loan.interest),
    interest: zero,
    interestNotDue: zero,
  }
  return recorded(grown, { on, type: 'capitalisation', amount: loan.interest })
}

/** The days of interest begin anew, at the end of a pause where that stops it. */
export function interestRestarted(loan: LoanInReplay, on: PlainDate): LoanInReplay {
  const since = later(on, loan.interestStopsUntil)
  return { ...loan, accrual: { since, posted: Money.zero(loan.principal.currency) } }
}

/** Late interest runs on what is overdue now; its days begin anew where that changed. Nothing is late while the clock stands still. */
export function lateRebased(loan: LoanInReplay, on: PlainDate): LoanInReplay {
  const overdue = dueOf(loan, on).principal
  if (overdue.equals(loan.late.overdue)) return loan
  return { ...loan, late: { since: later(on, loan.pausedUntil), posted: Money.zero(overdue.currency), overdue } }
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b
}

export function later(a: PlainDate, b: PlainDate | undefined): PlainDate {
  return b !== undefined && b > a ? b : a
}
