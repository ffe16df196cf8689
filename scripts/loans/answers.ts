import type { ScheduleLine } from '#app/domain/lending/rules/amortize.ts'
import { actuarialApr, effectiveCost } from '#app/domain/lending/rules/cost.ts'
import { teaOfTerms } from '#app/domain/lending/rules/rates.ts'
import { dueOf, type LoanInReplay, type Transaction, totalOf } from '#app/domain/lending/rules/replay/loan-in-replay.ts'
import { replayed } from '#app/domain/lending/rules/replay/replay.ts'
import { scheduleFor } from '#app/domain/lending/rules/schedule.ts'
import { Money, type Rate } from '#app/domain/shared/money.ts'
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
      tcea: rateText(effectiveCost(received, terms.disbursedOn, flows, 360)),
      apr365: rateText(effectiveCost(received, terms.disbursedOn, flows, 365)),
      aprActuarial: rateText(actuarialApr(received, terms.disbursedOn, flows, terms.frequency)),
    },
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
