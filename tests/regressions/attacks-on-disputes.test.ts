import { describe, expect, test } from 'vitest'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { placeSuspense } from '#app/domain/settlement/place-suspense.server.ts'
import type { DisputeFacts } from '#app/domain/settlement/record-dispute.server.ts'
import { returnSuspense } from '#app/domain/settlement/return-suspense.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findManualPayments } from '#db/questions/payments/find-manual-payments.server.ts'
import { findSuspensePayment } from '#db/questions/payments/find-suspense-payment.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { openSandboxForTests } from '#tests/support/card-sale.ts'
import { testDatabase } from '#tests/support/database.ts'
import { aDisputedSale, disputeOf } from '#tests/support/disputes.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { balanceOf } from '#tests/support/refunds.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'
import { othersWait } from '#tests/support/waiting.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { provider } = openSandboxForTests()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()
/** A card paid a second time for an order: set aside. */
async function aSecondPayment(orderId: string, amount = '18000'): Promise<string> {
  const { id } = await row<{ id: string }>(
    `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, reference, created_at)
     values (?, 'card', 'stripe', 'paid', ?, 'PEN', ?, now()) returning id`,
    [orderId, amount, key()],
  )
  await did(run(confirmPayment, JOBS, { paymentId: id }, { key: `paid:${id}` }))
  return id
}
async function heldOf(facts: DisputeFacts) {
  const { number } = await row<{ number: string }>('select number from settlement.dispute where provider_ref = ?', [
    facts.providerRef,
  ])
  return balanceOf(`dispute_held:${number}:PEN`)
}

describe('disputes', () => {
  test('won, then lost after all: what is withheld does not stay withheld', async () => {
    const { tell, facts, taken } = await aDisputedSale(provider())
    const back = { ref: `${facts.providerRef}_back`, amount: taken, fee: '0', currency: 'PEN' as const }
    await tell({ state: 'won', movements: [...facts.movements, back] })
    const again = { ref: `${facts.providerRef}_again`, amount: `-${taken}`, fee: '0', currency: 'PEN' as const }
    await tell({ state: 'lost', movements: [...facts.movements, back, again] })
    expect(await heldOf(facts)).toBe('0')
  })

  test('lost, and only then withdrawn', async () => {
    const { tell, facts } = await aDisputedSale(provider())
    await tell({ state: 'lost', movements: [] })
    await tell({ state: 'lost' })
    expect(await heldOf(facts)).toBe('0')
  })

  test('a part of money that nobody had placed: the rest can still go back', async () => {
    const sale = await aSale(await aMaker(), '180.00')
    const id = await aSecondPayment(sale.orderId)
    const before = Number(await balanceOf('suspense:PEN'))
    const { tell, facts } = await disputeOf(id, sale.orderId, '6000')
    await tell()
    await tell({ state: 'lost' })
    expect(await heldOf(facts)).toBe('0')
    expect(Number(await balanceOf('suspense:PEN'))).toBe(before - 6000)
    const outcome = await run(returnSuspense, await staffWith('treasurer'), { paymentId: id }, { key: key() })
    expect(outcome).toMatchObject({ ok: true })
  })

  test('a part of money that nobody had placed: what is left waits as such, and pays an order that asks for just that', async () => {
    const treasurer = await staffWith('treasurer')
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '120.00')
    await aPieceInStock(variantId, maker)
    const other = await place(await anOrderFor([variantId]))
    const { total } = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [
      other.orderId,
    ])
    const sale = await aSale(await aMaker(), '180.00')
    for (const isPlaced of [false, true]) {
      const id = await aSecondPayment(sale.orderId, (BigInt(total) + 6000n).toString())
      const { tell } = await disputeOf(id, sale.orderId, '6000')
      await tell()
      await tell({ state: 'lost' })
      const { number } = await row<{ number: string }>('select number from payments.payment where id = ?', [id])
      const page = await findSuspensePayment(forkEntityManager(), number)
      const list = await findManualPayments(forkEntityManager())
      expect(page?.amount.minor.toString()).toBe(total)
      expect(page?.came.minus(page.amount).toText()).toBe('60.00')
      expect(page?.fitting.map((order) => order.number)).toEqual([other.number])
      expect(list.suspense.find((payment) => payment.id === id)?.amount.minor.toString()).toBe(total)
      if (isPlaced) await did(run(placeSuspense, treasurer, { paymentId: id, orderNumber: other.number }, { key: key() }))
    }
  })

  test('of a second payment that was given back takes nothing of the order that the first one paid', async () => {
    const sale = await aSale(await aMaker(), '180.00')
    const second = await aSecondPayment(sale.orderId)
    const { tell, facts } = await disputeOf(second, sale.orderId, '18000')
    await did(run(returnSuspense, await staffWith('treasurer'), { paymentId: second }, { key: key() }))
    await rows(`update settlement.refund set state = 'sent' where payment_id = ?`, [second])
    await tell()
    await tell({ state: 'lost' })
    expect(await heldOf(facts)).toBe('0')
    expect(await rows('select cause from settlement.refund where order_id = ?', [sale.orderId])).toEqual([{ cause: 'unplaced' }])
    expect(await row('select state from orders."order" where id = ?', [sale.orderId])).toEqual({ state: 'paid' })
  })

  test('while it is open, money that was set aside neither goes back nor pays another order', async () => {
    const sale = await aSale(await aMaker(), '180.00')
    const second = await aSecondPayment(sale.orderId)
    const { tell } = await disputeOf(second, sale.orderId, '18000')
    await tell()
    const treasurer = await staffWith('treasurer')
    const { variantId } = await aProduct(await aMaker(), '180.00', { madeToOrder: true })
    const other = await place(await anOrderFor([variantId]))
    for (const outcome of [
      await run(returnSuspense, treasurer, { paymentId: second }, { key: key() }),
      await run(placeSuspense, treasurer, { paymentId: second, orderNumber: other.number }, { key: key() }),
    ])
      expect(outcome).toMatchObject({ refusal: { code: 'refund_dispute_open' } })
  })

  test('of money that was placed while it waited is of the order that the money pays now', async () => {
    const sale = await aSale(await aMaker(), '180.00')
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00')
    await aPieceInStock(variantId, maker)
    const other = await place(await anOrderFor([variantId]))
    const { total } = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [
      other.orderId,
    ])
    const second = await aSecondPayment(sale.orderId, total)
    const { tell } = await disputeOf(second, sale.orderId, total)
    const treasurer = await staffWith('treasurer')
    await withClient(testDatabase().owner, async (holder) => {
      await holder.query('begin')
      await holder.query('select from orders."order" where id = $1 for update', [sale.orderId])
      const placed = run(placeSuspense, treasurer, { paymentId: second, orderNumber: other.number }, { key: key() })
      await othersWait(1)
      const lost = tell({ state: 'lost' })
      await othersWait(2)
      await holder.query('commit')
      expect(await Promise.all([placed, lost])).toMatchObject([{ ok: true }, { ok: true }])
    })
    const refunds = 'select order_id from settlement.refund where payment_id = ?'
    expect(await rows(refunds, [second])).toEqual([{ order_id: other.orderId }])
  })
})
