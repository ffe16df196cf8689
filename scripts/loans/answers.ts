import type { ScheduleLine } from '#app/domain/lending/rules/amortize.ts'
import { actuarialApr, type CashFlow, costByPeriods, effectiveCost } from '#app/domain/lending/rules/cost.ts'
import { periodsAYear } from '#app/domain/lending/rules/growth.ts'
import { stepped } from '#app/domain/lending/rules/periods.ts'
import { teaOfTerms } from '#app/domain/lending/rules/rates.ts'
import { rateOf } from '#app/domain/lending/rules/ratio.ts'
import { dueOf, type LoanInReplay, type Transaction, totalOf } from '#app/domain/lending/rules/replay/loan-in-replay.ts'
import { replayed } from '#app/domain/lending/rules/replay/replay.ts'
import { scheduleFor } from '#app/domain/lending/rules/schedule.ts'
import type { Frequency } from '#app/domain/lending/rules/terms.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money, type Rate } from '#app/domain/shared/money.ts'
import type { CostDocument } from './cost-document.ts'
import type { ReplayDocument } from './replay-document.ts'
import type { TermsDocument } from './terms-document.ts'

/** Rates are told to so many places, and every place is right. */
const PLACES = 10

/** What `loan:schedule` answers: the instalments, their sums, and what the loan costs a year. */
export function scheduleAnswer({ terms, received }: TermsDocument) {
  const lines = scheduleFor(terms)
  const flows = lines.map(({ dueOn, total }) => ({ dueOn, amount: total }))
  const tea = teaOfTerms(terms)
  return {
    currency: terms.principal.currency,
    principal: terms.principal.toText(),
    received: received.toText(),
    disbursedOn: terms.disbursedOn,
    dayCount: terms.dayCount,
    instalments: lines.map(instalmentAnswer),
    totals: sumsOf(lines),
    rates: {
      ...(tea ? { tea: rateText(tea) } : {}),
      ...costs(received, terms.disbursedOn, flows, terms.frequency),
    },
  }
}

/** What `loan:cost` answers: what payments cost a year, whoever computed them. */
export function costAnswer({ received, receivedOn, payments, frequency }: CostDocument) {
  const paid = Money.sum(
    payments.map(({ amount }) => amount),
    received.currency,
  )
  return {
    currency: received.currency,
    received: received.toText(),
    paid: paid.toText(),
    cost: paid.minus(received).toText(),
    rates: costs(received, receivedOn, payments, frequency),
  }
}

/** By days always; by periods only where payments stand one period apart. */
function costs(received: Money, receivedOn: PlainDate, flows: readonly CashFlow[], frequency: Frequency | undefined) {
  const [first] = flows
  const isRegular = frequency && first && stepped(receivedOn, frequency, 1) === first.dueOn
  return {
    tcea: rateText(effectiveCost(received, receivedOn, flows, 360)),
    ...(isRegular
      ? { tceaByPeriods: rateText(costByPeriods(received, flows, rateOf(periodsAYear(frequency, 'actual/360')))) }
      : {}),
    apr365: rateText(effectiveCost(received, receivedOn, flows, 365)),
    ...(frequency ? { aprActuarial: rateText(actuarialApr(received, receivedOn, flows, frequency)) } : {}),
  }
}

/** What `loan:replay` answers: what happened, one after the other, and what is owed on the day. */
export function replayAnswer({ loan: { terms }, policy, events, asOf }: ReplayDocument) {
  const loan = replayed(terms, policy, events, asOf)
  const due = { ...dueOf(loan, asOf), fees: loan.fees, lateInterest: loan.lateInterest }
  return {
    currency: terms.principal.currency,
    asOf,
    status: loan.status,
    ...(loan.endedOn ? { endedOn: loan.endedOn } : {}),
    balance: { ...balanceAnswer(loan), total: totalOf(loan).toText() },
    due: { ...balanceAnswer(due), total: totalOf(due).toText() },
    totals: totalsAnswer(loan),
    transactions: loan.transactions.map(transactionAnswer),
    schedules: loan.versions.map(({ version, from, reason, lines }) => ({
      version,
      from,
      reason,
      instalments: lines.map(instalmentAnswer),
    })),
  }
}

function instalmentAnswer(line: ScheduleLine) {
  return {
    number: line.n,
    from: line.from,
    dueOn: line.dueOn,
    interest: line.interest.toText(),
    principal: line.principal.toText(),
    amount: line.amount.toText(),
    fees: line.fees.toText(),
    total: line.total.toText(),
    capitalisedInterest: line.capitalised.toText(),
    balanceAfter: line.balanceAfter.toText(),
  }
}

function sumsOf(lines: readonly ScheduleLine[]) {
  const sum = (of: (line: ScheduleLine) => Money) => Money.sum(lines.map(of), lines[0]?.total.currency ?? 'PEN').toText()
  return {
    interest: sum(({ interest }) => interest),
    principal: sum(({ principal }) => principal),
    fees: sum(({ fees }) => fees),
    total: sum(({ total }) => total),
    capitalisedInterest: sum(({ capitalised }) => capitalised),
  }
}

function balanceAnswer(owed: Pick<LoanInReplay, 'interest' | 'principal' | 'fees' | 'lateInterest'>) {
  return {
    principal: owed.principal.toText(),
    interest: owed.interest.toText(),
    fees: owed.fees.toText(),
    lateInterest: owed.lateInterest.toText(),
  }
}

function totalsAnswer(loan: LoanInReplay) {
  return {
    interestAccrued: loan.interestAccrued.toText(),
    lateInterestAccrued: loan.lateInterestAccrued.toText(),
    feesCharged: loan.feesCharged.toText(),
    capitalisedInterest: loan.capitalised.toText(),
    writtenOff: totalOf(loan.writtenOff).toText(),
    recovered: loan.recovered.toText(),
    recoupment: loan.recoupment.toText(),
  }
}

function transactionAnswer({ on, type, id, amount, split, after, effect, ...rest }: Transaction) {
  return {
    on,
    type,
    ...(id === undefined ? {} : { id }),
    amount: amount.toText(),
    ...balanceAnswer(split),
    excess: split.excess.toText(),
    interestAccrued: rest.interestAccrued.toText(),
    lateInterestAccrued: rest.lateInterestAccrued.toText(),
    balance: { ...balanceAnswer(after), total: totalOf(after).toText() },
    ...(effect === undefined ? {} : { effect }),
    scheduleVersion: rest.scheduleVersion,
  }
}

function rateText(rate: Rate): string {
  return rate.toFixed(PLACES)
}
