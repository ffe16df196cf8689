import { expect, test } from 'vitest'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findThread } from '#db/questions/orders/find-thread.server.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aStockedPiece } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const key = () => crypto.randomUUID()
const pen = (text: string) => Money.parse(text, 'PEN')

/** What an account took in since a moment: the tests share one world. */
async function since(...codes: string[]) {
  const before = await Promise.all(codes.map((code) => balanceOf(code)))
  return async () => Promise.all(codes.map(async (code, index) => BigInt(await balanceOf(code)) - BigInt(before[index] ?? '0')))
}

/** Pieces of one maker at S/ 118.00 each, and a sale of them at a fair with so much taken off. */
async function aSaleWith(discount: string, { quantity = 1, carriedBy = '' } = {}) {
  const maker = await aMaker({ profile: 'peru_released' })
  const { variantId } = await aProduct(maker, '118.00')
  for (let n = 0; n < quantity; n += 1) await aStockedPiece(maker, variantId)
  if (carriedBy)
    await rows(
      `insert into settlement.discount_agreement (maker_id, from_on, carried_by, slip) values (?, current_date - 30, ?, 'TEST-1')`,
      [maker.makerId, carriedBy],
    )
  const line = { variantId, quantity, unitPrice: '11800', discount }
  const input = { lines: [line], place: 'feria-cusco', channel: 'fair' as const }
  return { maker, sell: async (k: string = key()) => run(cashSale, await staffWith('workshop'), input, { key: k }) }
}

const settledOf = (makerId: string) =>
  rows(
    `select gross_minor::int as gross, income_minor::int as income, family_minor::int as family
     from settlement.settlement where maker_id = ? order by settled_at, id`,
    [makerId],
  )

test('the network carries a discount: she is paid from the price, and the buyer pays, with tax, what is left', async () => {
  const { maker, sell } = await aSaleWith('1180')
  const taken = await since('cash:feria-cusco:PEN', 'igv', 'discount_cost')
  const sold = await did(sell('discount'))
  expect(await sell('discount')).toMatchObject({ ok: true, replayed: true })
  expect(await settledOf(maker.makerId)).toEqual([{ gross: 11800, income: 10000, family: 10000 }])
  // 118.00 − 11.80 = 106.20, of which 16.20 is tax: 100.00 to her family, so 10.00 is the network's.
  expect(await taken()).toEqual([10620n, 1620n, 1000n])
  expect(await row('select goods_minor::int, total_minor::int from orders."order" where id = ?', [sold.orderId])).toEqual({
    goods_minor: 10620,
    total_minor: 10620,
  })
})

test('the thread tells the price that is divided from what was paid, and its tax and fee as they are booked', async () => {
  const { sell } = await aSaleWith('1180')
  const { orderNumber } = await did(sell())
  const thread = await findThread(forkEntityManager(), orderNumber)
  const [settlement] = thread?.settlements ?? []
  expect([thread?.total, settlement?.gross, settlement?.discount]).toEqual([
    pen('106.20'),
    pen('118.00'),
    { received: pen('106.20'), igv: pen('16.20'), paymentFee: pen('0.00') },
  ])
  const { sell: sellWhole } = await aSaleWith('0')
  const whole = await findThread(forkEntityManager(), (await did(sellWhole())).orderNumber)
  expect(whole?.settlements[0]?.discount).toBeUndefined()
})

test('she carries it where her signed agreement says so: she is paid from what the buyer paid', async () => {
  const { maker, sell } = await aSaleWith('1180', { carriedBy: 'maker' })
  const taken = await since('discount_cost')
  await did(sell())
  expect(await settledOf(maker.makerId)).toEqual([{ gross: 10620, income: 9000, family: 9000 }])
  expect(await taken()).toEqual([0n])
})

test('a later agreement that the network carries it ends the one before', async () => {
  const { maker, sell } = await aSaleWith('1180', { carriedBy: 'maker' })
  await rows(
    `insert into settlement.discount_agreement (maker_id, from_on, carried_by, slip) values (?, current_date - 2, 'network', 'TEST-2')`,
    [maker.makerId],
  )
  await did(sell())
  expect(await settledOf(maker.makerId)).toEqual([{ gross: 11800, income: 10000, family: 10000 }])
})

test('a discount of a céntimo on three pieces is one céntimo, and all of it goes back with them', async () => {
  const { maker, sell } = await aSaleWith('1', { quantity: 3 })
  const taken = await since('cash:feria-cusco:PEN', 'discount_cost')
  const { orderId } = await did(sell())
  expect((await settledOf(maker.makerId)).map((each) => each.gross)).toEqual([11800, 11800, 11800])
  expect(await taken()).toEqual([35399n, 1n])
  const units = await Promise.all(
    ['11800', '11800', '11799'].map((amount, index) => partOf(orderId, amount, { unit: index + 1, pieceGoes: 'to_stock' })),
  )
  const { refundId } = await aPreparedRefund(orderId, { parts: units })
  await did(run(approveRefund, await staffWith('treasurer'), { refundId }, { key: key() }))
  expect(await taken()).toEqual([35399n, 0n])
})

test.each(['11800', '11801', '999999999'])('refuses to take %s céntimos off S/ 118.00, and writes nothing', async (discount) => {
  const { sell } = await aSaleWith(discount)
  const before = await footprint()
  expect(await sell()).toMatchObject({
    ok: false,
    refusal: { code: 'discount_too_large', facts: { price: { minor: '11800', currency: 'PEN' } } },
  })
  expect(await footprint()).toEqual(before)
})

test('all but one céntimo may be taken off', async () => {
  const { maker, sell } = await aSaleWith('11799')
  const taken = await since('cash:feria-cusco:PEN')
  await did(sell())
  expect(await settledOf(maker.makerId)).toEqual([{ gross: 11800, income: 10000, family: 10000 }])
  expect(await taken()).toEqual([1n])
})
