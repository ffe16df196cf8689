import { describe, expect, test } from 'vitest'
import { PaymentProviderError } from '#app/domain/payments/ports.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { beginRefundAttempt } from '#app/domain/settlement/begin-refund-attempt.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { confirmPayment } from '#app/domain/settlement/confirm-payment.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import { returnSuspense } from '#app/domain/settlement/return-suspense.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { aCardSale, openSandboxForTests } from '#tests/support/card-sale.ts'
import { aDisputedSale } from '#tests/support/disputes.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { provider } = openSandboxForTests()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()

describe('by hand', () => {
  test('a refund the provider could not send is not paid by hand while the bank holds the money', async () => {
    const { orderId, tell } = await aDisputedSale(provider())
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
            delivery: [],
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
