import { describe, expect, test } from 'vitest'
import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { beginRefundAttempt } from '#app/domain/settlement/begin-refund-attempt.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { placeSuspense } from '#app/domain/settlement/place-suspense.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import { type DisputeFacts, recordDispute } from '#app/domain/settlement/record-dispute.server.ts'
import { returnSuspense } from '#app/domain/settlement/return-suspense.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findManualPayments } from '#db/questions/payments/find-manual-payments.server.ts'
import { findSuspensePayment } from '#db/questions/payments/find-suspense-payment.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { anOrderFor, aPieceInStock, place } from '#tests/support/buying.ts'
import { aCardSale, openSandboxForTests } from '#tests/support/card-sale.ts'
import { testDatabase } from '#tests/support/database.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'
import { othersWait } from '#tests/support/waiting.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { provider } = openSandboxForTests()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()
let count = 0

async function aDisputedSale(amount?: string) {
  const sale = await aCardSale(provider())
  return { ...sale, ...(await disputeOf(sale.paymentId, sale.orderId, amount)) }
}
async function disputeOf(paymentId: string, orderId: string, amount?: string) {
  const { total } = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [orderId])
  count += 1
  const taken = amount ?? total
  const facts: DisputeFacts = {
    providerRef: `du_attack_${count}`,
    paymentId,
    state: 'open',
    reason: 'product_not_received',
    amount: taken,
    currency: 'PEN',
    movements: [{ ref: `txn_attack_${count}`, amount: `-${taken}`, fee: '5500', currency: 'PEN' }],
  }
  const tell = (change: Partial<DisputeFacts> = {}) => run(recordDispute, JOBS, { ...facts, ...change }, { key: key() })
  return { total, taken, facts, tell }
}
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

describe('by hand', () => {
  test('a refund the provider could not send is not paid by hand while the bank holds the money', async () => {
    const { orderId, tell } = await aDisputedSale()
    const refundId = await aRefund(orderId, '9000')
    const refusing = {
      ...provider(),
      createRefund: async () => {
        throw new PaymentProviderError('rejected', 'charge_disputed')
      },
    }
    expect(await sendRefund(refusing, JOBS, { refundId, now: new Date() })).toBe('failed')
    await tell()
    expect(await sendRefund(provider(), JOBS, { refundId, now: new Date(), isNewTry: true })).toBe('not_to_send')
    const input = { refundId, way: 'wallet' as const, from: 'yape', reference: 'OP-9' }
    expect(await run(payRefundByHand, await staffWith('treasurer'), input, { key: key() })).toMatchObject({
      refusal: { code: 'refund_dispute_open' },
    })
  })

  test('nor while a second try of the provider is under way', async () => {
    const { orderId } = await aCardSale(provider())
    const refundId = await aRefund(orderId, '9000')
    const refusing = {
      ...provider(),
      createRefund: async () => {
        throw new PaymentProviderError('rejected', 'no')
      },
    }
    await sendRefund(refusing, JOBS, { refundId, now: new Date() })
    await did(run(beginRefundAttempt, JOBS, { refundId, n: 2 }, { key: key() }))
    const input = { refundId, way: 'wallet' as const, from: 'yape', reference: 'OP-9' }
    expect(await run(payRefundByHand, await staffWith('treasurer'), input, { key: key() })).toMatchObject({
      refusal: { code: 'refund_not_to_send' },
    })
  })
})

describe('arithmetic', () => {
  test('a piece of one céntimo made by three: one of them has a settlement of it, and it can be given back', async () => {
    const makers = [await aMaker(), await aMaker(), await aMaker()] as const
    const { orderId } = await aSale(makers[0], '0.01', [makers[1], makers[2]])
    const ids = makers.map(({ makerId }) => makerId)
    expect(
      await rows('select gross_minor::int as gross from settlement.settlement where maker_id = any (array[?]::uuid[])', [ids]),
    ).toEqual([{ gross: 1 }])
    const held = () => Promise.all(makers.map(({ code }) => balanceOf(`family:${code}:held`)))
    expect((await held()).sort()).toEqual(['0', '0', '1'])
    await aRefund(orderId, '1', {}, 'to_stock')
    expect(await held()).toEqual(['0', '0', '0'])
  })

  test('a piece to make of which all but a céntimo went back', async () => {
    const makers = [await aMaker(), await aMaker()] as const
    const { variantId } = await aProduct(makers[0], '180.00', { madeToOrder: true })
    const { orderId, productionOrderId } = await aPaidOrder(variantId, '180.00')
    await rows('insert into production.work_share (production_order_id, maker_id, part) values (?, ?, 1)', [
      productionOrderId,
      makers[1].makerId,
    ])
    await aRefund(orderId, '17999')
    await did(run(acceptPiece, systemActor('test'), { productionOrderId }, { key: key() }))
    await aRefund(orderId, '1', {}, 'to_stock')
  })
})

describe('suspense', () => {
  test('money in another currency than the order goes back in its own', async () => {
    const sale = await aSale(await aMaker(), '180.00')
    const { id } = await row<{ id: string }>(
      `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, reference, created_at)
       values (?, 'yape', 'manual', 'paid', 5000, 'USD', ?, now()) returning id`,
      [sale.orderId, key()],
    )
    const treasurer = await staffWith('treasurer')
    await did(run(confirmPayment, JOBS, { paymentId: id }, { key: `paid:${id}` }))
    const { refundId } = await did(run(returnSuspense, treasurer, { paymentId: id }, { key: key() }))
    await did(run(payRefundByHand, treasurer, { refundId, way: 'wallet', from: 'yape', reference: 'OP-2' }, { key: key() }))
    expect(await balanceOf(`refund_due:${sale.number}:USD`, 'network', 'USD')).toBe('0')
  })
})

describe('two persons', () => {
  test('who alone says that much money came does not alone send it back', async () => {
    const sale = await aSale(await aMaker(), '180.00')
    const [treasurer, other] = [await staffWith('treasurer'), await staffWith('treasurer')]
    const { id } = await row<{ id: string }>(
      `insert into payments.payment (order_id, method, provider, state, amount_minor, currency, created_at)
       values (?, 'transfer', 'manual', 'open', 99999900, 'PEN', now()) returning id`,
      [sale.orderId],
    )
    await did(run(confirmManualPayment, treasurer, { paymentId: id, reference: key() }, { key: key() }))
    expect(await run(returnSuspense, treasurer, { paymentId: id }, { key: key() })).toMatchObject({
      refusal: { code: 'refund_needs_two' },
    })
    const { refundId } = await did(run(returnSuspense, other, { paymentId: id }, { key: key() }))
    await did(run(payRefundByHand, treasurer, { refundId, way: 'bank', reference: 'OP-7' }, { key: key() }))
  })

  test('much money in small pieces is much money', async () => {
    const { value } = await row<{ value: string }>(
      `select value::bigint::text as value from settlement.setting where name = 'refund_needs_two_above' order by from_on desc limit 1`,
    )
    const treasurer = await staffWith('treasurer')
    const limit = BigInt(value)
    const price = ((limit * 2n) / 100n).toString()
    const { orderId } = await aSale(await aMaker(), `${price}.00`)
    const codes = []
    for (const amount of [limit, limit]) {
      const { refundId } = await did(
        run(
          prepareRefund,
          treasurer,
          {
            orderId,
            cause: 'faulty' as const,
            borneBy: 'maker' as const,
            parts: [await partOf(orderId, (amount - 1n).toString())],
            shipping: '0',
          },
          { key: key() },
        ),
      )
      const outcome = await run(approveRefund, treasurer, { refundId }, { key: key() })
      codes.push(outcome.ok ? 'ok' : outcome.refusal.code)
    }
    expect(codes).toEqual(['ok', 'refund_needs_two'])
  })
})

describe('disputes', () => {
  test('won, then lost after all: what is withheld does not stay withheld', async () => {
    const { tell, facts, taken } = await aDisputedSale()
    const back = { ref: `${facts.providerRef}_back`, amount: taken, fee: '0', currency: 'PEN' as const }
    await tell({ state: 'won', movements: [...facts.movements, back] })
    const again = { ref: `${facts.providerRef}_again`, amount: `-${taken}`, fee: '0', currency: 'PEN' as const }
    await tell({ state: 'lost', movements: [...facts.movements, back, again] })
    expect(await heldOf(facts)).toBe('0')
  })

  test('lost, and only then withdrawn', async () => {
    const { tell, facts } = await aDisputedSale()
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
