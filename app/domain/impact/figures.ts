import { Money } from '../shared/money.ts'

/** Figures about fewer people than this are not published (product.md). */
export const FEWEST_PEOPLE = 5

/** A count of the money as it is kept: sums in céntimos as texts, each with how many people stand behind it. */
interface Count {
  readonly since: string | null
  readonly makers: number
  readonly pieces: number
  readonly earned: string
  readonly credited: string
  readonly lending: {
    readonly borrowers: number
    readonly loans: number
    readonly lent: string
    readonly repaidPrincipal: string
    readonly repaidInterest: string
    readonly lost: string
    readonly capital: string
    readonly grants: string
  }
  readonly gifts: readonly { readonly purpose: string; readonly gifts: number; readonly net: string }[]
  readonly years: readonly {
    readonly year: number
    readonly makers: number
    readonly pieces: number
    readonly earned: string
    readonly law: string
    readonly costs: string
    readonly tax: string
  }[]
}

export type YearOfMoney = Readonly<Record<'earned' | 'law' | 'costs' | 'tax' | 'all', Money>> & {
  readonly year: number
  readonly makers: number
  readonly pieces: number
}

/** What the public may read. What is undefined is not shown at all: never as zero, and never for fewer than five people. */
export interface PublicImpact {
  readonly since: string | undefined
  readonly sales:
    | { readonly earned: Money; readonly credited: Money; readonly pieces: number; readonly makers: number }
    | undefined
  readonly lending:
    | { readonly lent: Money; readonly repaid: Money; readonly loans: number; readonly borrowers: number; readonly lost: Money }
    | undefined
  readonly again: LentAgain | undefined
  readonly gifts: { readonly count: number; readonly net: Money; readonly byPurpose: readonly PurposeSum[] } | undefined
  readonly years: readonly YearOfMoney[]
}

export interface PurposeSum {
  readonly purpose: string
  readonly count: number
  readonly net: Money
}

/** How often the money that was given has been lent. Over all of it: no gift is followed to one loan. */
export interface LentAgain {
  /** Capital and grants: all that anybody gave for the fund. */
  readonly given: Money
  readonly lent: Money
  readonly back: Money
  /** What was lent beyond all that was given and all interest received: it can only be money that had come back. Undefined while there is none. */
  readonly again: Money | undefined
  /** Lent, divided by given, in hundredths, cut off: "2.37" is at least that. */
  readonly turns: string
}

/** Of a count, what may be published. */
export function publish(count: Count): PublicImpact {
  const { lending } = count
  const hasSales = count.makers >= FEWEST_PEOPLE
  const hasLoans = lending.borrowers >= FEWEST_PEOPLE
  const repaid = pen(lending.repaidPrincipal).plus(pen(lending.repaidInterest))
  return {
    since: count.since ?? undefined,
    sales: hasSales
      ? { earned: pen(count.earned), credited: pen(count.credited), pieces: count.pieces, makers: count.makers }
      : undefined,
    lending: hasLoans
      ? { lent: pen(lending.lent), repaid, loans: lending.loans, borrowers: lending.borrowers, lost: pen(lending.lost) }
      : undefined,
    again: hasLoans ? lentAgain(lending) : undefined,
    gifts: publishGifts(count.gifts),
    years: count.years.filter(({ makers }) => makers >= FEWEST_PEOPLE).map(yearOf),
  }
}

function lentAgain(lending: Count['lending']): LentAgain | undefined {
  const given = pen(lending.capital).plus(pen(lending.grants))
  const lent = pen(lending.lent)
  if (!given.isPositive() || !lent.isPositive()) return undefined
  const interest = pen(lending.repaidInterest)
  const again = lent.minus(given).minus(interest)
  const hundredths = (lent.minor * 100n) / given.minor
  return {
    given,
    lent,
    back: pen(lending.repaidPrincipal),
    again: again.isPositive() ? again : undefined,
    turns: `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`,
  }
}

/** Gifts are told as one sum once there are five of them; a purpose by itself once it has five. */
function publishGifts(gifts: Count['gifts']): PublicImpact['gifts'] {
  const count = gifts.reduce((sum, each) => sum + each.gifts, 0)
  if (count < FEWEST_PEOPLE) return undefined
  const sums = gifts.map((each) => ({ purpose: each.purpose, count: each.gifts, net: pen(each.net) }))
  const shown = sums.filter((each) => each.count >= FEWEST_PEOPLE)
  // One purpose that is left out alone could be had by subtraction: then none is told apart.
  const byPurpose = sums.length - shown.length === 1 ? [] : shown
  return {
    count,
    net: Money.sum(
      sums.map(({ net }) => net),
      'PEN',
    ),
    byPurpose,
  }
}

function yearOf({ year, makers, pieces, ...sums }: Count['years'][number]): YearOfMoney {
  const parts = { earned: pen(sums.earned), law: pen(sums.law), costs: pen(sums.costs), tax: pen(sums.tax) }
  return { year, makers, pieces, ...parts, all: Money.sum(Object.values(parts), 'PEN') }
}

function pen(minor: string): Money {
  return Money.ofMinor(minor, 'PEN')
}
