import { expect, test } from 'vitest'
import {
  addPiece,
  holdPieces,
  markDispatched,
  type PiecesWanted,
  releaseExpiredHolds,
  releaseHolds,
  sellHeldPieces,
} from '#app/domain/catalogue/stock.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { type Context, command, run } from '#app/domain/shared/command.server.ts'
import { addMs } from '#app/domain/shared/dates.ts'
import type { VariantId } from '#app/domain/shared/ids.ts'
import type { Json } from '#app/domain/shared/json.ts'
import { done } from '#app/domain/shared/outcome.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { anOrderLine, aVariant } from '#tests/support/stock.ts'

openTestDatabase()

const HOLD_MS = 30 * 60_000
const NOON = new Date('2026-11-22T17:00:00Z')

/** Works on stock as a command does: in one transaction, at the instant given. */
async function within<Value>(work: (context: Context) => Promise<Value>, now = NOON): Promise<Value> {
  const probe = command('test.stock', 'place:order', async (context) => done((await work(context)) as Json))
  const outcome = await run(probe, systemActor('test'), {}, { key: crypto.randomUUID(), now })
  if (!outcome.ok) throw new Error('the probe never refuses')
  return outcome.value as Value
}

const hold = (wanted: PiecesWanted, now = NOON) =>
  within((context) => holdPieces(context, { ...wanted, until: addMs(now, HOLD_MS) }), now)
const sell = (wanted: PiecesWanted) => within((context) => sellHeldPieces(context, wanted))
const stockOf = (variantId: VariantId) =>
  rows<{ state: string; line: string | null }>(
    'select state, order_line_id as line from catalogue.piece where variant_id = ? order by created_at, id',
    [variantId],
  )

async function inStock(pieces: number): Promise<VariantId> {
  const variantId = await aVariant()
  for (let n = 0; n < pieces; n += 1) await within((context) => addPiece(context, { variantId }))
  return variantId
}

test('a new piece is free and has a number', async () => {
  const variantId = await aVariant()
  const piece = await within((context) => addPiece(context, { variantId }))
  expect(piece.number).toMatch(/^P-\d{4,}$/)
  expect(await stockOf(variantId)).toEqual([{ state: 'in_stock', line: null }])
})

test('sixteen buyers race for the last piece: one holds it, fifteen hear that it is sold out', async () => {
  const variantId = await inStock(1)
  const lines = await Promise.all(Array.from({ length: 16 }, () => anOrderLine(variantId)))
  const answers = await Promise.all(lines.map((orderLineId) => hold({ orderLineId, variantId, quantity: 1 })))
  expect(answers.filter((answer) => answer !== 'sold_out')).toHaveLength(1)
  const winner = lines[answers.findIndex((answer) => answer !== 'sold_out')]
  expect(await stockOf(variantId)).toEqual([{ state: 'held', line: winner }])
})

test('a hold takes the whole quantity or nothing', async () => {
  const variantId = await inStock(2)
  const orderLineId = await anOrderLine(variantId, 3)
  expect(await hold({ orderLineId, variantId, quantity: 3 })).toBe('sold_out')
  expect((await stockOf(variantId)).map((piece) => piece.state)).toEqual(['in_stock', 'in_stock'])
  expect(await hold({ orderLineId, variantId, quantity: 2 })).toHaveLength(2)
})

test('buyers of several pieces each never share one, and what is left over stays free', async () => {
  const variantId = await inStock(7)
  const lines = await Promise.all(Array.from({ length: 5 }, () => anOrderLine(variantId, 3)))
  const answers = await Promise.all(lines.map((orderLineId) => hold({ orderLineId, variantId, quantity: 3 })))
  const taken = answers.flatMap((answer) => (answer === 'sold_out' ? [] : answer))
  expect(new Set(taken).size).toBe(taken.length)
  expect(taken.length % 3).toBe(0)
  expect((await stockOf(variantId)).filter((piece) => piece.state === 'in_stock')).toHaveLength(7 - taken.length)
})

test('a released hold is free again; a sold piece stays sold', async () => {
  const variantId = await inStock(2)
  const [waits, paid] = [await anOrderLine(variantId), await anOrderLine(variantId)]
  await hold({ orderLineId: waits, variantId, quantity: 1 })
  await hold({ orderLineId: paid, variantId, quantity: 1 })
  await sell({ orderLineId: paid, variantId, quantity: 1 })
  expect(await within((context) => releaseHolds(context, [waits, paid]))).toHaveLength(1)
  expect(await stockOf(variantId)).toEqual([
    { state: 'in_stock', line: null },
    { state: 'sold', line: paid },
  ])
  expect(await within((context) => releaseHolds(context, []))).toEqual([])
})

test('only holds whose time is over are released', async () => {
  const variantId = await inStock(2)
  const early = await anOrderLine(variantId)
  const late = await anOrderLine(variantId)
  await hold({ orderLineId: early, variantId, quantity: 1 })
  await hold({ orderLineId: late, variantId, quantity: 1 }, addMs(NOON, 60_000))
  await within(releaseExpiredHolds, addMs(NOON, HOLD_MS + 1))
  expect((await stockOf(variantId)).map((piece) => piece.line)).toEqual([null, late])
})

test('a piece made for an order is sold from the start', async () => {
  const variantId = await aVariant()
  const orderLineId = await anOrderLine(variantId)
  await within((context) => addPiece(context, { variantId, orderLineId }))
  expect(await stockOf(variantId)).toEqual([{ state: 'sold', line: orderLineId }])
})

test('money that comes after the hold ended takes another free piece, if there is one', async () => {
  const variantId = await inStock(1)
  const [late, quick] = [await anOrderLine(variantId), await anOrderLine(variantId)]
  await hold({ orderLineId: late, variantId, quantity: 1 })
  await within(releaseExpiredHolds, addMs(NOON, HOLD_MS + 1))
  await hold({ orderLineId: quick, variantId, quantity: 1 })
  expect(await sell({ orderLineId: late, variantId, quantity: 1 })).toEqual([])
  expect(await stockOf(variantId)).toEqual([{ state: 'held', line: quick }])
  const spare = await within((context) => addPiece(context, { variantId }))
  expect(await sell({ orderLineId: late, variantId, quantity: 1 })).toEqual([spare.id])
  expect(await sell({ orderLineId: quick, variantId, quantity: 1 })).toHaveLength(1)
})

test('when too few are left, what there is is sold and the answer says how many', async () => {
  const variantId = await inStock(1)
  const orderLineId = await anOrderLine(variantId, 2)
  expect(await sell({ orderLineId, variantId, quantity: 2 })).toHaveLength(1)
})

test('a payment and the end of its hold meet: whoever is first, the piece is sold', async () => {
  const variantId = await inStock(1)
  const orderLineId = await anOrderLine(variantId)
  await hold({ orderLineId, variantId, quantity: 1 })
  await Promise.all([sell({ orderLineId, variantId, quantity: 1 }), within(releaseExpiredHolds, addMs(NOON, HOLD_MS + 1))])
  expect(await stockOf(variantId)).toEqual([{ state: 'sold', line: orderLineId }])
})

test('sold pieces are sent, others are not', async () => {
  const variantId = await inStock(2)
  const orderLineId = await anOrderLine(variantId)
  await hold({ orderLineId, variantId, quantity: 1 })
  const sold = await sell({ orderLineId, variantId, quantity: 1 })
  await within((context) => markDispatched(context, sold))
  expect((await stockOf(variantId)).map((piece) => piece.state)).toEqual(['dispatched', 'in_stock'])
  await expect(within((context) => markDispatched(context, sold))).rejects.toThrow('only sold pieces')
})
