import { expect, test } from 'vitest'
import { expireOrder } from '#app/domain/orders/expire-order.server.ts'
import { beginOffer, endOffer, type NewOffer } from '#app/domain/orders/offers.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import type { PlaceOrderInput } from '#app/domain/orders/schema.ts'
import { setOfferCode } from '#app/domain/orders/set-offer-code.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findOffers } from '#db/questions/orders/find-offers.server.ts'
import { aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const key = () => crypto.randomUUID()
const TODAY = dateOf(new Date())
let codes = 0

function terms(change: Partial<NewOffer> = {}): NewOffer {
  codes += 1
  return {
    ...{ code: `CODE-${codes}`, percent: '10.00', fromOn: TODAY, toOn: addDays(TODAY, 30) },
    ...{ categoryIds: [], productCodes: [], reason: 'Una prueba de la tienda' },
    ...change,
  }
}

async function begin(change: Partial<NewOffer> = {}) {
  return run(beginOffer, await staffWith('workshop'), terms(change), { key: key() })
}

async function anOffer(change: Partial<NewOffer> = {}) {
  return did(begin(change))
}

/** Pieces of one maker at S/ 118.00 each, free to be bought. */
async function pieces(count: number, change: { madeToOrder?: boolean; maker?: SmallMaker } = {}) {
  const maker = change.maker ?? (await aMaker({ profile: 'peru_released' }))
  const { variantId } = await aProduct(maker, '118.00', { madeToOrder: change.madeToOrder ?? false })
  for (let n = 0; n < count; n += 1) await aPieceInStock(variantId, maker)
  return { maker, variantId }
}

/** What a buyer with a code would send: the total is the one that the server quotes. */
async function anOrder(variantId: string, code: string, change: { quantity?: number; email?: string; sessionId?: string } = {}) {
  const email = change.email ?? `${key()}@example.com`
  const lines = [{ variantId, quantity: change.quantity ?? 1 }]
  const asked = { lines, country: 'PE', currency: 'PEN' as const, offerCode: code, buyerKey: email, sessionId: change.sessionId }
  const quoted = await quoteOrder(forkEntityManager(), asked, TODAY)
  const input: PlaceOrderInput = {
    ...{ lines, country: 'PE', currency: 'PEN', locale: 'es', method: 'transfer', offerCode: code, sessionId: change.sessionId },
    buyer: { email, name: 'Ana', address: { lines: ['Calle 1'], city: 'Lima' } },
    expectedTotal: quoted.ok ? quoted.value.total.minor.toString() : '0',
  }
  return {
    input,
    problem: quoted.ok ? quoted.value.offer?.problem?.code : undefined,
    quote: quoted.ok ? quoted.value : undefined,
  }
}

const send = (input: PlaceOrderInput) => run(placeOrder, VISITOR, input, { key: key() })
const usesOf = async (code: string) => (await row<{ used: number }>('select used from orders.offer where code = ?', [code])).used

test('a discounted order of the web: she is paid from the list price, the network carries the rest, and a refund is exact', async () => {
  const { code } = await anOffer()
  const { maker, variantId } = await pieces(2)
  const before = await Promise.all(['igv', 'discount_cost'].map((account) => balanceOf(account)))
  const taken = async () =>
    Promise.all(['igv', 'discount_cost'].map(async (account, n) => BigInt(await balanceOf(account)) - BigInt(before[n] ?? '0')))
  const order = await place((await anOrder(variantId, code, { quantity: 2 })).input)
  expect(
    await row('select goods_minor::int, total_minor::int - shipping_minor::int as goods from orders.order where id = ?', [
      order.orderId,
    ]),
  ).toEqual({
    goods_minor: 21240,
    goods: 21240,
  })
  await confirm(order.paymentId)
  expect(
    await rows('select gross_minor::int as gross, family_minor::int as family from settlement.settlement where maker_id = ?', [
      maker.makerId,
    ]),
  ).toEqual([
    { gross: 11800, family: 10000 },
    { gross: 11800, family: 10000 },
  ])
  // 236.00 − 23.60 = 212.40 paid, 32.40 of it tax; 200.00 are hers, so 20.00 are the network's.
  expect(await taken()).toEqual([3240n, 2000n])
  const units = await Promise.all([1, 2].map((unit) => partOf(order.orderId, '10620', { unit, pieceGoes: 'to_stock' })))
  for (const unit of units) {
    const { refundId } = await aPreparedRefund(order.orderId, { parts: [unit] })
    await did(run(approveRefund, await staffWith('treasurer'), { refundId }, { key: key() }))
  }
  expect(await taken()).toEqual([0n, 0n])
  const [offer] = await findOffers(forkEntityManager(), { on: TODAY, locale: 'es', code })
  expect([offer?.used, offer?.state, offer?.given.map((money) => money.toText())]).toEqual([1, 'running', ['23.60']])
})

test('the last use of a code goes to one of eight buyers at once; the others are told, and keep nothing', async () => {
  const { code } = await anOffer({ mostUses: 1 })
  const { variantId } = await pieces(0, { madeToOrder: true })
  const orders = await Promise.all(Array.from({ length: 8 }, () => anOrder(variantId, code)))
  const outcomes = await Promise.all(orders.map(({ input }) => send(input)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
  // Those who come while the winner is not done yet meet the limit; those who ask the price later see it without the discount.
  expect(refused.every((each) => each === 'offer_used_up' || each === 'bag_changed')).toBe(true)
  expect(await usesOf(code)).toBe(1)
  expect(
    await row(
      'select count(*)::int as uses from orders.offer_use use join orders.offer on offer.id = use.offer_id where code = ?',
      [code],
    ),
  ).toEqual({ uses: 1 })
  expect((await anOrder(variantId, code)).problem).toBe('offer_used_up')
})

test('one buyer has a code as often as it may be had, however the address is written and from two tabs at once', async () => {
  const { code } = await anOffer({ mostPerBuyer: 1 })
  const [one, other] = [await pieces(0, { madeToOrder: true }), await pieces(0, { madeToOrder: true })]
  const email = `ana-${key()}@example.com`
  const both = await Promise.all(
    [one, other].map(({ variantId }, n) => anOrder(variantId, code, { email: n ? email.toUpperCase() : email })),
  )
  const outcomes = await Promise.all(both.map(({ input }) => send(input)))
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))[0]).toMatch(
    /^(offer_used_by_buyer|bag_changed)$/,
  )
  expect((await anOrder(one.variantId, code, { email })).problem).toBe('offer_used_by_buyer')
  expect((await anOrder(one.variantId, code)).problem).toBeUndefined()
})

test('who orders by telephone and leaves no address is one buyer, and not all of them', async () => {
  const { code } = await anOffer({ mostPerBuyer: 1 })
  const { variantId } = await pieces(0, { madeToOrder: true })
  const { input } = await anOrder(variantId, code)
  const byPhone = (phone: string) =>
    run(
      placeOrder,
      VISITOR,
      { ...input, sessionId: undefined, buyer: { ...input.buyer, email: undefined, phone } },
      { key: key() },
    )
  expect(await byPhone('987000001')).toMatchObject({ ok: true })
  expect(await byPhone('987000002')).toMatchObject({ ok: true })
  expect(await byPhone('987000001')).toMatchObject({ ok: false })
})

test('the same order placed again holds one use; let go, it gives it back; money that comes late has its price all the same', async () => {
  const { code } = await anOffer({ mostUses: 1, mostPerBuyer: 1 })
  const { variantId } = await pieces(1)
  const own = { email: `ana-${key()}@example.com`, sessionId: key() }
  const first = await place((await anOrder(variantId, code, own)).input)
  expect(await send((await anOrder(variantId, code, own)).input)).toMatchObject({ ok: true, value: { orderId: first.orderId } })
  expect(await usesOf(code)).toBe(1)
  await did(run(expireOrder, VISITOR, { orderId: first.orderId, isBuyersWish: true }, { key: key() }))
  expect(await usesOf(code)).toBe(0)
  const another = await pieces(1)
  await place((await anOrder(another.variantId, code)).input)
  expect(await confirm(first.paymentId)).toMatchObject({ result: 'paid' })
  expect(await usesOf(code)).toBe(2)
})

test('a code is for its pieces, from its minimum, in its currency, in its days', async () => {
  const { variantId } = await pieces(0, { madeToOrder: true })
  const problem = async (change: Partial<NewOffer>) => (await anOrder(variantId, (await anOffer(change)).code)).problem
  const category = await row<{ id: string; parent_id: string }>(
    `select category.id, category.parent_id from catalogue.variant variant join catalogue.product product on product.id = variant.product_id
     join catalogue.category category on category.id = product.category_id where variant.id = ?`,
    [variantId],
  )
  const { code: product } = await row<{ code: string }>(
    'select code from catalogue.product where id = (select product_id from catalogue.variant where id = ?)',
    [variantId],
  )
  const elsewhere = await row<{ id: string }>('select id from catalogue.category where id not in (?, ?) limit 1', [
    category.id,
    category.parent_id,
  ])
  expect(await problem({ categoryIds: [category.parent_id] })).toBeUndefined()
  expect(await problem({ productCodes: [product] })).toBeUndefined()
  expect(await problem({ categoryIds: [elsewhere.id] })).toBe('offer_not_for_these')
  expect(await problem({ minimum: '11801', currency: 'PEN' })).toBe('offer_minimum')
  expect(await problem({ currency: 'EUR' })).toBe('offer_other_currency')
  expect(await problem({ fromOn: addDays(TODAY, 1) })).toBe('offer_not_yet')
  const { quote } = await anOrder(
    variantId,
    (await anOffer({ percent: undefined, amount: '2000', minimum: '11800', currency: 'PEN' })).code,
  )
  expect(quote?.discount.toText()).toBe('20.00')
})

test('an offer that was ended between review and placing takes nothing off in silence', async () => {
  const offer = await anOffer()
  const { variantId } = await pieces(0, { madeToOrder: true })
  const { input, quote } = await anOrder(variantId, offer.code)
  const staff = await staffWith('treasurer')
  const end = (offerId: string) => run(endOffer, staff, { offerId, reason: 'Se acabó el presupuesto' }, { key: key() })
  await did(end(offer.offerId))
  expect(await send(input)).toMatchObject({
    ok: false,
    refusal: { code: 'bag_changed', facts: { total: { minor: quote?.total.plus(quote.discount).minor.toString() } } },
  })
  expect((await anOrder(variantId, offer.code)).problem).toBe('offer_over')
  expect(await end(offer.offerId)).toMatchObject({ ok: false, refusal: { code: 'offer_has_ended' } })
  expect(await end(crypto.randomUUID())).toMatchObject({ ok: false, refusal: { code: 'offer_not_found' } })
})

test.each([
  ['offer_code_shape', { code: 'ñ' }],
  ['offer_code_taken', { code: 'CODE-1' }],
  ['offer_dates', { toOn: addDays(TODAY, -1), fromOn: addDays(TODAY, -2) }],
  ['offer_dates', { fromOn: addDays(TODAY, 2), toOn: addDays(TODAY, 1) }],
  ['offer_takes_one_thing_off', { amount: '100' }],
  ['offer_takes_one_thing_off', { percent: undefined }],
  ['offer_percent', { percent: '90.01' }],
  ['offer_percent', { percent: '0' }],
  ['offer_percent', { percent: '1e1' }],
  ['offer_currency_missing', { minimum: '100' }],
  ['offer_minimum_above_amount', { percent: undefined, amount: '2000', minimum: '2000', currency: 'PEN' as const }],
  ['offer_product_unknown', { productCodes: ['NO-SUCH'] }],
])('a new offer is refused: %s', async (code, change) => {
  const before = await row('select count(*)::int as offers from orders.offer')
  expect(await begin(change)).toMatchObject({ ok: false, refusal: { code } })
  expect(await row('select count(*)::int as offers from orders.offer')).toEqual(before)
})

test.each(["' or 1=1 --", '<script>alert(1)</script>', 'X'.repeat(5000), 'NO-SUCH-CODE', '\u202eCODE-1\u0000'])(
  'a bag does not keep the hostile or unknown code %#',
  async (typed) => {
    const sessionId = key()
    expect(await run(setOfferCode, VISITOR, { sessionId, typed }, { key: key() })).toMatchObject({
      ok: false,
      refusal: { code: 'offer_unknown' },
    })
    expect(await rows('select 1 from orders.bag where session_id = ? and offer_code is not null', [sessionId])).toEqual([])
  },
)

test('a code is kept as it is stored, and taken away with an empty field', async () => {
  const { code } = await anOffer()
  const sessionId = key()
  const set = (typed: string | undefined) => run(setOfferCode, VISITOR, { sessionId, typed }, { key: key() })
  expect(await set(` ${code.toLowerCase()} `)).toMatchObject({ ok: true, value: { code } })
  expect(await row('select offer_code from orders.bag where session_id = ?', [sessionId])).toEqual({ offer_code: code })
  expect(await set(undefined)).toMatchObject({ ok: true })
  expect(await row('select offer_code from orders.bag where session_id = ?', [sessionId])).toEqual({ offer_code: null })
})
