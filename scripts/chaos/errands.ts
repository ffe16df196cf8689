import { readBank } from './bank.ts'
import type { Flow } from './flow.ts'
import { lend, payFamily, sellForCash, transfer } from './office.ts'
import type { Focus } from './schedule.ts'
import { dispatch, make, order, payByCard, payByYape, refund, stock } from './shopping.ts'

/** Every kind of errand, how often it comes, and what it does from first to last. */
const ERRANDS = {
  /** Buys by card and comes back; every other parcel leaves. */
  'buy-by-card': { weight: 24, work: buyByCard },
  /** Buys by card and never comes back: the webhook or the sweeper must tell. */
  'buy-and-leave': { weight: 18, work: buyAndLeave },
  /** A piece made to order: paid, assigned, accepted, sent. */
  'made-to-order': { weight: 12, work: orderToMake },
  /** Yape, seen by the office. */
  'pay-by-yape': { weight: 12, work: payByWallet },
  /** Bought, settled, and given back in two parts: one by the network, one by the maker, her family's part perhaps already paid. */
  'refund-parts': { weight: 14, work: refundParts },
  /** Ordered, paid, and let go before it is made. */
  'cancel-order': { weight: 8, work: cancelOrder },
  'cash-sale': { weight: 12, work: sellAtFair },
  'pay-family': { weight: 8, work: payFamily },
  /** The provider's payouts, as the bank's statement shows them. */
  'read-bank': { weight: 4, work: readBank },
  transfer: { weight: 4, work: transfer },
  lend: { weight: 4, work: lend },
} as const satisfies Record<string, { weight: number; work: (flow: Flow) => Promise<unknown> }>

export type ErrandKind = keyof typeof ERRANDS

const KINDS = Object.keys(ERRANDS) as ErrandKind[]
const TOTAL = KINDS.reduce((sum, kind) => sum + ERRANDS[kind].weight, 0)

/** The kind of errand that a chance from 0 to 1 falls on. */
export function errandOf(chance: number, focus: Focus): ErrandKind {
  if (focus === 'refunds') return 'refund-parts'
  let left = chance * TOTAL
  for (const kind of KINDS) {
    left -= ERRANDS[kind].weight
    if (left < 0) return kind
  }
  return 'buy-by-card'
}

/** Does an errand from wherever it stands to its end. */
export async function doErrand(kind: ErrandKind, flow: Flow): Promise<void> {
  await ERRANDS[kind].work(flow)
  await flow.once('end', async () => true)
}

async function buyByCard(flow: Flow): Promise<void> {
  await stock(flow)
  const first = await order(flow, flow.maker.stockVariant, 'card')
  if ((await payByCard(flow, first, true)) === 'paid') await dispatch(flow)
}

async function buyAndLeave(flow: Flow): Promise<void> {
  await stock(flow)
  await payByCard(flow, await order(flow, flow.maker.stockVariant, 'card'), false)
}

async function orderToMake(flow: Flow): Promise<void> {
  const first = await order(flow, flow.maker.orderVariant, 'card')
  if ((await payByCard(flow, first, true)) !== 'paid') return
  await make(flow)
  await dispatch(flow)
}

async function refundParts(flow: Flow): Promise<void> {
  await stock(flow)
  const first = await order(flow, flow.maker.stockVariant, 'card')
  if ((await payByCard(flow, first, true)) !== 'paid') return
  await refund(flow, 'first', 33n, { cause: 'goodwill', borneBy: 'network' })
  await dispatch(flow)
  await refund(flow, 'second', 21n, { cause: 'faulty', borneBy: 'maker' })
}

async function cancelOrder(flow: Flow): Promise<void> {
  const first = await order(flow, flow.maker.orderVariant, 'card')
  if ((await payByCard(flow, first, true)) !== 'paid') return
  await refund(flow, 'whole', 100n, { cause: 'cancelled', borneBy: 'maker' })
}

async function payByWallet(flow: Flow): Promise<void> {
  await stock(flow)
  await order(flow, flow.maker.stockVariant, 'yape')
  await payByYape(flow)
  await dispatch(flow)
}

async function sellAtFair(flow: Flow): Promise<void> {
  await stock(flow)
  await sellForCash(flow)
}
