import { expect, test } from 'vitest'
import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { footprint } from '#tests/support/footprint.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const key = () => crypto.randomUUID()

test('a piece goes into stock with who made it, in which parts and minutes', async () => {
  const [one, two] = [await aMaker(), await aMaker()]
  const { variantId } = await aProduct(one, '180.00')
  const shares = [
    { makerId: one.makerId, part: 3, minutes: 600 },
    { makerId: two.makerId, part: 2 },
  ]
  const made = await run(stockPiece, await staffWith('workshop'), { variantId, shares }, { key: key() })
  if (!made.ok) throw new Error(made.refusal.code)
  expect(
    await rows(
      `select share.part, share.minutes, piece.state from production.work_share share join catalogue.piece piece on piece.id = share.piece_id
       where piece.number = ? order by share.part desc`,
      [made.value.number],
    ),
  ).toEqual([
    { part: 3, minutes: 600, state: 'in_stock' },
    { part: 2, minutes: null, state: 'in_stock' },
  ])
})

test('the same form sent twice is one piece', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  const workshop = await staffWith('workshop')
  const input = { variantId, shares: [{ makerId: maker.makerId, part: 1 }] }
  const first = await run(stockPiece, workshop, input, { key: 'stock-twice' })
  const before = await footprint()
  expect(await run(stockPiece, workshop, input, { key: 'stock-twice' })).toMatchObject({ ...first, replayed: true })
  expect(await footprint()).toEqual(before)
})

test('a piece is refused, and nothing written, for each fault in its stated order', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  const workshop = await staffWith('workshop')
  const share = { makerId: maker.makerId, part: 1 }
  const before = await footprint()
  const cases = [
    ['variant_unknown', { variantId: NOBODY, shares: [share] }],
    ['no_work_shares', { variantId, shares: [] }],
    ['maker_twice', { variantId, shares: [share, share] }],
    ['maker_unknown', { variantId, shares: [{ makerId: NOBODY, part: 1 }] }],
  ] as const
  for (const [code, input] of cases) {
    expect(await run(stockPiece, workshop, { ...input, shares: [...input.shares] }, { key: key() })).toMatchObject({
      ok: false,
      refusal: { code },
    })
  }
  expect(await footprint()).toEqual(before)
  await expect(run(stockPiece, await staffWith('auditor'), { variantId, shares: [share] }, { key: key() })).rejects.toThrow(
    Forbidden,
  )
  expect(await footprint()).toEqual(before)
})

test('work is assigned anew until the last piece is accepted', async () => {
  const [one, two] = [await aMaker({ profile: 'peru_released' }), await aMaker({ profile: 'peru_released' })]
  const { variantId } = await aProduct(one, '180.00', { madeToOrder: true })
  const { productionOrderId } = await aPaidOrder(variantId, '180.00')
  const workshop = await staffWith('workshop')
  const shares = [
    { makerId: one.makerId, part: 3 },
    { makerId: two.makerId, part: 2 },
  ]
  const assigned = await run(assignWork, workshop, { productionOrderId, shares }, { key: 'assign' })
  expect(assigned.ok).toBe(true)
  expect(await run(assignWork, workshop, { productionOrderId, shares }, { key: 'assign' })).toMatchObject({
    ok: true,
    replayed: true,
  })
  expect(
    await rows('select part from production.work_share where production_order_id = ? order by part', [productionOrderId]),
  ).toEqual([{ part: 2 }, { part: 3 }])
  const before = await footprint()
  const faults = [
    ['production_order_not_found', { productionOrderId: NOBODY, shares }],
    ['no_work_shares', { productionOrderId, shares: [] }],
    ['maker_twice', { productionOrderId, shares: shares.flatMap((share) => [share, share]) }],
    ['maker_unknown', { productionOrderId, shares: [{ makerId: NOBODY, part: 1 }] }],
  ] as const
  for (const [code, input] of faults) {
    expect(await run(assignWork, workshop, { ...input, shares: [...input.shares] }, { key: key() })).toMatchObject({
      ok: false,
      refusal: { code },
    })
  }
  expect(await footprint()).toEqual(before)
  await run(acceptPiece, workshop, { productionOrderId }, { key: key() })
  const made = await footprint()
  expect(await run(assignWork, workshop, { productionOrderId, shares }, { key: key() })).toMatchObject({
    ok: false,
    refusal: { code: 'production_order_done' },
  })
  expect(await footprint()).toEqual(made)
})
