import { assert } from '../../shared/assert.ts'
import { daysBetween, type PlainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { compounded } from './growth.ts'
import { part, type RoundTo, ratio } from './ratio.ts'
import { type Instalment, scheduledBy } from './schedule.ts'

const TO_THE_CENTIMO: RoundTo = { mode: 'half-up', multiple: 1n }

/** What a loan owes: the ledger's two balances, and nothing else. */
export interface Owed {
  readonly interest: Money
  readonly principal: Money
}

/** What interest runs on, and what of it has been posted since the principal last changed. */
export interface AccrualBase {
  readonly principal: Money
  readonly ratePerPeriod: string
  readonly periodDays: number
  readonly principalChangedOn: PlainDate
  readonly postedSinceThen: Money
}

/**
 * Interest to post up to a day: principal × ((1 + r)^(d / period) − 1), d in days since the principal last changed (a payment of
 * interest alone does not restart it), as the running total rounded half-up less what was posted. So a hundred nightly postings
 * add up to the same céntimo as one. Nothing for a day that is already counted.
 */
export function interestAccrued(base: AccrualBase, on: PlainDate): Money {
  const days = daysBetween(base.principalChangedOn, on)
  assert(days >= 0, 'interest is not counted to a day before the principal changed')
  assert(base.periodDays > 0 && !base.principal.isNegative(), 'interest runs on what is owed')
  const total = part(base.principal, compounded(base.ratePerPeriod, ratio(days, base.periodDays)), TO_THE_CENTIMO)
  return Money.max(total.minus(base.postedSinceThen), Money.zero(total.currency))
}

/** What closes the loan on a day: everything owed, with interest up to that day. No penalty for paying early. */
export function payoff(owed: Owed, base: AccrualBase, on: PlainDate): Owed & { readonly total: Money } {
  const interest = owed.interest.plus(interestAccrued(base, on))
  return { interest, principal: owed.principal, total: interest.plus(owed.principal) }
}

/** Divides a payment: interest first, then principal (Código Civil art. 1257); what is above the debt is not taken. */
export function splitRepayment(owed: Owed, amount: Money): Owed & { readonly excess: Money } {
  assert(!amount.isNegative(), 'a payment is not negative')
  const interest = Money.min(owed.interest, amount)
  const principal = Money.min(owed.principal, amount.minus(interest))
  return { interest, principal, excess: amount.minus(interest).minus(principal) }
}

/**
 * What is due on a day under "only what is due": the instalments whose date has come, less what was paid, and interest to today
 * only then. Paid ahead of the pace: nothing. Behind it: all interest owed, and of the principal what the instalments
 * hold or what brings her back on pace, whichever is more. After the last date: everything.
 */
export function dueNow(schedule: readonly Instalment[], paid: Money, owed: Owed, on: PlainDate): Owed {
  const scheduled = scheduledBy(schedule, on)
  const missing = scheduled.amount.minus(paid)
  const isAllDue = schedule.every(({ dueOn }) => dueOn <= on)
  if (isAllDue) return owed
  const zero = Money.zero(paid.currency)
  if (!missing.isPositive()) return { interest: zero, principal: zero }
  const principalPaid = Money.sum(
    schedule.map(({ principal }) => principal),
    paid.currency,
  ).minus(owed.principal)
  const wanted = Money.max(scheduled.principal.minus(principalPaid), missing.minus(owed.interest), zero)
  return { interest: owed.interest, principal: Money.min(wanted, owed.principal) }
}
