import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import type { PrepareRefundInput } from '#app/domain/settlement/schema.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type Flow, good, Stuck } from './flow.ts'
import type { Answer } from './person.ts'
import { OFFICER, TREASURER } from './town.ts'

const CARD = { number: '4242424242424242', expiry: '12/34', cvc: '123', name: 'Ana Torres' }

/** How a buyer's errand ended, as the buyer knows it. */
export type Bought = 'paid' | 'expired' | 'aside' | 'left'

export interface Order {
  readonly orderId: string
  readonly number: number
  readonly paymentId: string
  readonly total: string
}

function expect(answer: Answer, where: string, status: number, location: RegExp): string {
  if (answer.status === status && location.test(answer.location)) return answer.location
  const words = answer.text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
  throw new Stuck(`${where}: ${answer.status} to "${answer.location}", ${words.slice(0, 300)}`)
}

/** A piece for the shelf, so that this buyer finds one. */
export async function stock(flow: Flow): Promise<void> {
  const shares = [{ makerId: flow.maker.makerId, part: 1 }]
  good(await flow.command('stock', stockPiece, OFFICER, { variantId: flow.maker.stockVariant, shares }))
}

/** From the product to the review page, without paying yet: gives the address that the last press led to. */
export async function order(flow: Flow, variantId: string, method: 'card' | 'yape'): Promise<string> {
  const { person } = flow
  const cookie = await flow.once('bag', async () => {
    person.wear('')
    expect(await person.post('/es/p/x', { variantId }), 'bag', 302, /\/es\/bag/)
    return person.kept
  })
  person.wear(cookie)
  await flow.once('address', async () => {
    const fields = {
      email: `${flow.id}@example.com`,
      name: 'Ana Torres',
      phone: '987654321',
      ubigeo: '130101',
      line1: 'Jr. Pizarro 1',
    }
    const answer = await person.post('/es/checkout', { _key: flow.key('address'), ...fields, documentKind: 'boleta' })
    return expect(answer, 'address', 302, /\/checkout\/delivery/)
  })
  const expectedTotal = await flow.once('review', async () => {
    const { text, status } = await person.get('/es/checkout/review')
    const total = /name="expectedTotal" value="(\d+)"/.exec(text)?.[1]
    if (!total) throw new Stuck(`review: ${status}, no total`)
    return total
  })
  return flow.once('order', async () => {
    const answer = await person.post('/es/checkout/review', { _key: flow.key('order'), expectedTotal, method })
    return expect(answer, 'order', 302, /\/c\/pay\/|\/checkout\/return\/|\/es\/o\//)
  })
}

/** The buyer's own order, as the books hold it. */
export async function orderOf(flow: Flow): Promise<Order> {
  return flow.once('found', async () => {
    const rows = await forkEntityManager().execute<Order[]>(
      `select orders.id as "orderId", orders.number, payment.id as "paymentId", orders.total_minor::text as total from orders."order" orders
       join payments.payment payment on payment.order_id = orders.id where orders.buyer->>'email' = ? order by orders.number`,
      [`${flow.id}@example.com`],
    )
    const [only] = rows
    if (!only || rows.length !== 1) throw new Stuck(`${rows.length} orders of one buyer`)
    return only
  })
}

/** Pays by card on the provider's page; `isBack` comes back to the shop afterwards, the others leave it to the webhook. */
export async function payByCard(flow: Flow, first: string, isBack: boolean): Promise<Bought> {
  const { person } = flow
  const found = await orderOf(flow)
  const page = first.includes('/c/pay/') ? first : await flow.once('pay-page', () => payPageOf(flow, first))
  if (page === 'closed') return 'expired'
  const success = await flow.once('pay', async () => {
    const answer = await person.post(page, { ...CARD, email: `${flow.id}@example.com` })
    if (answer.status !== 303) throw new Stuck(`pay: ${answer.status}`)
    return answer.location.includes('/c/pay/') ? 'closed' : answer.location
  })
  if (success === 'closed') return 'expired'
  await flow.once('charged', async () => ({ total: found.total, session: /cs_test_\w+/.exec(page)?.[0] }))
  if (!isBack) return 'left'
  return flow.once('return', () => comeBack(flow, success))
}

/** The provider could not be reached when the order was placed: pays from the order's own page. */
async function payPageOf(flow: Flow, own: string): Promise<string> {
  const answer = await flow.person.post(own, { intent: 'pay' })
  if (answer.location.includes('/c/pay/')) return answer.location
  const { text } = await flow.person.get(own)
  if (!text.includes('value="pay"')) return 'closed'
  throw new Error('the payment page cannot be opened yet')
}

/** The buyer's return, looked at again while the shop says that it is checking. Paid is an acknowledgement: it must hold for good. */
async function comeBack(flow: Flow, success: string): Promise<Bought> {
  for (let looked = 0; looked < 15; looked += 1) {
    const answer = await flow.person.get(success)
    if (/\/es\/o\//.test(answer.location)) return 'paid'
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  return 'aside'
}

/** Yape: the buyer is told how to pay, and the office sees the money. */
export async function payByYape(flow: Flow): Promise<void> {
  const { paymentId } = await orderOf(flow)
  good(await flow.command('confirm', confirmManualPayment, TREASURER, { paymentId, reference: `YAPE-${flow.id}` }))
}

/**
 * So much of the price of an order's one piece goes back, all of it with the delivery: prepared by one person, approved by another, sent by a job.
 */
export async function refund(
  flow: Flow,
  step: string,
  percent: bigint,
  why: Pick<PrepareRefundInput, 'cause' | 'borneBy'>,
): Promise<void> {
  const { orderId } = await orderOf(flow)
  const line = await flow.once('line', async () => {
    const [row] = await forkEntityManager().execute<{ id: string; price: string; shipping: string }[]>(
      `select line.id, unit_price_minor::text as price, shipping_minor::text as shipping from orders.order_line line
       join orders."order" orders on orders.id = line.order_id where orders.id = ?`,
      [orderId],
    )
    if (!row) throw new Stuck('an order has a line')
    return row
  })
  const amount = ((BigInt(line.price) * percent) / 100n).toString()
  const parts = [{ orderLineId: line.id, unit: 1, amount, pieceGoes: 'nowhere' as const }]
  const input = { orderId, ...why, parts, delivery: percent === 100n ? [{ parcel: 1, amount: line.shipping }] : [] }
  const { refundId } = good(await flow.command(`prepare-${step}`, prepareRefund, OFFICER, input))
  good(await flow.command(`approve-${step}`, approveRefund, TREASURER, { refundId }))
}

/** Makes what was ordered: assigned, accepted by quality, and settled in that moment. */
export async function make(flow: Flow): Promise<void> {
  const { orderId } = await orderOf(flow)
  const productionOrderId = await flow.once('production', async () => {
    const [row] = await forkEntityManager().execute<{ id: string }[]>(
      `select production.id from production.production_order production
       join orders.order_line line on line.id = production.order_line_id where line.order_id = ?`,
      [orderId],
    )
    if (!row) throw new Stuck('a paid order to make is not ordered to be made')
    return row.id
  })
  const shares = flow.town.makers.slice(0, 2).map(({ makerId }, index) => ({ makerId, part: index + 1 }))
  good(await flow.command('assign', assignWork, OFFICER, { productionOrderId, shares }))
  good(await flow.command('accept', acceptPiece, OFFICER, { productionOrderId }))
}

export async function dispatch(flow: Flow): Promise<void> {
  const { orderId } = await orderOf(flow)
  await flow.command('dispatch', dispatchOrder, OFFICER, { orderId, carrier: 'Olva' })
}
