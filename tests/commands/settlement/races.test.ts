import { expect, test } from 'vitest'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

test('sixteen buyers race for the last piece: one order, fifteen clear noes, nobody charged', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const input = await anOrderFor([variantId])
  const outcomes = await Promise.all(
    Array.from({ length: 16 }, () => run(placeOrder, VISITOR, input, { key: crypto.randomUUID() })),
  )
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal.code === 'sold_out')).toHaveLength(15)
  expect(
    await row(
      'select count(*)::int as payments from payments.payment join orders.order on orders.order.id = order_id join orders.order_line line on line.order_id = orders.order.id where line.variant_id = ?',
      [variantId],
    ),
  ).toEqual({ payments: 1 })
})

test('two sales of one maker settling at once repay 60 of 60, not 120', async () => {
  const maker = await aMaker()
  const loan = await aLoan(maker, { principal: '60.00', interest: '0.00' })
  const orders = []
  for (let n = 0; n < 2; n += 1) {
    const { variantId } = await aProduct(maker, '180.00')
    await aPieceInStock(variantId, maker)
    orders.push(await place(await anOrderFor([variantId])))
  }
  await Promise.all(orders.map((order) => confirm(order.paymentId)))
  const taken = await row<{ loan: number; family: number }>(
    'select sum(loan_minor)::int as loan, sum(family_minor)::int as family from settlement.settlement where maker_id = ?',
    [maker.makerId],
  )
  expect(taken).toEqual({ loan: 6000, family: 2 * 10_244 - 6000 })
  expect(await row('select balance::int from ledger.balance where code = ?', [`loan:${loan.number}:principal`])).toEqual({
    balance: 0,
  })
})

test('one payment confirmed from eight sides at once is one capture and one settlement', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '180.00')
  await aPieceInStock(variantId, maker)
  const order = await place(await anOrderFor([variantId]))
  const input = { paymentId: order.paymentId, reference: aReference() }
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => run(confirmManualPayment, systemActor('test'), input, { key: `confirm:${order.paymentId}` })),
  )
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
  expect(await rows('select id from settlement.settlement where maker_id = ?', [maker.makerId])).toHaveLength(1)
})

test('sixteen sales of four makers with loans at once come out to the céntimo', async () => {
  const makers = await Promise.all(Array.from({ length: 4 }, () => aMaker()))
  const orders = []
  for (const maker of makers) {
    await aLoan(maker, { principal: '250.00', interest: '0.00' })
    for (let n = 0; n < 4; n += 1) {
      const { variantId } = await aProduct(maker, '180.00')
      await aPieceInStock(variantId, maker)
      orders.push(await place(await anOrderFor([variantId])))
    }
  }
  await Promise.all(orders.map((order) => confirm(order.paymentId)))
  for (const maker of makers) {
    const sums = await row(
      'select sum(loan_minor)::int as loan, sum(family_minor)::int as family from settlement.settlement where maker_id = ?',
      [maker.makerId],
    )
    expect(sums).toEqual({ loan: 25_000, family: 4 * 10_244 - 25_000 })
  }
  expect(await rows('select book from ledger.balance group by book, currency having sum(balance) <> 0')).toEqual([])
})
