import type { ScheduleLine } from '#app/domain/lending/rules/amortize.ts'
import { growthBetween } from '#app/domain/lending/rules/growth.ts'
import { anchorOf } from '#app/domain/lending/rules/periods.ts'
import { rateOf } from '#app/domain/lending/rules/ratio.ts'
import type { LoanEvent } from '#app/domain/lending/rules/replay/events.ts'
import { type Balances, type LoanInReplay, totalOf } from '#app/domain/lending/rules/replay/loan-in-replay.ts'
import type { replayed } from '#app/domain/lending/rules/replay/replay.ts'
import type { scheduleFor } from '#app/domain/lending/rules/schedule.ts'
import type { CreditTerms } from '#app/domain/lending/rules/terms.ts'
import { assert } from '#app/domain/shared/assert.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { RandomLoan } from './random-loan.ts'

/*
 * What must hold of every schedule and every history. The arithmetic that is judged is an argument, so that one with a fault planted in it can be
 * judged by the same laws.
 */

export type MakeSchedule = typeof scheduleFor
export type Replay = typeof replayed

const sum = (amounts: readonly Money[]) => Money.sum(amounts, 'PEN')
const KINDS = ['interest', 'principal', 'fees', 'lateInterest'] as const

/** A schedule brings its principal back whole, its parts are its amounts, and its dates go forward. */
export function scheduleHolds(terms: CreditTerms, make: MakeSchedule): void {
  const lines = make(terms)
  const capitalised = sum(lines.map((line) => line.capitalised))
  const principal = sum(lines.map((line) => line.principal))
  assert(principal.equals(terms.principal.plus(capitalised)), `principal comes back whole: ${principal.toText()}`)
  assert(lines.at(-1)?.balanceAfter.isZero(), 'the last row leaves nothing')
  assert(lines.length === terms.instalments, 'there are as many rows as instalments')
  let [balance, from] = [terms.principal, terms.disbursedOn]
  for (const line of lines) {
    assert(line.amount.equals(line.interest.plus(line.principal)), 'an instalment is interest and principal')
    assert(line.total.equals(line.amount.plus(line.fees)), 'a total is instalment and fees')
    for (const kind of ['interest', 'principal', 'fees', 'capitalised', 'balanceAfter'] as const)
      assert(!line[kind].isNegative(), `${kind} is not negative`)
    assert(
      line.balanceAfter.equals(balance.plus(line.capitalised).minus(line.principal)),
      'a balance follows from the one before',
    )
    assert(line.from === from && line.dueOn > from, 'periods follow one another')
    interestHolds(terms, line, balance)
    ;[balance, from] = [line.balanceAfter, line.dueOn]
  }
}

/** The interest of a row is its balance times the growth of its days, within half of what it is rounded to. */
function interestHolds(terms: CreditTerms, line: ScheduleLine, balance: Money): void {
  const growth = growthBetween({ ...terms, anchor: anchorOf(terms) }, line.from, line.dueOn)
  const base = terms.interestMethod === 'flat' && !balance.isZero() ? terms.principal : balance
  const exact = base.toDecimal().times('over' in growth ? rateOf(growth) : growth)
  const off = line.interest.plus(line.capitalised).toDecimal().minus(exact).abs()
  assert(!off.times(200).greaterThan(`${terms.rounding.multiple}.000000001`), 'interest is rounded once, from the exact')
}

/** No céntimo is lost or there twice in a history, and nobody ever owes less than nothing. */
export function historyHolds({ terms, policy, events, asOf }: RandomLoan, replay: Replay): void {
  const loan = replay(terms, policy, events, asOf)
  for (const { type, amount, split, after, effect } of loan.transactions) {
    for (const kind of KINDS) assert(!after[kind].isNegative() && !split[kind].isNegative(), `${kind} is not negative`)
    assert(!split.excess.isNegative(), 'an excess is not negative')
    if (type === 'repayment' || type === 'payoff' || type === 'write_off')
      if (effect !== 'recovery')
        assert(totalOf(split).plus(split.excess).equals(amount), 'the parts of a payment are the payment')
  }
  const taken = loan.transactions.filter(({ type }) => type !== 'charge_back')
  const back = loan.transactions.filter(({ type }) => type === 'charge_back')
  const of = (list: typeof taken, kind: keyof Balances) => sum(list.map(({ split }) => split[kind]))
  const came: Balances = {
    principal: terms.principal.plus(loan.capitalised),
    interest: loan.interestAccrued.minus(loan.capitalised),
    fees: loan.feesCharged,
    lateInterest: loan.lateInterestAccrued,
  }
  for (const kind of KINDS) {
    const there = loan[kind].plus(of(taken, kind)).minus(of(back, kind))
    assert(came[kind].equals(there), `${kind}: what came is what is owed and what was paid or written off`)
  }
  assert(!loan.principal.isGreaterThan(came.principal), 'no loan grows beyond what was lent')
  assert(!loan.recovered.isGreaterThan(totalOf(loan.writtenOff)), 'no more is recovered than was written off')
  const told = sum(loan.transactions.map(({ interestAccrued }) => interestAccrued))
  assert(!told.isGreaterThan(loan.interestAccrued), 'transactions tell no interest that did not accrue')
  if (loan.status !== 'active') assert(totalOf(loan).isZero(), 'a loan that has ended owes nothing')
}

/** The same history gives the same loan: told again, and told in another order of its days. */
export function orderDoesNotMatter({ terms, policy, events, asOf }: RandomLoan, replay: Replay): void {
  const told = textOf(replay(terms, policy, events, asOf))
  assert(textOf(replay(terms, policy, [...events], asOf)) === told, 'a replay is deterministic')
  const days = [...new Set(events.map(({ on }) => on))].reverse()
  const otherwise = days.flatMap((day) => events.filter(({ on }) => on === day))
  assert(textOf(replay(terms, policy, otherwise, asOf)) === told, 'the order in which days were entered does not matter')
}

/** An event and its reversal leave what the history is without both. */
export function reversalUndoes({ terms, policy, events, asOf }: RandomLoan, replay: Replay): void {
  const reversals = events.filter(({ type }) => type === 'reversal')
  const gone = new Set(reversals.flatMap((event) => (event.type === 'reversal' ? [event.id, event.of] : [])))
  if (gone.size === 0) return
  const without = events.filter(({ id }) => !gone.has(id))
  assert(
    balancesOf(replay(terms, policy, events, asOf)) === balancesOf(replay(terms, policy, without, asOf)),
    'a reversed event was never there',
  )
}

/** Who pays each instalment on its date pays the schedule, row by row, and is free with the last. */
export function onTimeIsTheSchedule({ terms, policy }: RandomLoan, make: MakeSchedule, replay: Replay): void {
  const lines = make(terms)
  const paying = lines.filter(({ total }) => total.isPositive())
  const events = paying.map(
    ({ n, dueOn, total }): LoanEvent => ({ type: 'repayment', id: `n${n}`, on: dueOn, amount: total, treatAs: 'advance' }),
  )
  const asOf = lines.at(-1)?.dueOn ?? terms.disbursedOn
  const byTheBook = { ...policy, interestRestartsOn: 'due_date', lateRate: '0', mandate: 'only_due' } as const
  const loan = replay(terms, byTheBook, events, asOf)
  const splits = loan.transactions.filter(({ type }) => type === 'repayment').map(({ split }) => split)
  for (const [index, line] of paying.entries())
    for (const kind of ['interest', 'principal', 'fees'] as const)
      assert(splits[index]?.[kind].equals(line[kind]), `instalment ${line.n} pays the ${kind} of its row`)
  assert(totalOf(loan).isZero(), 'the last instalment ends the loan')
}

/** What a loan is said to owe on a day pays it off that day; one céntimo less does not, and one more comes back. */
export function payoffClosesIt({ terms, policy, events, asOf }: RandomLoan, replay: Replay): void {
  const loan = replay(terms, policy, events, asOf)
  if (loan.status !== 'active') return
  const owed = totalOf(loan)
  const ended = (amount: Money) => replay(terms, policy, [...events, { type: 'payoff', id: 'end', on: asOf, amount }], asOf)
  assert(ended(owed).status === 'closed' && totalOf(ended(owed)).isZero(), 'the payoff closes the loan')
  const over = ended(owed.plus(Money.ofMinor(1n, 'PEN')))
  assert(over.transactions.at(-1)?.split.excess.minor === 1n, 'a céntimo over comes back')
  if (owed.minor > 1n) assert(ended(owed.minus(Money.ofMinor(1n, 'PEN'))).status === 'active', 'a céntimo less leaves it open')
}

/**
 * A payment in two pieces on one day takes as much off what is owed as in one (what is due may be met by the first, and then the second pays ahead:
 * so how it is divided may differ). And a day's wait never makes a loan cheaper.
 */
export function piecesAreThePayment({ terms, policy, events, asOf }: RandomLoan, replay: Replay): void {
  const amount = terms.principal.fraction(1n, 3n).plus(Money.ofMinor(2n, 'PEN'))
  const piece = amount.fraction(1n, 4n).plus(Money.ofMinor(1n, 'PEN'))
  const pay = (id: string, part: Money): LoanEvent => ({ type: 'repayment', id, on: asOf, amount: part, treatAs: 'advance' })
  const all = { ...policy, mandate: 'whole_outstanding' } as const
  const once = replay(terms, all, [...events, pay('whole', amount)], asOf)
  const twice = replay(terms, all, [...events, pay('first', piece), pay('second', amount.minus(piece))], asOf)
  const isAsMuch = totalOf(once).equals(totalOf(twice)) && once.recovered.equals(twice.recovered)
  assert(isAsMuch && once.status === twice.status, 'two pieces of a payment are the payment')
  const [now, later] = [replay(terms, policy, events, asOf), replay(terms, policy, events, addDays(asOf, 1))]
  assert(!totalOf(later).isLessThan(totalOf(now)), 'a day more never makes a loan cheaper')
}

function textOf(loan: LoanInReplay): string {
  return JSON.stringify([loan.status, loan.transactions, loan.schedule, loan.recoupment, balancesOf(loan)])
}

function balancesOf(loan: LoanInReplay): string {
  const { interest, principal, fees, lateInterest, recoupment, recovered, status } = loan
  return JSON.stringify([status, interest, principal, fees, lateInterest, recoupment, recovered])
}
