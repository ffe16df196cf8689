import { assert } from '../../shared/assert.ts'
import type { PlainDate } from '../../shared/dates.ts'
import { Money, Rate } from '../../shared/money.ts'
import { growthBetween } from './growth.ts'
import type { Period } from './periods.ts'
import { part, type Ratio, type RoundTo, rateOf, ratioOf } from './ratio.ts'
import type { CreditTerms, Fee } from './terms.ts'

/** One row of a schedule. The instalment is interest and principal; the fees come on top. */
export interface ScheduleLine extends Period {
  readonly interest: Money
  readonly principal: Money
  /** Interest and principal. */
  readonly amount: Money
  readonly fees: Money
  /** What is paid on the day: the instalment and the fees. */
  readonly total: Money
  /** Interest that is not paid and becomes principal, in a grace on everything. */
  readonly capitalised: Money
  readonly balanceAfter: Money
}

/** A debt to be spread over periods: the whole loan at its start, or what is left of it when a schedule is made anew. */
export interface Debt {
  readonly balance: Money
  readonly terms: CreditTerms
  readonly anchor: PlainDate
  readonly periods: readonly Period[]
  /** Of the periods, how many are still in grace. */
  readonly grace: { readonly full: number; readonly principal: number }
  /** Interest owed from before, which the first row pays with its own. */
  readonly carried: Money
  /** An instalment (of equal principal: a part of the principal) to go on with: the schedule ends when the debt does. */
  readonly kept?: Money | undefined
}

/**
 * Spreads a debt over its periods. Interest of each row is its balance times the growth of the period, rounded once. Equal instalments are those that
 * bring the balance to zero over these very periods, uneven ones too: (balance + what is carried × v₁) / Σ vₖ, v being the worth today of one at each
 * due date. The last row takes what rounding left.
 */
export function amortize(debt: Debt): ScheduleLine[] {
  const { terms, periods, kept = debt.terms.instalmentAmount } = debt
  assert(periods.length > debt.grace.full, 'a schedule has a row that pays')
  const growths = periods.map(({ from, dueOn }) => growthBetween({ ...terms, anchor: debt.anchor }, from, dueOn))
  const lines: ScheduleLine[] = []
  let balance = debt.balance
  let level: Money | undefined
  for (const [index, period] of periods.entries()) {
    const grown = part(interestBase(terms, balance), growthAt(growths, index), terms.rounding)
    const interest = index === 0 ? grown.plus(debt.carried) : grown
    if (index < debt.grace.full) {
      lines.push(lineOf(terms, period, { balance, interest, principal: Money.zero(balance.currency), isCapitalised: true }))
      balance = balance.plus(interest)
      continue
    }
    const isLast = index === periods.length - 1
    const isGrace = index < debt.grace.full + debt.grace.principal
    if (!isGrace && level === undefined) level = kept ?? levelOf(debt, balance, growths, index)
    const principal = isLast ? balance : isGrace ? Money.zero(balance.currency) : principalOf(terms, balance, interest, level)
    lines.push(lineOf(terms, period, { balance, interest, principal, isCapitalised: false }))
    balance = balance.minus(principal)
    // A long period may cost more than an instalment: its row pays its interest, and the equal instalment begins after it.
    if (terms.amortization === 'equal_instalments' && level && interest.isGreaterThan(level) && !kept) level = undefined
    if (kept && balance.isZero()) break
  }
  assert(balance.isZero(), 'a schedule repays the whole principal')
  return lines
}

/** Flat interest runs on what was lent, while anything of it is left: a coarse rounding may repay it before the last row. */
function interestBase({ interestMethod, principal }: CreditTerms, balance: Money): Money {
  return interestMethod === 'flat' && !balance.isZero() ? principal : balance
}

/** The equal instalment, or the equal part of the principal, from a row on. */
function levelOf(debt: Debt, balance: Money, growths: readonly (Ratio | Rate)[], index: number): Money | undefined {
  const { terms } = debt
  if (terms.amortization === 'bullet') return undefined
  const roundTo: RoundTo = { mode: terms.rounding.mode, multiple: terms.instalmentMultiple }
  const rows = growths.length - index
  if (terms.amortization === 'equal_principal') return part(balance, { over: 1n, under: BigInt(rows) }, roundTo)
  const carried = index === 0 ? debt.carried : Money.zero(balance.currency)
  if (terms.interestMethod === 'flat') return flatLevel(terms, balance.plus(carried), growths.slice(index), roundTo)
  return declining(balance, carried, growths.slice(index), roundTo)
}

function flatLevel(terms: CreditTerms, owed: Money, growths: readonly (Ratio | Rate)[], roundTo: RoundTo): Money {
  const interest = growths.map((growth) => part(terms.principal, growth, terms.rounding))
  return part(Money.sum(interest, owed.currency).plus(owed), { over: 1n, under: BigInt(growths.length) }, roundTo)
}

function declining(balance: Money, carried: Money, growths: readonly (Ratio | Rate)[], roundTo: RoundTo): Money {
  const rates = growths.map((growth) => ('over' in growth ? rateOf(growth) : growth))
  let worth = new Rate(1)
  let sum = new Rate(0)
  for (const rate of rates) {
    worth = worth.div(rate.plus(1))
    sum = sum.plus(worth)
  }
  const first = new Rate(1).div((rates[0] ?? new Rate(0)).plus(1))
  const exact = balance.toDecimal().plus(carried.toDecimal().times(first)).div(sum)
  const multiples = Money.fromDecimal(exact.div(roundTo.multiple.toString()), balance.currency, roundTo.mode)
  return multiples.times(roundTo.multiple)
}

function principalOf(terms: CreditTerms, balance: Money, interest: Money, level: Money | undefined): Money {
  if (level === undefined) return Money.zero(balance.currency)
  if (terms.amortization === 'equal_principal') return Money.min(level, balance)
  return Money.max(Money.min(level.minus(interest), balance), Money.zero(balance.currency))
}

function lineOf(
  terms: CreditTerms,
  period: Period,
  row: { readonly balance: Money; readonly interest: Money; readonly principal: Money; readonly isCapitalised: boolean },
): ScheduleLine {
  const zero = Money.zero(row.balance.currency)
  const [interest, capitalised] = row.isCapitalised ? [zero, row.interest] : [row.interest, zero]
  const amount = interest.plus(row.principal)
  const fees = Money.sum(
    terms.fees.map((fee) => feeOf(fee, terms, row.balance)),
    zero.currency,
  )
  const balanceAfter = row.balance.plus(capitalised).minus(row.principal)
  return { ...period, interest, principal: row.principal, amount, fees, total: amount.plus(fees), capitalised, balanceAfter }
}

function feeOf({ charge }: Fee, terms: CreditTerms, balance: Money): Money {
  if (balance.isZero()) return balance
  if (charge.kind === 'fixed') return charge.amount
  return part(charge.kind === 'percent_of_principal' ? terms.principal : balance, ratioOf(charge.rate), terms.rounding)
}

function growthAt(growths: readonly (Ratio | Rate)[], index: number): Ratio | Rate {
  const growth = growths[index]
  assert(growth !== undefined, 'every period has its growth')
  return growth
}
