import type { PlainDate } from '../../../shared/dates.ts'
import { Money } from '../../../shared/money.ts'
import { remade } from './change.ts'
import type { Bucket, LoanEvent } from './events.ts'
import { interestRestarted, lateRebased } from './live.ts'
import { type Balances, dueOf, type LoanInReplay, recorded, type Split, totalOf } from './loan-in-replay.ts'

type Repayment = Extract<LoanEvent, { type: 'repayment' }>
type Payoff = Extract<LoanEvent, { type: 'payoff' }>

/** A payment into an active loan that has been lived to its day. */
export function repaid(loan: LoanInReplay, event: Repayment): LoanInReplay {
  const due = dueOf(loan, event.on)
  const takesAll = loan.policy.mandate === 'whole_outstanding' || event.treatAs === 'prepayment'
  const split = divided(loan, due, event.amount, takesAll)
  const paid = withPayment(loan, event.on, split)
  const ahead = split.principal.minus(due.principal)
  const isPrepayment = paid.status === 'active' && ahead.isPositive() && isAbove(loan, event)
  const after = isPrepayment ? remade(paid, event.on, event.reduces ?? loan.policy.prepaymentReduces) : paid
  const effect = after.status === 'closed' ? 'closes' : isPrepayment ? 'prepayment' : ahead.isPositive() ? 'advance' : undefined
  return recorded(after, { on: event.on, type: 'repayment', id: event.id, amount: event.amount, split, effect })
}

/** A payment that is meant to close the loan. One that falls short of it is taken as a repayment, and says so. */
export function paidOff(loan: LoanInReplay, event: Payoff): LoanInReplay {
  const owed = totalOf(loan)
  const amount = event.amount ?? owed
  const split = divided(loan, dueOf(loan, event.on), amount, true)
  const after = withPayment(loan, event.on, split)
  const effect = after.status === 'closed' ? 'closes' : `short of the payoff by ${owed.minus(amount).toText()}`
  return recorded(after, { on: event.on, type: 'payoff', id: event.id, amount, split, effect })
}

/** Divides a payment by the order of the policy; then interest and principal not yet due, where the mandate takes them; the rest is excess. */
export function divided(
  loan: LoanInReplay,
  due: Pick<Balances, 'interest' | 'principal'>,
  amount: Money,
  takesAll: boolean,
): Split {
  const zero = Money.zero(amount.currency)
  const taken = { interest: zero, principal: zero, fees: zero, lateInterest: zero }
  let left = amount
  const take = (kind: keyof Balances, wanted: Money) => {
    const part = Money.min(wanted, left)
    taken[kind] = taken[kind].plus(part)
    left = left.minus(part)
  }
  const byBucket: Record<Bucket, () => void> = {
    interest_due: () => take('interest', due.interest),
    principal_due: () => take('principal', due.principal),
    fees_due: () => take('fees', loan.fees),
    late_interest: () => take('lateInterest', loan.lateInterest),
  }
  for (const bucket of loan.policy.allocation) byBucket[bucket]()
  if (takesAll) {
    take('interest', loan.interest.minus(taken.interest))
    take('principal', loan.principal.minus(taken.principal))
  }
  return { ...taken, excess: left }
}

/** The loan less what was paid into it: closed when nothing is owed any more, interest on what is left from the day on. */
function withPayment(loan: LoanInReplay, on: PlainDate, split: Split): LoanInReplay {
  const interest = loan.interest.minus(split.interest)
  const paid: LoanInReplay = {
    ...loan,
    interest,
    principal: loan.principal.minus(split.principal),
    fees: loan.fees.minus(split.fees),
    lateInterest: loan.lateInterest.minus(split.lateInterest),
    interestNotDue: Money.min(loan.interestNotDue, interest),
    paid: loan.paid.plus(split.interest).plus(split.principal),
  }
  if (totalOf(paid).isZero()) return { ...paid, status: 'closed', endedOn: on }
  return lateRebased(split.principal.isPositive() ? interestRestarted(paid, on) : paid, on)
}

/** Whether a payment is more than so many instalments, the next one that pays principal being the measure; or said to be a prepayment. */
function isAbove(loan: LoanInReplay, event: Repayment): boolean {
  if (event.treatAs !== undefined) return event.treatAs === 'prepayment'
  const next = loan.schedule.find(({ dueOn, principal }) => dueOn >= event.on && principal.isPositive())
  return next !== undefined && event.amount.isGreaterThan(next.total.times(loan.policy.prepaymentAbove))
}
