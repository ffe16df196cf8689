import { replayed } from '#app/domain/lending/rules/replay/replay.ts'
import { scheduleFor } from '#app/domain/lending/rules/schedule.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { MakeSchedule, Replay } from './laws.ts'

/** The arithmetic, whole or with a fault planted in it: each is one that a loan system has had. */
export interface Arithmetic {
  readonly make: MakeSchedule
  readonly replay: Replay
}

export const RIGHT: Arithmetic = { make: scheduleFor, replay: replayed }

export const FAULTS: Readonly<Record<string, Arithmetic>> = {
  /** The last row is an instalment like the others: what rounding left stays owed. */
  'last-row-absorbs-nothing': {
    ...RIGHT,
    make: (terms) => {
      const lines = scheduleFor(terms)
      const [last, before] = [lines.at(-1), lines.at(-2)]
      if (!last || !before || terms.amortization !== 'equal_instalments' || before.principal.isZero()) return lines
      const principal = Money.min(before.amount.minus(last.interest), last.principal)
      return [...lines.slice(0, -1), { ...last, principal, amount: last.interest.plus(principal) }]
    },
  },
  /** What is paid above the debt is nowhere. */
  'excess-vanishes': {
    ...RIGHT,
    replay: (...given) => {
      const loan = replayed(...given)
      const zero = Money.zero(loan.principal.currency)
      return { ...loan, transactions: loan.transactions.map((each) => ({ ...each, split: { ...each.split, excess: zero } })) }
    },
  },
  /** Events are lived as they were entered: a back-dated one on the day of the latest before it. */
  'lived-as-entered': {
    ...RIGHT,
    replay: (terms, policy, events, asOf) => {
      let latest = terms.disbursedOn
      const moved = events.map((event) => {
        if (event.on > latest) latest = event.on
        const until = event.type === 'pause' && event.until <= latest ? { until: asOf > latest ? asOf : event.until } : {}
        return event.type === 'pause' && until.until === undefined && event.until <= latest
          ? event
          : { ...event, ...until, on: latest }
      })
      return replayed(terms, policy, moved, asOf)
    },
  },
  /** A reversal only writes down that it was one. */
  'reversal-undoes-nothing': {
    ...RIGHT,
    replay: (terms, policy, events, asOf) => {
      return replayed(
        terms,
        policy,
        events.filter(({ type }) => type !== 'reversal'),
        asOf,
      )
    },
  },
  /** A céntimo of the interest a payment covered is taken twice, now and then. */
  'a-centimo-twice': {
    ...RIGHT,
    replay: (...given) => {
      const loan = replayed(...given)
      const isHit = loan.interest.minor % 7n === 3n
      return isHit ? { ...loan, interest: loan.interest.minus(Money.ofMinor(1n, loan.interest.currency)) } : loan
    },
  },
}
