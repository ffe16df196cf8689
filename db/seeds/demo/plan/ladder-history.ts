import type { DemoMaker } from '../data/maker.ts'
import { BUYERS_IN_PERU } from '../data/staff-and-buyers.ts'
import type { Day, DemoEvent } from './event.ts'
import { piecesWorth, priceOf } from './shelf.ts'

/** Instalments of each step: how many, and céntimos of one. */
const LADDER = [
  { instalments: 3, each: 10_403n },
  { instalments: 4, each: 13_131n },
  { instalments: 6, each: 17_853n },
  { instalments: 9, each: 18_377n },
  { instalments: 12, each: 18_912n },
] as const

/** How many days before the last date a closed loan was repaid, and how many passed until the next one. */
const CLOSED_EARLY = 4
const REST_DAYS = 6
/** Who lets only what is due be taken is paid from a sale one to three days after the date. */
const LATEST_AFTER_DUE = 3

export interface Ladder {
  readonly maker: DemoMaker
  /** Day on which the loan of today, her last step, was paid out. */
  readonly lastDisbursedOn: Day
  /** Days of earlier disbursements where they are known; otherwise they follow from the last one backwards. */
  readonly disbursedOn?: readonly Day[]
  /** Instalments of the last loan for which sales came in; the rest is still open. */
  readonly paidPeriods: number
  /** Number among the borrowers: spreads channels, buyers and days. */
  readonly place: number
}

/** A woman's climb: every earlier step repaid on time by her sales, the last one as far as it is. */
export function ladderEvents(ladder: Ladder): DemoEvent[] {
  return disbursementDays(ladder).flatMap((day, index): DemoEvent[] => {
    const step = index + 1
    const isLast = step === ladder.maker.steps
    const periods = isLast ? ladder.paidPeriods : (LADDER[index]?.instalments ?? 0)
    return [{ kind: 'loan', day, maker: ladder.maker.handle, step }, ...repayingSales(ladder, step, day, periods, isLast)]
  })
}

function disbursementDays({ maker, lastDisbursedOn, disbursedOn }: Ladder): readonly Day[] {
  if (disbursedOn) return [...disbursedOn, lastDisbursedOn]
  const days: Day[] = [lastDisbursedOn]
  for (let step = maker.steps - 1; step >= 1; step -= 1) {
    const periods = LADDER[step - 1]?.instalments ?? 0
    const closedAfter = maker.mandate?.takes === 'only_due' ? periods * 30 + LATEST_AFTER_DUE : periods * 30 - CLOSED_EARLY
    days.unshift((days[0] ?? 0) - closedAfter - REST_DAYS)
  }
  return days
}

/** One order a month, large enough to stay on pace, with the last one closing an earlier loan for certain. */
function repayingSales(ladder: Ladder, step: number, from: Day, periods: number, isLast: boolean): DemoEvent[] {
  const terms = LADDER[step - 1]
  if (!terms) return []
  const { maker, place } = ladder
  const events: DemoEvent[] = []
  let paid = 0n
  for (let period = 1; period <= periods; period += 1) {
    const wanted = terms.each * BigInt(period) - paid
    const isClosing = !isLast && period === periods
    // A little more than the pace asks for, and more again when the loan must close or the family has its part of each sale.
    const perCent = maker.mandate?.takes === 'only_due' ? 135n : isClosing ? 104n : 101n
    const needed = ((wanted > 0n ? wanted : 0n) * perCent) / 100n
    if (needed === 0n) continue
    const day = from + dayOfSale(maker, period, place)
    const channel = channelOf(place + period + step)
    const pieces = piecesWorth(maker.handle, (needed * 1000n) / perMille(maker, channel === 'fair'), place + period + step)
    const brings = (priceOf(pieces) * perMille(maker, channel === 'fair')) / 1000n
    paid += maker.mandate?.takes === 'only_due' ? wanted : brings
    events.push(saleEvent(channel, day, place * 3 + period + step, pieces))
  }
  return events
}

/** Who lets only what is due be taken sells after the date; the others some days before it. */
function dayOfSale(maker: DemoMaker, period: number, place: number): Day {
  return maker.mandate?.takes === 'only_due'
    ? period * 30 + 1 + ((place + period) % 3)
    : period * 30 - CLOSED_EARLY - ((place + period) % 4)
}

/** Of a thousand soles of price, what at least can reach her loan: after tax and fee, the law's share, and the family's floor. */
function perMille(maker: DemoMaker, isCash: boolean): bigint {
  const income = isCash ? 847n : 812n
  const law = maker.profile !== 'peru_in_custody' ? 100n : maker.reparation ? 70n : 90n
  const floor = maker.mandate?.floor === '0.2' ? 80n : maker.mandate?.floor === '0.1' ? 90n : 100n
  return (income * law * floor) / 10_000n
}

type Channel = 'yape' | 'plin' | 'transfer' | 'fair'
const CHANNELS: readonly Channel[] = ['yape', 'transfer', 'yape', 'fair', 'yape', 'plin', 'yape', 'transfer', 'fair']

function channelOf(turn: number): Channel {
  return CHANNELS[turn % CHANNELS.length] ?? 'yape'
}

/** One order of an author's pieces through a channel. */
export function saleEvent(
  channel: Channel,
  day: Day,
  turn: number,
  pieces: readonly { product: string; quantity: number }[],
): DemoEvent {
  if (channel === 'fair') return { kind: 'fair-sale', day, place: turn % 3 === 0 ? 'feria-cusco' : 'feria-trujillo', pieces }
  return {
    kind: 'web-sale',
    day,
    buyer: turn % BUYERS_IN_PERU.length,
    method: channel,
    pieces,
    dispatchedOn: day + 1 + (turn % 2),
  }
}
