import { expect, test } from 'vitest'
import type { Event, History, MakerSetup } from './events.ts'
import { judge } from './judge.ts'

/*
 * Short histories that once told Hilo and the reference apart, or broke an invariant: kept so that they are played every time, whatever the seed.
 */

const maker = (change: Partial<MakerSetup> = {}): MakerSetup => ({
  profile: 'peru_in_custody',
  reparation: true,
  support: null,
  mandate: { takes: 'whole_outstanding', share: 100, floor: 0 },
  family: [1],
  ...change,
})

const work = [
  { maker: 0, part: 5 },
  { maker: 1, part: 4 },
]
const sold = (way: 'yape' | 'card abroad', price: number, quantity = 1): Event[] => [
  { do: 'order', way, lines: [{ price, quantity, work, toOrder: false }] },
  { do: 'pay', order: 0 },
]
const refund = (centimos: number): Event => ({ do: 'refund', unit: 0, bearer: 'maker', percent: 100, centimos })

const toOrder = (price: number, quantity = 1): Event[] => [
  { do: 'order', way: 'yape', lines: [{ price, quantity, work, toOrder: true }] },
  { do: 'pay', order: 0 },
]
const advance = (maker: number, percent: number): Event => ({ do: 'advance', line: 0, maker, percent })

const FOUND: Record<string, readonly Event[]> = {
  'an advance beside a loan, repaid first by its order, and the sale given back in parts': [
    { do: 'lend', maker: 0, amount: 30_000, instalments: 3 },
    ...toOrder(18_000),
    advance(0, 50),
    { do: 'wait', days: 8 },
    { do: 'accept', piece: 0 },
    refund(6000),
    refund(363),
    refund(0),
  ],
  'an advance whose order is cancelled, and other sales before and after its date': [
    ...toOrder(18_000),
    advance(0, 50),
    advance(1, 50),
    refund(0),
    ...sold('yape', 6000),
    { do: 'wait', days: 60 },
    ...sold('yape', 33_333),
  ],
  'an advance under a floor, its permission taken back between two pieces': [
    { do: 'sign', maker: 0, takes: 'only_due', share: 33, floor: 35 },
    ...toOrder(9999, 2),
    advance(0, 50),
    { do: 'revoke', maker: 0 },
    { do: 'accept', piece: 0 },
    { do: 'revoke advance', loan: 0 },
    { do: 'accept', piece: 0 },
  ],

  'dollars given back when they cost more than at the sale': [
    ...sold('card abroad', 9999, 3),
    { do: 'wait', days: 60 },
    refund(0),
  ],
  'an acceptance withdrawn of work in dollars whose céntimos were shared': [
    ...sold('card abroad', 9999, 3),
    { do: 'withdraw', unit: 1 },
    { do: 'accept again', piece: 0 },
  ],
  'all goods given back before dispatch, and the delivery after them': [
    ...sold('yape', 18_000),
    refund(0),
    { do: 'refund delivery', order: 0, percent: 40 },
    { do: 'refund delivery', order: 0, percent: 100 },
  ],
  'a month of child support while the one before is still here': [
    ...sold('yape', 18_000),
    { do: 'wait', days: 31 },
    ...sold('yape', 18_000),
  ],
  'céntimos given back before and after a release': [
    ...sold('yape', 18_000),
    { do: 'dispatch', order: 0 },
    refund(363),
    { do: 'wait', days: 8 },
    refund(1),
    refund(2),
    refund(0),
  ],
}

test.each(Object.entries(FOUND))('%s', async (_name, events) => {
  const makers = [maker(), maker({ support: { monthly: 2000 } }), maker(), maker({ profile: 'cooperative', reparation: false })]
  const history: History = { makers, events }
  expect((await judge(history)).events).toBe(events.length)
})
