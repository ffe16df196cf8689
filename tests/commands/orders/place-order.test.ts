import { beforeAll, describe, expect, test } from 'vitest'
import { addToBag } from '#app/domain/orders/add-to-bag.server.ts'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import type { PlaceOrderInput } from '#app/domain/orders/schema.ts'
import { PlaceOrderInput as Schema } from '#app/domain/orders/schema.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { KeyReused, run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { anOrderFor, aPieceInStock } from '#tests/support/buying.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

let variantId: string
let plain: PlaceOrderInput

beforeAll(async () => {
  const maker = await aMaker()
  variantId = (await aProduct(maker, '180.00', { usd: '85.00' })).variantId
  for (let n = 0; n < 3; n += 1) await aPieceInStock(variantId, maker)
  plain = await anOrderFor([variantId])
})

/** The command's refusal, after making sure that it left no trace. */
async function refused(input: PlaceOrderInput) {
  const before = await traces()
  const outcome = await run(placeOrder, VISITOR, input, { key: crypto.randomUUID() })
  expect(outcome.ok).toBe(false)
  expect(await traces()).toEqual(before)
  return outcome.ok ? undefined : outcome.refusal
}

async function traces() {
  return row(
    `select (select count(*)::int from orders.order) as orders, (select count(*)::int from payments.payment) as payments,
       (select count(*)::int from catalogue.piece where state <> 'in_stock') as held, (select count(*)::int from shared.command_log where command = 'orders.place-order') as log`,
  )
}

test('an order holds its piece, knows its total from the server and waits for its payment', async () => {
  const outcome = await run(placeOrder, VISITOR, plain, { key: 'first' })
  expect(outcome.ok).toBe(true)
  const [order] = await rows('select state, goods_minor::int, total_minor::int from orders.order order by number desc limit 1')
  expect(order).toEqual({ state: 'awaiting_payment', goods_minor: 18000, total_minor: Number.parseInt(plain.expectedTotal, 10) })
  expect(
    await row("select count(*)::int as held from catalogue.piece where state = 'held' and variant_id = ?", [variantId]),
  ).toEqual({ held: 1 })
})

test('the same key again gives the first order, and with another bag it is refused as reused', async () => {
  const again = await run(placeOrder, VISITOR, plain, { key: 'first' })
  expect(again).toMatchObject({ ok: true, replayed: true })
  await expect(run(placeOrder, VISITOR, { ...plain, locale: 'en' }, { key: 'first' })).rejects.toThrow(KeyReused)
})

describe('refusals, each leaving nothing behind', () => {
  test('an empty bag', async () => {
    expect(await refused({ ...plain, lines: [] })).toMatchObject({ code: 'bag_empty' })
  })

  test('a country nobody ships to', async () => {
    expect(await refused({ ...plain, country: 'AQ' })).toMatchObject({ code: 'destination_unknown' })
  })

  test('a currency the destination is not sold in', async () => {
    expect(await refused({ ...plain, currency: 'KWD' })).toMatchObject({ code: 'currency_not_for_destination' })
  })

  test('a variant that is not offered', async () => {
    const lines = [{ variantId: crypto.randomUUID(), quantity: 1 }]
    expect(await refused({ ...plain, lines })).toMatchObject({ code: 'variant_unavailable' })
  })

  test('a variant without a price in the currency', async () => {
    const inEuros = await row<{ country: string }>(
      `select country from orders.destination join orders.shipping_rate on shipping_rate.zone = destination.zone
       where shipping_rate.currency = 'EUR' and country = 'FR' limit 1`,
    )
    expect(await refused({ ...plain, ...inEuros, currency: 'EUR' })).toMatchObject({ code: 'no_price_in_currency' })
  })

  test('goods made in custody, where the law keeps them out: the law and the piece are named, never the maker', async () => {
    const refusal = await refused({ ...plain, country: 'US', currency: 'USD' })
    expect(refusal).toMatchObject({
      code: 'destination_blocked',
      facts: { country: 'US', law: expect.stringContaining('1307'), names: 'Chal' },
    })
    expect(JSON.stringify(refusal)).not.toContain('Maker')
    await asOwner(
      `update catalogue.product_text set name = 'Châle' where locale = 'fr' and product_id = (select product_id from catalogue.variant where id = '${plain.lines[0]?.variantId}')`,
    )
    expect(await refused({ ...plain, country: 'US', currency: 'USD', locale: 'fr' })).toMatchObject({ facts: { names: 'Châle' } })
  })

  test('a country whose law wants somebody there who answers for the piece, on a day when nobody does', async () => {
    const maker = await aMaker({ profile: 'peru_released' })
    const lines = [{ variantId: (await aProduct(maker, '180.00', { usd: '85.00' })).variantId, quantity: 1 }]
    const toFrance = { ...plain, lines, country: 'FR', currency: 'USD' as const }
    const quoted = async () => (await quoteOrder(forkEntityManager(), toFrance, dateOf(new Date()))).ok
    expect(await quoted()).toBe(true)
    await asOwner('update catalogue.responsible_person set to_on = current_date - 2')
    const refusal = await refused(toFrance)
    expect(refusal).toMatchObject({
      code: 'nobody_answers_there',
      facts: { country: 'FR', law: expect.stringContaining('2023/988') },
    })
    await asOwner(
      `insert into catalogue.responsible_person (area, from_on, name, postal_address, email)
       values ('eu', current_date - 1, 'Otra', 'Rue 1, Lyon', 'otra@example.com')`,
    )
    expect(await quoted()).toBe(true)
  })

  test('a parcel heavier than any rate', async () => {
    const maker = await aMaker()
    const heavy = await aProduct(maker, '10.00')
    await rows(
      'update catalogue.product set weight_grams = 900000 where id = (select product_id from catalogue.variant where id = ?)',
      [heavy.variantId],
    )
    expect(await refused({ ...plain, lines: [{ variantId: heavy.variantId, quantity: 1 }] })).toMatchObject({
      code: 'parcel_too_heavy',
    })
  })

  test('a total that is not the one the buyer saw, with the new one', async () => {
    expect(await refused({ ...plain, expectedTotal: '1' })).toMatchObject({
      code: 'bag_changed',
      facts: { total: { minor: plain.expectedTotal } },
    })
  })

  test('another price of a piece than the page showed, even where the total is the same', async () => {
    const lines = [{ variantId, quantity: 1, seenPrice: '17999' }]
    expect(await refused({ ...plain, lines })).toMatchObject({ code: 'bag_changed' })
  })

  test('more pieces than there are', async () => {
    const lines = [{ variantId, quantity: 3 }]
    const quoted = await quoteOrder(forkEntityManager(), { ...plain, lines }, dateOf(new Date()))
    const expectedTotal = quoted.ok ? quoted.value.total.minor.toString() : ''
    expect(await refused({ ...plain, lines, expectedTotal })).toMatchObject({ code: 'sold_out', facts: { name: 'Chal' } })
  })
})

describe('a shopper with two tabs, the Back button and two quick presses', () => {
  test('has one order, in whatever form they send it', async () => {
    const maker = await aMaker()
    const made = await aProduct(maker, '60.00', { madeToOrder: true })
    const input = { ...(await anOrderFor([made.variantId])), sessionId: crypto.randomUUID(), giftNote: 'Para Elena' }
    await run(addToBag, VISITOR, { sessionId: input.sessionId, variantId: made.variantId }, { key: crypto.randomUUID() })
    const send = (change: Partial<PlaceOrderInput> = {}) =>
      run(placeOrder, VISITOR, { ...input, ...change }, { key: crypto.randomUUID() })
    const both = await Promise.all([send(), send(), send()])
    const numbers = new Set(both.map((outcome) => (outcome.ok ? outcome.value.number : 0)))
    expect([...numbers]).toEqual([expect.any(Number)])
    const [number] = numbers
    expect(await send()).toMatchObject({ ok: true, value: { number } })
    // Something else of the same piece is not a second order behind their back.
    expect(await send({ method: 'transfer' })).toMatchObject({ ok: false, refusal: { code: 'order_waits', facts: { number } } })
    expect(await rows('select 1 from orders.order where session_id = ?', [input.sessionId])).toHaveLength(1)
    // Let go, it may be ordered anew.
    const { orderId } = (await send().then((outcome) => (outcome.ok ? outcome.value : undefined))) ?? { orderId: '' }
    await run(expireOrder, VISITOR, { orderId, isBuyersWish: true }, { key: crypto.randomUUID() })
    const next = await send({ method: 'transfer' })
    expect(next.ok && next.value.number !== number).toBe(true)
  })
})

describe('what a form may bring', () => {
  test('a price, a state or any other field of its own is refused', () => {
    expect(Schema.safeParse({ ...plain, total: '1' }).success).toBe(false)
    expect(Schema.safeParse({ ...plain, lines: [{ variantId, quantity: 1, unitPrice: '1' }] }).success).toBe(false)
  })

  test.each([0, -1, 21, 1.5, Number.NaN])('a quantity of %s is refused', (quantity) => {
    expect(Schema.safeParse({ ...plain, lines: [{ variantId, quantity }] }).success).toBe(false)
  })

  test('invisible direction marks and control characters are taken out of names', () => {
    const parsed = Schema.parse({ ...plain, buyer: { ...plain.buyer, name: 'An\u202ea\u0000 ' } })
    expect(parsed.buyer.name).toBe('Ana')
  })
})
