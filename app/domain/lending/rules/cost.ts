import { assert } from '../../shared/assert.ts'
import { addDays, addMonths, daysBetween, type PlainDate } from '../../shared/dates.ts'
import { type Money, Rate } from '../../shared/money.ts'
import { rateOf, ratio } from './ratio.ts'
import type { Frequency } from './terms.ts'

/** What she pays, and when. */
export interface CashFlow {
  readonly dueOn: PlainDate
  readonly amount: Money
}

/** Newton's step doubles the right digits; so many are never needed, and halving takes over where a step leaves the bracket. */
const STEPS = 200
const CLOSE_ENOUGH = new Rate('1e-34')

/**
 * The effective yearly rate that makes all payments worth exactly what was received, on days over a year of so many days: 360 is Peru's TCEA
 * (SBS 3274-2017, annex 1), 365 the APR of the European Union (2008/48/EC, annex I) and of spreadsheets' XIRR. Never negative.
 */
export function effectiveCost(received: Money, receivedOn: PlainDate, flows: readonly CashFlow[], yearDays: 360 | 365): Rate {
  const daily = worthEarlier(
    received,
    flows.map(({ dueOn, amount }) => ({ after: daysBetween(receivedOn, dueOn), amount })),
  )
  return daily.pow(-yearDays).minus(1)
}

/**
 * The effective yearly cost by periods, as SBS 3274-2017 annex 1 writes it for instalments one period apart: (1 + the rate of a period)^(periods a year) − 1.
 * Where all periods have as many days, it is what is counted by days.
 */
export function costByPeriods(received: Money, flows: readonly CashFlow[], periodsInAYear: Rate): Rate {
  const ofPeriod = worthEarlier(
    received,
    flows.map(({ amount }, index) => ({ after: index + 1, amount })),
  )
  return ofPeriod.pow(periodsInAYear.negated()).minus(1)
}

/**
 * What one is worth a day (or a period) earlier, when payments so many days (or periods) later are worth what was received. In it their worth
 * is a polynomial that only rises, and bends upward: Newton from 1 comes down to the root.
 */
function worthEarlier(received: Money, payments: readonly { readonly after: number; readonly amount: Money }[]): Rate {
  const isLater = payments.length > 0 && payments.every(({ after }) => after > 0)
  assert(received.isPositive() && isLater, 'what was received is paid back later')
  const exact = payments.map(({ after, amount }) => ({ after, amount: amount.toDecimal() }))
  return rootBelowOne((v) => {
    let [worth, slope] = [new Rate(0), new Rate(0)]
    for (const { after, amount } of exact) {
      const before = v.pow(after - 1).times(amount)
      worth = worth.plus(before.times(v))
      slope = slope.plus(before.times(after))
    }
    return { value: worth.minus(received.toDecimal()), slope }
  })
}

/**
 * The annual percentage rate of the United States (Regulation Z, appendix J, actuarial method) of one advance and payments one repayment period
 * apart: the rate of a unit-period times unit-periods in a year, the days before the first whole unit-period at simple interest.
 */
export function actuarialApr(received: Money, receivedOn: PlainDate, flows: readonly CashFlow[], frequency: Frequency): Rate {
  const [first] = flows
  assert(first && received.isPositive(), 'what was received is paid back later')
  if (flows.length === 1) return singlePaymentApr(received, receivedOn, first)
  return periodicApr(received, receivedOn, flows, frequency)
}

/** One payment: within a year the term itself is the unit-period, in whole months where it has such; beyond it the unit-period is a year. */
function singlePaymentApr(received: Money, receivedOn: PlainDate, flow: CashFlow): Rate {
  const { dueOn } = flow
  if (dueOn > addMonths(receivedOn, 12)) return periodicApr(received, receivedOn, [flow], { every: 12, unit: 'months' })
  const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].find((count) => addMonths(receivedOn, count) === dueOn)
  const aYear = months === undefined ? ratio(365, daysBetween(receivedOn, dueOn)) : ratio(12, months)
  return Rate.max(flow.amount.toDecimal().div(received.toDecimal()).minus(1), 0).times(rateOf(aYear))
}

function periodicApr(received: Money, receivedOn: PlainDate, flows: readonly CashFlow[], frequency: Frequency): Rate {
  const first = flows[0]
  assert(first, 'a loan is paid back')
  const { whole, fraction } = unitPeriods(receivedOn, first.dueOn, frequency)
  const v = rootBelowOne((worthOfOne) => {
    const rate = new Rate(1).div(worthOfOne).minus(1)
    const odd = new Rate(1).plus(fraction.times(rate))
    let [worth, slope] = [new Rate(0), new Rate(0)]
    for (const [index, { amount }] of flows.entries()) {
      const periods = whole + index
      const discounted = worthOfOne.pow(periods).times(amount.toDecimal()).div(odd)
      worth = worth.plus(discounted)
      slope = slope
        .plus(discounted.times(periods).div(worthOfOne))
        .plus(discounted.times(fraction).div(odd).div(worthOfOne).div(worthOfOne))
    }
    return { value: worth.minus(received.toDecimal()), slope }
  })
  const aYear = frequency.unit === 'months' ? ratio(12, frequency.every) : ratio(365, frequency.every)
  // A whole number of weeks is counted as 52 of them a year, as the appendix does.
  const weeks = frequency.unit === 'days' && frequency.every % 7 === 0 ? ratio(52, frequency.every / 7) : aYear
  return new Rate(1).div(v).minus(1).times(rateOf(weeks))
}

/** Whole unit-periods back from the first payment, and the days before them as a part of one (of 30 days a month, as the appendix counts). */
function unitPeriods(
  from: PlainDate,
  firstDueOn: PlainDate,
  { every, unit }: Frequency,
): { readonly whole: number; readonly fraction: Rate } {
  const back = (times: number) =>
    unit === 'months' ? addMonths(firstDueOn, -every * times) : addDays(firstDueOn, -every * times)
  let whole = 0
  while (back(whole + 1) >= from) whole += 1
  const oddDays = unit === 'months' ? oddDaysOf(from, back, whole, every) : daysBetween(from, back(whole))
  return { whole, fraction: new Rate(oddDays).div(unit === 'months' ? every * 30 : every) }
}

/** Where a unit-period is several months, the whole months in the odd part count as 30 days each. */
function oddDaysOf(from: PlainDate, back: (times: number) => PlainDate, whole: number, every: number): number {
  const end = back(whole)
  let months = 0
  while (months < every && addMonths(end, -(months + 1)) >= from) months += 1
  return months * 30 + daysBetween(from, addMonths(end, -months))
}

/** The root in (0, 1] of a function that rises: Newton's steps from above, kept inside a bracket that every value narrows. */
function rootBelowOne(at: (v: Rate) => { readonly value: Rate; readonly slope: Rate }): Rate {
  let [low, high, v] = [new Rate(0), new Rate(1), new Rate(1)]
  for (let step = 0; step < STEPS; step++) {
    const { value, slope } = at(v)
    if (value.isZero() || (step === 0 && value.isNegative())) return v
    if (value.isNegative()) low = v
    else high = v
    const next = v.minus(value.div(slope))
    const inside = next.greaterThan(low) && next.lessThan(high) ? next : low.plus(high).div(2)
    if (inside.minus(v).abs().lessThan(CLOSE_ENOUGH)) return inside
    v = inside
  }
  return v
}
