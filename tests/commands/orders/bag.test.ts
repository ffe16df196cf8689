import { expect, test } from 'vitest'
import { acceptPrices } from '#app/domain/orders/accept-prices.server.ts'
import { addToBag } from '#app/domain/orders/add-to-bag.server.ts'
import { changeLine } from '#app/domain/orders/change-line.server.ts'
import { keepBuyer } from '#app/domain/orders/keep-buyer.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { putBack } from '#app/domain/orders/put-back.server.ts'
import { removeFromBag } from '#app/domain/orders/remove-from-bag.server.ts'
import { writeNotes } from '#app/domain/orders/write-notes.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { type Command, run } from '#app/domain/shared/command.server.ts'
import type { Json } from '#app/domain/shared/json.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { countBag, findBag } from '#db/questions/orders/find-bag.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const aSession = () => crypto.randomUUID()

function does<Input, Value extends Json, Code extends string>(command: Command<Input, Value, Code>, input: Input) {
  return run(command, VISITOR, input, { key: crypto.randomUUID() })
}

async function aStockedVariant(pieces: number, change: { madeToOrder?: boolean; madeAgain?: boolean } = {}): Promise<string> {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00', change)
  for (let piece = 0; piece < pieces; piece += 1) await aPieceInStock(variantId, maker)
  return variantId
}

async function linesOf(sessionId: string) {
  return (await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).lines
}

async function aLine(sessionId: string, variantId: string): Promise<string> {
  const added = await does(addToBag, { sessionId, variantId })
  if (!added.ok) throw new Error(added.refusal.code)
  return added.value.lineId
}

test('a piece is put in the bag once, however often it is sent', async () => {
  const sessionId = aSession()
  const variantId = await aStockedVariant(2)
  await Promise.all([does(addToBag, { sessionId, variantId }), does(addToBag, { sessionId, variantId })])
  const lines = await linesOf(sessionId)
  expect(lines.map(({ quantity }) => quantity)).toEqual([1])
  expect(lines[0]?.unitPrice?.toText()).toBe('180.00')
  expect(await countBag(forkEntityManager(), sessionId)).toBe(1)
})

test('what is not offered, or nobody has left, does not come into the bag', async () => {
  const sessionId = aSession()
  expect(await does(addToBag, { sessionId, variantId: crypto.randomUUID() })).toMatchObject({
    ok: false,
    refusal: { code: 'variant_unavailable' },
  })
  const gone = await aStockedVariant(0)
  expect(await does(addToBag, { sessionId, variantId: gone })).toMatchObject({ ok: false, refusal: { code: 'sold_out' } })
  expect(await linesOf(sessionId)).toEqual([])
})

test('work made to order needs no stock', async () => {
  const sessionId = aSession()
  const lineId = await aLine(sessionId, await aStockedVariant(0, { madeToOrder: true }))
  expect(await does(changeLine, { sessionId, lineId, quantity: 12 })).toMatchObject({ ok: true, value: { quantity: 12 } })
})

test('what is sold and can be made again is ordered to be made, if the shopper asked for that and not by itself', async () => {
  const sessionId = aSession()
  const variantId = await aStockedVariant(0, { madeAgain: true })
  expect(await does(addToBag, { sessionId, variantId })).toMatchObject({ refusal: { code: 'sold_out' } })
  const never = await aStockedVariant(0)
  expect(await does(addToBag, { sessionId, variantId: never, toMake: true })).toMatchObject({ refusal: { code: 'sold_out' } })
  expect(await does(addToBag, { sessionId, variantId, toMake: true })).toMatchObject({ ok: true })
  const [line] = await linesOf(sessionId)
  expect(line).toMatchObject({ madeToOrder: true, makingDays: [5, 10], inStock: 0 })
  expect(await does(changeLine, { sessionId, lineId: line?.id ?? '', quantity: 3 })).toMatchObject({ ok: true })
  await does(removeFromBag, { sessionId, lineId: line?.id ?? '' })
  expect(await does(putBack, { sessionId, variantId, quantity: 3, currency: 'PEN' })).toMatchObject({ ok: true })
  expect(await linesOf(sessionId)).toMatchObject([{ quantity: 3, madeToOrder: true }])

  const input = await anOrderFor([variantId])
  expect(await does(placeOrder, input)).toMatchObject({ refusal: { code: 'sold_out' } })
  const placed = await place({ ...input, lines: [{ variantId, quantity: 1, toMake: true }] })
  await confirm(placed.paymentId)
  expect(await row('select state from orders.order where id = ?', [placed.orderId])).toEqual({ state: 'paid' })
  expect(
    await row(
      `select line.made_to_order, production.state, production.due_on - current_date between 9 and 10 as in_time
       from orders.order_line line join production.production_order production on production.order_line_id = line.id where line.order_id = ?`,
      [placed.orderId],
    ),
  ).toEqual({ made_to_order: true, state: 'to_make', in_time: true })
})

test('a piece that is there is taken as it is, even where it was asked to be made', async () => {
  const sessionId = aSession()
  const variantId = await aStockedVariant(1, { madeAgain: true })
  expect(await does(addToBag, { sessionId, variantId, toMake: true })).toMatchObject({ ok: true })
  expect(await linesOf(sessionId)).toMatchObject([{ madeToOrder: false, inStock: 1 }])
})

test('a bag holds thirty kinds of pieces and no more', async () => {
  const sessionId = aSession()
  await aLine(sessionId, await aStockedVariant(0, { madeToOrder: true }))
  const product = await row<{ id: string }>('select id from catalogue.product limit 1')
  await rows(
    `insert into catalogue.variant (product_id, sku) select ?, 'FULL-' || n from generate_series(1, 29) n returning id`,
    [product.id],
  )
  await rows(
    `insert into orders.bag_line (bag_id, variant_id, quantity, added_at)
     select bag.id, variant.id, 1, now() from orders.bag bag, catalogue.variant variant
     where bag.session_id = ? and variant.sku like 'FULL-%'`,
    [sessionId],
  )
  const more = await aStockedVariant(1)
  expect(await does(addToBag, { sessionId, variantId: more })).toMatchObject({ ok: false, refusal: { code: 'bag_full' } })
  expect(await linesOf(sessionId)).toHaveLength(30)
})

test('no more pieces are wanted than there are', async () => {
  const sessionId = aSession()
  const lineId = await aLine(sessionId, await aStockedVariant(2))
  expect(await does(changeLine, { sessionId, lineId, quantity: 2 })).toMatchObject({ ok: true })
  expect(await does(changeLine, { sessionId, lineId, quantity: 3 })).toMatchObject({
    ok: false,
    refusal: { code: 'not_enough_pieces', facts: { left: 2 } },
  })
  expect((await linesOf(sessionId))[0]?.quantity).toBe(2)
})

test('the bag of another shopper cannot be touched', async () => {
  const [mine, theirs] = [aSession(), aSession()]
  const lineId = await aLine(theirs, await aStockedVariant(1))
  expect(await does(changeLine, { sessionId: mine, lineId, quantity: 1 })).toMatchObject({
    ok: false,
    refusal: { code: 'bag_line_not_found' },
  })
  expect(await does(removeFromBag, { sessionId: mine, lineId })).toMatchObject({ ok: true, value: { removed: false } })
  expect(await linesOf(theirs)).toHaveLength(1)
})

test('a piece is taken out, and taken out again it stays out', async () => {
  const sessionId = aSession()
  const lineId = await aLine(sessionId, await aStockedVariant(1))
  expect(await does(removeFromBag, { sessionId, lineId })).toMatchObject({ value: { removed: true } })
  expect(await does(removeFromBag, { sessionId, lineId })).toMatchObject({ value: { removed: false } })
  expect(await linesOf(sessionId)).toEqual([])
})

test('the two notes are written, changed and taken away', async () => {
  const sessionId = aSession()
  await does(writeNotes, { sessionId, giftNote: 'Para Elena', orderNote: 'Tocar el timbre.\nGracias.' })
  expect(await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).toMatchObject({
    giftNote: 'Para Elena',
    orderNote: 'Tocar el timbre.\nGracias.',
  })
  await does(writeNotes, { sessionId, giftNote: undefined, orderNote: undefined })
  const bag = await findBag(forkEntityManager(), sessionId, 'es', 'PEN')
  expect([bag.giftNote, bag.orderNote]).toEqual([undefined, undefined])
})

/** A second size of the product of a variant. */
async function anotherSize(variantId: string): Promise<string> {
  const made = await row<{ id: string }>(
    `insert into catalogue.variant (product_id, sku, size) select product_id, ?, 'L' from catalogue.variant where id = ? returning id`,
    [`L-${variantId.slice(-12)}`, variantId],
  )
  await rows(
    `insert into catalogue.price (variant_id, currency, from_on, amount_minor) values (?, 'PEN', '2020-01-01', 19000) returning variant_id`,
    [made.id],
  )
  return made.id
}

test('another size takes the place of the first, and undoing brings the line back as it was', async () => {
  const sessionId = aSession()
  const small = await aStockedVariant(0, { madeToOrder: true })
  const large = await anotherSize(small)
  const lineId = await aLine(sessionId, small)
  await does(changeLine, { sessionId, lineId, quantity: 3 })
  expect(await does(changeLine, { sessionId, lineId, variantId: large, quantity: 2 })).toMatchObject({ ok: true })
  expect((await linesOf(sessionId)).map(({ variantId, quantity }) => [variantId, quantity])).toEqual([[large, 2]])
  const undone = { sessionId, variantId: small, quantity: 3, insteadOf: large, currency: 'PEN' as const }
  await Promise.all([does(putBack, undone), does(putBack, undone)])
  expect((await linesOf(sessionId)).map(({ variantId, quantity }) => [variantId, quantity])).toEqual([[small, 3]])
})

test('a size of another piece, one that is gone and one nobody knows are refused, and nothing is lost', async () => {
  const sessionId = aSession()
  const mine = await aStockedVariant(1)
  const lineId = await aLine(sessionId, mine)
  const other = await aStockedVariant(1)
  const gone = await anotherSize(mine)
  const refusalOf = async (variantId: string) => {
    const outcome = await does(changeLine, { sessionId, lineId, variantId, quantity: 1 })
    return outcome.ok ? undefined : outcome.refusal.code
  }
  expect(await refusalOf(other)).toBe('variant_unavailable')
  expect(await refusalOf(crypto.randomUUID())).toBe('variant_unavailable')
  expect(await refusalOf(gone)).toBe('not_enough_pieces')
  const back = { sessionId, variantId: gone, quantity: 1, currency: 'PEN' as const }
  expect(await does(putBack, back)).toMatchObject({ ok: false, refusal: { code: 'not_enough_pieces' } })
  expect(await does(putBack, { ...back, variantId: crypto.randomUUID() })).toMatchObject({ ok: false })
  expect((await linesOf(sessionId)).map(({ variantId, quantity }) => [variantId, quantity])).toEqual([[mine, 1]])
})

test('a price that changed is told until it was seen; a page that is out of date is not accepted', async () => {
  const sessionId = aSession()
  const variantId = await aStockedVariant(2)
  await does(addToBag, { sessionId, variantId, currency: 'PEN' })
  await rows(
    `insert into catalogue.price (variant_id, currency, from_on, amount_minor)
     values (?, 'PEN', (shared.now() at time zone 'America/Lima')::date, 19500)
     on conflict (variant_id, currency, from_on) do update set amount_minor = excluded.amount_minor returning variant_id`,
    [variantId],
  )
  const [line] = await linesOf(sessionId)
  expect([line?.seenPrice?.toText(), line?.unitPrice?.toText()]).toEqual(['180.00', '195.00'])
  const page = (price: string) => ({
    ...{ country: 'PE', currency: 'PEN', discount: '0', shipping: '0', total: price },
    lines: [{ variantId, name: 'Chal', quantity: 1, price }],
  })
  const accept = (price: string) => does(acceptPrices, { sessionId, currency: 'PEN', seen: page(price) })
  expect(await accept('18000')).toMatchObject({ ok: false, refusal: { code: 'bag_not_as_seen' } })
  expect((await linesOf(sessionId))[0]?.seenPrice?.toText()).toBe('180.00')
  expect(await accept('19500')).toMatchObject({ ok: true })
  expect((await linesOf(sessionId))[0]?.seenPrice?.toText()).toBe('195.00')
})

const buyer = { email: 'ana@example.com', name: 'Ana Torres', address: { lines: ['Calle 1'], city: 'Lima' } }

test('an address is kept with a bag that holds something; what is paid leaves the bag, what was put in meanwhile stays', async () => {
  const sessionId = aSession()
  expect(await does(keepBuyer, { sessionId, buyer })).toMatchObject({ ok: false, refusal: { code: 'bag_empty' } })
  expect(await rows('select buyer from orders.bag where session_id = ? and buyer is not null', [sessionId])).toEqual([])
  const [bought, later] = [await aStockedVariant(1), await aStockedVariant(1)]
  await aLine(sessionId, bought)
  expect(await does(keepBuyer, { sessionId, buyer })).toMatchObject({ ok: true })
  expect((await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).buyer).toEqual(buyer)
  const order = await place({ ...(await anOrderFor([bought])), sessionId })
  await aLine(sessionId, later)
  await confirm(order.paymentId)
  expect((await linesOf(sessionId)).map(({ variantId }) => variantId)).toEqual([later])
  const second = await place({ ...(await anOrderFor([later])), sessionId })
  await confirm(second.paymentId)
  expect(await rows('select 1 from orders.bag where session_id = ?', [sessionId])).toEqual([])
})
