import { MAKERS } from '../data/makers.ts'
import { CAPITAL } from '../data/places.ts'
import { BUYERS_ABROAD } from '../data/staff-and-buyers.ts'
import { bookkeeping } from './bookkeeping.ts'
import { type Day, type DemoEvent, inOrder } from './event.ts'
import { fieldWork } from './field-work.ts'
import { type Ladder, ladderEvents, saleEvent } from './ladder-history.ts'
import { cardStories, mishaps } from './mishaps.ts'
import { ROCIO_DISBURSED_ON, rocioSales } from './rocio.ts'
import { piecesWorth } from './shelf.ts'
import { wayIn } from './way-in.ts'

/** The first day of the demo world's story. */
export const FIRST_DAY: Day = -880

/** When each woman's loan of today was paid out, and for how many of its months sales have come in. */
const LAST_LOANS: readonly (readonly [handle: string, disbursedOn: Day, paidPeriods: number])[] = [
  ['nelida', -112, 2],
  ['sabina', -168, 4],
  ['yolanda', -72, 2],
  ['celia', -104, 3],
  ['flor', -65, 2],
  ['isabel', -47, 1],
  ['luzmarina', -86, 2],
  ['eufemia', -38, 1],
  ['teodora', -161, 5],
  ['gladys', -41, 1],
  ['marta', -112, 3],
  ['rosaura', -77, 1],
  ['zenaida', -133, 4],
  ['hermelinda', -124, 4],
  ['norma', -22, 0],
]

/** Authors without a loan, and how often they sell: every so many days, pieces worth about so many céntimos. */
const OTHER_AUTHORS: readonly (readonly [handle: string, everyDays: number, worth: bigint])[] = [
  ['huilloc', 27, 26_000n],
  ['justina', 34, 10_000n],
  ['primitiva', 52, 12_000n],
  ['aurelio', 48, 11_000n],
  ['wilder', 61, 15_000n],
  ['benito', 40, 12_000n],
]

/** Everything that happened before today, in its order; of cards only where a provider answers. */
export function demoHistory({ withCards }: { withCards: boolean }): DemoEvent[] {
  return inOrder([
    ...CAPITAL.map(({ funder, amount, daysAgo }): DemoEvent => ({ kind: 'capital', day: -daysAgo, funder, amount })),
    ...borrowers(),
    ...otherAuthors(),
    ...abroad(),
    ...houseKeeping(),
    ...bookkeeping(),
    ...mishaps(),
    ...(withCards ? cardStories() : []),
  ])
}

function borrowers(): DemoEvent[] {
  const ladders = LAST_LOANS.flatMap(([handle, lastDisbursedOn, paidPeriods], place): Ladder[] => {
    const maker = MAKERS.find((each) => each.handle === handle)
    return maker ? [{ maker, lastDisbursedOn, paidPeriods, place: place + 1 }] : []
  })
  return [...ladders.flatMap(ladderEvents), ...rocio(), ...exactDebts(), ...thisWeek(), ...wayIn(), ...fieldWork()]
}

/** Her first four steps by monthly sales, the fifth by the sales of her loan's page. */
function rocio(): DemoEvent[] {
  const maker = MAKERS.find((each) => each.handle === 'rocio')
  if (!maker) return []
  const [first, second, third, fourth, last] = ROCIO_DISBURSED_ON
  const earlier = [first, second, third, fourth]
  return [...ladderEvents({ maker, disbursedOn: earlier, lastDisbursedOn: last, paidPeriods: 0, place: 0 }), ...rocioSales()]
}

/**
 * Two women whose next sale shows the rules at their limits. Nélida owes 60.00 and, 25 days after, 1.00 of interest: her piece of 180.00
 * closes the loan and pays her family. Sabina owes what Rocío owes, without a floor: all of her disposable part goes to the loan.
 */
function exactDebts(): DemoEvent[] {
  return [
    { kind: 'repay-down-to', day: -25, maker: 'nelida', principal: '60.00' },
    { kind: 'repay-down-to', day: -20, maker: 'sabina', principal: '1059.34' },
    { kind: 'cash-repayment', day: -14, maker: 'sabina', amount: '4.08' },
  ]
}

/** Sales of the last days: their repayments wait for the next transfer, their families' parts are held, some parcels wait to be sent. */
function thisWeek(): DemoEvent[] {
  return [
    { kind: 'web-sale', day: -5, buyer: 2, method: 'yape', pieces: [{ product: 'CHOMPA-07', quantity: 1 }], dispatchedOn: -4 },
    {
      kind: 'fair-sale',
      day: -4,
      place: 'feria-trujillo',
      pieces: [
        { product: 'CAMINO-01', quantity: 1 },
        { product: 'CHALINA-04', quantity: 1 },
      ],
    },
    {
      kind: 'web-sale',
      day: -2,
      buyer: 6,
      method: 'yape',
      pieces: [
        { product: 'LLAMITA-01', quantity: 2 },
        { product: 'MITONES-01', quantity: 1 },
      ],
      dispatchedOn: -1,
    },
    { kind: 'web-sale', day: -1, buyer: 8, method: 'plin', pieces: [{ product: 'BOLSO-01', quantity: 1 }] },
    {
      kind: 'web-sale',
      day: -1,
      buyer: 3,
      method: 'yape',
      pieces: [
        { product: 'SANDALIAS-02', quantity: 1 },
        { product: 'CORREA-01', quantity: 1 },
      ],
    },
  ]
}

function otherAuthors(): DemoEvent[] {
  return OTHER_AUTHORS.flatMap(([handle, everyDays, worth], place): DemoEvent[] => {
    const events: DemoEvent[] = []
    for (let day = -760 + place * 7, turn = place; day < -6; day += everyDays, turn += 1) {
      const channel = turn % 5 === 3 ? 'fair' : turn % 4 === 1 ? 'transfer' : 'yape'
      events.push(saleEvent(channel, day, turn * 3, piecesWorth(handle, worth, turn)))
    }
    return events
  })
}

/** A buyer abroad each second month: the cooperative's pieces, which may go anywhere. */
function abroad(): DemoEvent[] {
  const events: DemoEvent[] = []
  for (let day = -700, turn = 0; day < -8; day += 62, turn += 1) {
    const pieces = piecesWorth('huilloc', turn % 2 === 0 ? 30_000n : 18_000n, turn + 5)
    events.push({ kind: 'sale-abroad', day, buyer: turn % BUYERS_ABROAD.length, pieces, dispatchedOn: day + 2 })
  }
  return events
}

/** What comes round: held money let go each week, families paid each month, and the month's transfer to the fund. */
function houseKeeping(): DemoEvent[] {
  const events: DemoEvent[] = []
  for (let day = FIRST_DAY + 40; day < 0; day += 7) events.push({ kind: 'release', day })
  for (let day = -800; day < -20; day += 45) events.push({ kind: 'payouts', day })
  for (let day = -810; day <= -30; day += 30) events.push({ kind: 'month-end', day, transfer: 'arrived' })
  events.push({ kind: 'payouts', day: -2, isOnlyPrepared: true })
  events.push({ kind: 'month-end', day: -6, transfer: 'on-its-way' })
  return events
}
