import { beforeAll, describe, expect, test } from 'vitest'
import { addToBag } from '#app/domain/orders/add-to-bag.server.ts'
import { chooseWay } from '#app/domain/orders/choose-way.server.ts'
import { beginDraft, changeDraft, dropDraft } from '#app/domain/orders/drafts.server.ts'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import type { DraftInput, PlaceOrderInput } from '#app/domain/orders/schema.ts'
import { sendPaymentLink } from '#app/domain/orders/send-payment-link.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findBag } from '#db/questions/orders/find-bag.server.ts'
import { findOpenDrafts } from '#db/questions/orders/find-drafts.server.ts'
import { findOrderable } from '#db/questions/orders/find-orderable.server.ts'
import { findTakenOrder } from '#db/questions/orders/find-taken-order.server.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aMaker, aProduct, aReference, type SmallMaker } from '#tests/support/small-world.ts'

openTestDatabase()

const TEST = systemActor('test')
const JOBS = systemActor('jobs')
const FOR: DraftInput = { takenThrough: 'whatsapp', locale: 'fr', country: 'PE', currency: 'PEN' }
const key = () => ({ key: crypto.randomUUID() })
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000)

let staff: Awaited<ReturnType<typeof staffWith>>
let maker: SmallMaker
beforeAll(async () => {
  staff = await staffWith('workshop')
  maker = await aMaker()
})

async function aDraft(change: Partial<DraftInput> = {}): Promise<string> {
  const begun = await run(beginDraft, staff, { ...FOR, ...change }, key())
  if (!begun.ok) throw new Error(begun.refusal.code)
  return begun.value.draftId
}

/** A draft with one piece in it, and what placing it sends. */
async function aFullDraft(change: Partial<PlaceOrderInput> = {}) {
  const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
  await aPieceInStock(variantId, maker)
  const sessionId = await aDraft()
  expect(await run(addToBag, staff, { sessionId, variantId, currency: 'PEN' }, key())).toMatchObject({ ok: true })
  const plain = await anOrderFor([variantId])
  const buyer = { name: 'Ana Torres', phone: '987654321', address: plain.buyer.address }
  const input: PlaceOrderInput = { ...plain, buyer, sessionId, method: 'link', takenThrough: 'whatsapp', locale: 'fr', ...change }
  return { input, variantId, draftId: sessionId }
}

async function aTakenOrder(change: Partial<PlaceOrderInput> = {}) {
  const draft = await aFullDraft(change)
  const placed = await run(placeOrder, staff, draft.input, key())
  if (!placed.ok) throw new Error(placed.refusal.code)
  return { ...draft, ...placed.value }
}

const stateOf = (orderId: string) =>
  row<{ state: string; hours: number; piece: string }>(
    `select "order".state, round(extract(epoch from hold_until - now()) / 3600)::int as hours,
       (select state || ' ' || (held_until = hold_until) from catalogue.piece join orders.order_line line on line.id = piece.order_line_id
        where line.order_id = "order".id) as piece from orders.order where id = ?`,
    [orderId],
  )

describe('a draft', () => {
  test('says for whom it is, is listed until it is placed, and goes with its bag', async () => {
    const draftId = await aDraft()
    expect(await run(changeDraft, staff, { draftId, ...FOR, country: 'FR', currency: 'EUR' }, key())).toMatchObject({ ok: true })
    const { variantId } = await aProduct(maker, '20.00')
    await aPieceInStock(variantId, maker)
    await run(addToBag, staff, { sessionId: draftId, variantId, currency: 'PEN' }, key())
    const find = async () => (await findOpenDrafts(forkEntityManager())).find(({ id }) => id === draftId)
    expect(await find()).toMatchObject({ country: 'FR', currency: 'EUR', locale: 'fr', pieces: 1, placed: null })
    expect(await run(dropDraft, staff, { draftId }, key())).toMatchObject({ ok: true })
    expect(await find()).toBeUndefined()
    expect(await rows('select 1 from orders.bag where session_id = ?', [draftId])).toEqual([])
  })

  test('to a country nobody ships to is refused, and so is one that is not there', async () => {
    const nowhere = { ...FOR, country: 'AQ' }
    expect(await run(beginDraft, staff, nowhere, key())).toMatchObject({ refusal: { code: 'destination_unknown' } })
    const draftId = await aDraft()
    expect(await run(changeDraft, staff, { draftId, ...nowhere }, key())).toMatchObject({
      refusal: { code: 'destination_unknown' },
    })
    const gone = crypto.randomUUID()
    expect(await run(changeDraft, staff, { draftId: gone, ...FOR }, key())).toMatchObject({
      refusal: { code: 'draft_not_found' },
    })
    expect(await run(dropDraft, staff, { draftId: gone }, key())).toMatchObject({ refusal: { code: 'draft_not_found' } })
  })

  test('is for those who sell: neither a visitor nor an auditor begins one', async () => {
    const before = await row('select count(*)::int as drafts from orders.draft')
    await expect(run(beginDraft, VISITOR, FOR, key())).rejects.toThrow(Forbidden)
    await expect(run(beginDraft, await staffWith('auditor'), FOR, key())).rejects.toThrow(Forbidden)
    expect(await row('select count(*)::int as drafts from orders.draft')).toEqual(before)
  })

  test('finds pieces by any of their words, with their price and how many are free', async () => {
    const { variantId } = await aProduct(maker, '180.00')
    await aPieceInStock(variantId, maker)
    const { sku } = await row<{ sku: string }>('select sku from catalogue.variant where id = ?', [variantId])
    const at = { locale: 'es', currency: 'PEN' } as const
    const [found, ...others] = await findOrderable(forkEntityManager(), `CHÁL ${sku.toLowerCase()}`, at)
    expect(others).toEqual([])
    expect(found).toMatchObject({ variantId, free: 1, madeToOrder: false })
    expect(found?.price?.toText()).toBe('180.00')
    expect(await findOrderable(forkEntityManager(), '%', at)).toEqual([])
  })

  test('takes what is sold and made again to be made, also where it was sold while it lay there; what is not made again is refused', async () => {
    const { variantId } = await aProduct(maker, '180.00', { madeAgain: true })
    await aPieceInStock(variantId, maker)
    const sessionId = await aDraft()
    const { sku } = await row<{ sku: string }>('select sku from catalogue.variant where id = ?', [variantId])
    const found = async () => (await findOrderable(forkEntityManager(), sku, { locale: 'es', currency: 'PEN' }))[0]
    const add = (id: string, toMake: boolean) =>
      run(addToBag, staff, { sessionId, variantId: id, toMake, currency: 'PEN' }, key())
    const lines = async () => (await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).lines
    expect(await found()).toMatchObject({ free: 1, madeAgainIn: undefined })
    await add(variantId, false)
    await place(await anOrderFor([variantId]))
    expect(await found()).toMatchObject({ free: 0, madeAgainIn: [5, 10] })
    expect(await add(variantId, true)).toMatchObject({ ok: true })
    expect(await lines()).toMatchObject([{ quantity: 1, toMake: true, madeToOrder: true, makingDays: [5, 10] }])

    await asOwner(
      `update catalogue.product set made_again = false where id = (select product_id from catalogue.variant where id = $1)`,
      [variantId],
    )
    expect(await add(variantId, true)).toMatchObject({ refusal: { code: 'sold_out' } })
    const { variantId: never } = await aProduct(maker, '20.00')
    expect(await add(never, true)).toMatchObject({ refusal: { code: 'sold_out' } })
    expect(await lines()).toHaveLength(1)
  })
})

describe('an order that staff take', () => {
  test('is placed by the shop’s own rules, says who took it through what, and keeps its piece for the time of a link', async () => {
    const order = await aTakenOrder()
    expect(await stateOf(order.orderId)).toEqual({ state: 'awaiting_payment', hours: 24, piece: 'held true' })
    expect(await row('select channel, taken_through, taken_by, locale from orders.order where id = ?', [order.orderId])).toEqual({
      channel: 'web',
      taken_through: 'whatsapp',
      taken_by: staff.id,
      locale: 'fr',
    })
    expect(order.paymentId).toBe('')
    expect(await findTakenOrder(forkEntityManager(), order.number)).toMatchObject({
      method: undefined,
      buyer: { name: 'Ana Torres' },
    })
    expect((await findOpenDrafts(forkEntityManager())).some(({ id }) => id === order.draftId)).toBe(false)
    await expect(asOwner('update orders.order set taken_by = null where id = $1', [order.orderId])).rejects.toThrow(
      'taken_order_says_by_whom',
    )
  })

  test('pressed twice, or placed from two tabs at once, is one order', async () => {
    const { input } = await aFullDraft()
    const tabs = await Promise.all([run(placeOrder, staff, input, key()), run(placeOrder, staff, input, key())])
    const numbers = new Set(tabs.map((tab) => (tab.ok ? tab.value.number : tab.refusal.code)))
    expect(numbers.size).toBe(1)
    expect(await row('select count(*)::int as orders from orders.order where session_id = ?', [input.sessionId])).toEqual({
      orders: 1,
    })
  })

  test('is refused where the law keeps the piece out, where the price is not what was read, and when nobody could be told', async () => {
    const { input } = await aFullDraft()
    const refusals: [Partial<PlaceOrderInput>, string][] = [
      [{ country: 'US', currency: 'USD' }, 'destination_blocked'],
      [{ expectedTotal: '1' }, 'bag_changed'],
      [{ buyer: { name: 'Ana', address: input.buyer.address } }, 'contact_missing'],
    ]
    for (const [change, code] of refusals)
      expect(await run(placeOrder, staff, { ...input, ...change }, key())).toMatchObject({ refusal: { code } })
    expect(await rows('select 1 from orders.order where session_id = ?', [input.sessionId])).toEqual([])
  })

  test('keeps the price of the call when the piece costs more by the time it is paid', async () => {
    const order = await aTakenOrder()
    await rows(`update catalogue.price set amount_minor = amount_minor + 5000 where variant_id = ? returning 1`, [
      order.variantId,
    ])
    const chosen = await run(chooseWay, VISITOR, { orderId: order.orderId, method: 'yape' }, key())
    expect(
      chosen.ok &&
        (await row('select amount_minor::text as amount from payments.payment where id = ?', [chosen.value.paymentId])),
    ).toEqual({
      amount: order.input.expectedTotal,
    })
  })
})

describe('the buyer of a link', () => {
  const choose = (orderId: string, method: 'card' | 'mercadopago' | 'yape' | 'transfer', now?: Date, closed?: string) =>
    run(chooseWay, VISITOR, { orderId, method, closed }, { ...key(), ...(now && { now }) })
  const paidBy = (paymentId: string) =>
    run(confirmManualPayment, TEST, { paymentId, reference: aReference() }, { key: `confirm:${paymentId}` })

  test('chooses once, however often it is pressed, and may turn to another way; money by either is never lost', async () => {
    const order = await aTakenOrder()
    const both = await Promise.all([choose(order.orderId, 'yape'), choose(order.orderId, 'yape')])
    const [first, again] = both.map((each) => (each.ok ? each.value.paymentId : each.refusal.code))
    expect(again).toBe(first)
    const transfer = await choose(order.orderId, 'transfer')
    expect(await stateOf(order.orderId)).toMatchObject({ hours: 48, piece: 'held true' })
    expect(
      await rows('select method, state from payments.payment where order_id = ? order by created_at', [order.orderId]),
    ).toEqual([
      { method: 'yape', state: 'expired' },
      { method: 'transfer', state: 'open' },
    ])
    expect(await paidBy(first ?? '')).toMatchObject({ value: { result: 'paid' } })
    expect(transfer.ok && (await paidBy(transfer.value.paymentId))).toMatchObject({ value: { result: 'in_suspense' } })
  })

  test('leaves no provider’s page open behind another way: on two devices at once the second is told first', async () => {
    const order = await aTakenOrder()
    const both = await Promise.all([choose(order.orderId, 'card'), choose(order.orderId, 'mercadopago')])
    expect(both.map((each) => (each.ok ? 'begun' : each.refusal.code)).toSorted()).toEqual(['begun', 'way_chosen_elsewhere'])
    const begun = both.find((each) => each.ok)
    const opened = begun?.ok ? begun.value.paymentId : ''
    expect(await choose(order.orderId, 'yape')).toMatchObject({ refusal: { code: 'way_chosen_elsewhere' } })
    expect(await choose(order.orderId, 'yape', undefined, opened)).toMatchObject({ ok: true })
    expect(await row('select state from payments.payment where id = ?', [opened])).toEqual({ state: 'expired' })
  })

  test('gets the time of a way once: turning back to it keeps the pieces no longer', async () => {
    const order = await aTakenOrder()
    await choose(order.orderId, 'yape')
    await choose(order.orderId, 'card')
    const before = await stateOf(order.orderId)
    await choose(order.orderId, 'yape', minutesFromNow(23 * 60))
    expect(await stateOf(order.orderId)).toEqual(before)
  })

  test('has time to pay by card at the very end, once; then it is refused rather than paid for a piece that was let go', async () => {
    const order = await aTakenOrder()
    const atTheEnd = minutesFromNow(24 * 60 - 5)
    const card = await choose(order.orderId, 'card', atTheEnd)
    expect(card).toMatchObject({ ok: true })
    const { left } = await row<{ left: number }>(
      `select round(extract(epoch from hold_until - expires_at) / 60)::int as left from orders.order join payments.payment on order_id = "order".id
       where "order".id = ?`,
      [order.orderId],
    )
    expect(left).toBe(8)
    await asOwner(`update payments.payment set state = 'expired' where order_id = $1`, [order.orderId])
    expect(await choose(order.orderId, 'card', minutesFromNow(24 * 60 + 20))).toMatchObject({
      refusal: { code: 'hold_nearly_over' },
    })
  })

  test('abroad pays by card alone', async () => {
    const order = await aTakenOrder()
    await asOwner(`update orders.order set country = 'FR' where id = $1`, [order.orderId])
    expect(await choose(order.orderId, 'yape')).toMatchObject({ refusal: { code: 'way_not_for_order' } })
    expect(await choose(order.orderId, 'card')).toMatchObject({ ok: true })
  })

  test('finds nothing to pay after the time, once it is let go or paid, and where there is no order', async () => {
    const order = await aTakenOrder()
    const over = { refusal: { code: 'order_not_awaiting_payment' } }
    expect(await choose(order.orderId, 'card', minutesFromNow(24 * 60 + 1))).toMatchObject(over)
    await run(expireOrder, JOBS, { orderId: order.orderId, isBuyersWish: true }, key())
    expect(await choose(order.orderId, 'yape')).toMatchObject(over)
    expect(await choose(crypto.randomUUID(), 'yape')).toMatchObject({ refusal: { code: 'order_not_found' } })
    expect(await rows('select 1 from payments.payment where order_id = ?', [order.orderId])).toEqual([])
  })
})

describe('the letter with the link', () => {
  const send = (orderId: string) => run(sendPaymentLink, staff, { orderId }, key())

  test('goes to the buyer once', async () => {
    const order = await aTakenOrder({ buyer: { ...(await aFullDraft()).input.buyer, email: 'ana@example.com' } })
    for (const _ of [1, 2]) expect(await send(order.orderId)).toMatchObject({ ok: true })
    expect(await rows(`select recipient, locale from mail.message where key = ?`, [`payment-link:${order.number}`])).toEqual([
      { recipient: 'ana@example.com', locale: 'fr' },
    ])
  })

  test('is refused without an address, once nothing waits, and where there is no order', async () => {
    const order = await aTakenOrder()
    expect(await send(order.orderId)).toMatchObject({ refusal: { code: 'buyer_without_email' } })
    await run(expireOrder, JOBS, { orderId: order.orderId, isBuyersWish: true }, key())
    expect(await send(order.orderId)).toMatchObject({ refusal: { code: 'order_not_awaiting_payment' } })
    expect(await send(crypto.randomUUID())).toMatchObject({ refusal: { code: 'order_not_found' } })
  })
})
