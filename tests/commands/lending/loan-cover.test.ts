import { expect, test } from 'vitest'
import { loanCover, stillDue } from '#app/domain/lending/cover.server.ts'
import { assignWork } from '#app/domain/production/assign-work.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { anOrderFor, confirm, place } from '#tests/support/buying.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { aMaker, aProduct, type SmallMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const WORKSHOP = systemActor('test')
const TODAY = dateOf(new Date())
const pen = (text: string) => Money.parse(text, 'PEN')
const coverOf = ({ makerId }: SmallMaker, ...amounts: string[]) => {
  const due = amounts.map((amount, index) => ({ dueOn: addDays(TODAY, 30 * (index + 1)), amount: pen(amount) }))
  return read(systemActor('reader'), (em) => loanCover(em, makerId as MakerId, due, TODAY))
}

/** A piece made to order, bought and paid: the order to make it. */
async function anOrderToMake(maker: SmallMaker, price: string): Promise<{ productionOrderId: string; orderId: string }> {
  const { variantId } = await aProduct(maker, price, { madeToOrder: true })
  const order = await place(await anOrderFor([variantId]))
  await confirm(order.paymentId)
  const { id } = await row<{ id: string }>(
    `select production.id from production.production_order production join orders.order_line line on line.id = production.order_line_id
     where line.order_id = ?`,
    [order.orderId],
  )
  return { productionOrderId: id, orderId: order.orderId }
}

test('without a sale of anybody nothing is reckoned, and everything would be missing', async () => {
  const cover = await coverOf(await aMaker(), '104.03', '104.03')
  expect(cover).toMatchObject({ basis: 'nobodys', orders: [] })
  expect(cover.rows.map(({ remains }) => remains.toText())).toEqual(['-104.03', '-208.06'])
})

test('of an open order she would be left what earlier sales left; once it is made, it counts as sold', async () => {
  const [maker, newcomer] = [await aMaker(), await aMaker()]
  // Case A of the network's own figures: of 180.00 she is left 102.44.
  await aSale(maker, '180.00')
  const { productionOrderId } = await anOrderToMake(maker, '90.00')
  const before = await coverOf(maker, '104.03', '104.03')
  expect(before).toMatchObject({ basis: 'hers' })
  expect(before.orders.map(({ pieces, price, disposable }) => [pieces, price.toText(), disposable.toText()])).toEqual([
    [1, '90.00', '51.22'],
  ])
  expect([before.perHundred.toText(), before.usual.toText()]).toEqual(['56.91', '17.07'])
  // The greater of 51.22 and of what 30 or 60 days usually bring, 17.07 and 34.15, against 104.03 and 208.06.
  expect(before.rows.map(({ expected, remains }) => [expected.toText(), remains.toText()])).toEqual([
    ['51.22', '-52.81'],
    ['51.22', '-156.84'],
  ])
  expect(await coverOf(newcomer, '104.03')).toMatchObject({ basis: 'everybodys', orders: [] })
  await did(run(acceptPiece, WORKSHOP, { productionOrderId }, { key: crypto.randomUUID() }))
  const after = await coverOf(maker, '104.03')
  expect(after.orders).toEqual([])
  expect(after.usual.isGreaterThan(before.usual)).toBe(true)
})

test('of an order that two share, her part counts', async () => {
  const [maker, helper] = [await aMaker(), await aMaker()]
  await aSale(maker, '180.00')
  const { productionOrderId } = await anOrderToMake(maker, '90.00')
  const shares = [
    { makerId: maker.makerId, part: 2 },
    { makerId: helper.makerId, part: 1 },
  ]
  await did(run(assignWork, WORKSHOP, { productionOrderId, shares }, { key: crypto.randomUUID() }))
  expect((await coverOf(maker)).orders.map(({ price }) => price.toText())).toEqual(['60.00'])
  expect((await coverOf(helper)).orders.map(({ price }) => price.toText())).toEqual(['30.00'])
})

test('what was paid covers the first instalments, and the next one in part', () => {
  const schedule = ['100.00', '100.00', '100.00'].map((amount, index) => ({ dueOn: addDays(TODAY, index), amount: pen(amount) }))
  const left = (paid: string) => stillDue(schedule, pen(paid)).map(({ amount }) => amount.toText())
  expect(left('0.00')).toEqual(['100.00', '100.00', '100.00'])
  expect(left('130.00')).toEqual(['70.00', '100.00'])
  expect(left('300.00')).toEqual([])
})
