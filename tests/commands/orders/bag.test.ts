import { expect, test } from 'vitest'
import { addToBag } from '#app/domain/orders/add-to-bag.server.ts'
import { changeQuantity } from '#app/domain/orders/change-quantity.server.ts'
import { emptyBag } from '#app/domain/orders/empty-bag.server.ts'
import { keepBuyer } from '#app/domain/orders/keep-buyer.server.ts'
import { removeFromBag } from '#app/domain/orders/remove-from-bag.server.ts'
import { setGiftNote } from '#app/domain/orders/set-gift-note.server.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { type Command, run } from '#app/domain/shared/command.server.ts'
import type { Json } from '#app/domain/shared/json.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { countBag, findBag } from '#db/questions/orders/find-bag.server.ts'
import { aPieceInStock } from '#tests/support/buying.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const aSession = () => crypto.randomUUID()

function does<Input, Value extends Json, Code extends string>(command: Command<Input, Value, Code>, input: Input) {
  return run(command, VISITOR, input, { key: crypto.randomUUID() })
}

async function aStockedVariant(pieces: number, change: { madeToOrder?: boolean } = {}): Promise<string> {
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
  expect(await does(changeQuantity, { sessionId, lineId, quantity: 12 })).toMatchObject({ ok: true, value: { quantity: 12 } })
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
  expect(await does(changeQuantity, { sessionId, lineId, quantity: 2 })).toMatchObject({ ok: true })
  expect(await does(changeQuantity, { sessionId, lineId, quantity: 3 })).toMatchObject({
    ok: false,
    refusal: { code: 'not_enough_pieces', facts: { left: 2 } },
  })
  expect((await linesOf(sessionId))[0]?.quantity).toBe(2)
})

test('the bag of another shopper cannot be touched', async () => {
  const [mine, theirs] = [aSession(), aSession()]
  const lineId = await aLine(theirs, await aStockedVariant(1))
  expect(await does(changeQuantity, { sessionId: mine, lineId, quantity: 1 })).toMatchObject({
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

test('the gift note is written, changed and taken away', async () => {
  const sessionId = aSession()
  await does(setGiftNote, { sessionId, note: 'Para Elena' })
  expect((await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).giftNote).toBe('Para Elena')
  await does(setGiftNote, { sessionId, note: undefined })
  expect((await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).giftNote).toBeUndefined()
})

const buyer = { email: 'ana@example.com', name: 'Ana Torres', address: { lines: ['Calle 1'], city: 'Lima' } }

test('an address is kept with a bag that holds something, and wiped with it', async () => {
  const sessionId = aSession()
  expect(await does(keepBuyer, { sessionId, buyer })).toMatchObject({ ok: false, refusal: { code: 'bag_empty' } })
  expect(await rows('select buyer from orders.bag where session_id = ? and buyer is not null', [sessionId])).toEqual([])
  await aLine(sessionId, await aStockedVariant(1))
  expect(await does(keepBuyer, { sessionId, buyer })).toMatchObject({ ok: true })
  expect((await findBag(forkEntityManager(), sessionId, 'es', 'PEN')).buyer).toEqual(buyer)
  expect(await does(emptyBag, { sessionId })).toMatchObject({ value: { emptied: true } })
  expect(await rows('select 1 from orders.bag where session_id = ?', [sessionId])).toEqual([])
  expect(await does(emptyBag, { sessionId })).toMatchObject({ value: { emptied: false } })
})
