import { describe, expect, test } from 'vitest'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { cancelRefund, prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import type { PrepareRefundInput } from '#app/domain/settlement/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, place } from '#tests/support/buying.ts'
import { footprint } from '#tests/support/footprint.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, aRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const key = () => crypto.randomUUID()

async function refused(work: () => Promise<unknown>, code: string): Promise<void> {
  const before = await footprint()
  expect(await work()).toMatchObject({ ok: false, refusal: { code } })
  expect(await footprint()).toEqual(before)
}

async function prepare(orderId: string, change: Partial<PrepareRefundInput>) {
  const workshop = await staffWith('workshop')
  const input = { orderId, cause: 'faulty' as const, borneBy: 'maker' as const, parts: [], delivery: [], ...change }
  return () => run(prepareRefund, workshop, input, { key: key() })
}

describe('preparing', () => {
  test('refuses an unknown order, and one nobody paid', async () => {
    await refused(await prepare(NOBODY, {}), 'order_not_found')
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { orderId } = await place(await anOrderFor([variantId]))
    await refused(await prepare(orderId, { parts: [await partOf(orderId, '100')] }), 'order_not_paid')
  })

  test('refuses what does not fit the order', async () => {
    const { orderId } = await aSale(await aMaker(), '180.00')
    const part = await partOf(orderId, '18000', { pieceGoes: 'to_stock' })
    const some = await partOf(orderId, '100')
    await refused(await prepare(orderId, { parts: [some], borneBy: 'carrier' }), 'refund_carrier_missing')
    await refused(await prepare(orderId, { parts: [some], carrier: 'olva' }), 'refund_carrier_missing')
    await refused(await prepare(orderId, {}), 'refund_empty')
    await refused(
      await prepare(orderId, { parts: [{ ...some, amount: '0' }], delivery: [{ parcel: 1, amount: '100' }] }),
      'refund_empty',
    )
    await refused(await prepare(orderId, { parts: [some, some] }), 'refund_unit_twice')
    await refused(await prepare(orderId, { parts: [{ ...some, unit: 2 }] }), 'refund_unit_unknown')
    await refused(await prepare(orderId, { parts: [{ ...some, orderLineId: NOBODY }] }), 'refund_unit_unknown')
    await refused(await prepare(orderId, { parts: [{ ...part, amount: '18001' }] }), 'refund_exceeds_paid')
    await refused(await prepare(orderId, { parts: [{ ...some, pieceGoes: 'lost' }] }), 'refund_piece_stays')
    await refused(await prepare(orderId, { parts: [{ ...part, pieceGoes: 'nowhere' }] }), 'refund_piece_undecided')
    await refused(await prepare(orderId, { delivery: [{ parcel: 1, amount: '9999900' }] }), 'refund_exceeds_shipping')
    const another = await aSale(await aMaker(), '180.00')
    await refused(await prepare(orderId, { parts: [await partOf(another.orderId, '100')] }), 'refund_unit_unknown')
  })

  test('refuses the network a part of what is not made yet, and a maker what was the network’s', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { orderId } = await aPaidOrder(variantId, '180.00')
    await refused(await prepare(orderId, { parts: [await partOf(orderId, '100')], borneBy: 'network' }), 'refund_not_made_yet')
    const sold = await aSale(maker, '180.00')
    await did(run(dispatchOrder, systemActor('test'), { orderId: sold.orderId, carrier: 'Olva' }, { key: key() }))
    await aRefund(sold.orderId, '18000', { borneBy: 'network' }, 'to_stock')
    const { variant_id } = await row<{ variant_id: string }>(
      `select variant_id from catalogue.piece where owner = 'network' limit 1`,
    )
    const { confirm } = await import('#tests/support/buying.ts')
    const again = await place(await anOrderFor([variant_id]))
    await confirm(again.paymentId)
    await refused(await prepare(again.orderId, { parts: [await partOf(again.orderId, '100')] }), 'refund_piece_is_networks')
  })
})

describe('approving', () => {
  test('refuses an unknown one and one that is decided; a cancelled one moved nothing', async () => {
    const treasurer = await staffWith('treasurer')
    await refused(() => run(approveRefund, treasurer, { refundId: NOBODY }, { key: key() }), 'refund_not_found')
    await refused(() => run(cancelRefund, treasurer, { refundId: NOBODY }, { key: key() }), 'refund_not_found')
    const { orderId } = await aSale(await aMaker(), '180.00')
    const { refundId } = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '100')] })
    await did(run(cancelRefund, treasurer, { refundId }, { key: key() }))
    await refused(() => run(approveRefund, treasurer, { refundId }, { key: key() }), 'refund_not_prepared')
    await refused(() => run(cancelRefund, treasurer, { refundId }, { key: key() }), 'refund_not_prepared')
    expect(await balanceOf(`refund_due:${orderId}:PEN`)).toBe('0')
  })

  test('above the association’s figure by another person; at it, one is enough', async () => {
    const { orderId } = await aSale(await aMaker(), '900.00')
    const alone = await staffWith('treasurer', 'workshop')
    const prepared = async (amount: string) => {
      const input = {
        orderId,
        cause: 'late' as const,
        borneBy: 'maker' as const,
        parts: [await partOf(orderId, amount)],
        delivery: [],
      }
      return (await did(run(prepareRefund, alone, input, { key: key() }))).refundId
    }
    const much = await prepared('50001')
    await refused(() => run(approveRefund, alone, { refundId: much }, { key: key() }), 'refund_needs_two')
    const enough = await prepared('50000')
    await did(run(approveRefund, alone, { refundId: enough }, { key: key() }))
    await refused(() => run(approveRefund, alone, { refundId: much }, { key: key() }), 'refund_needs_two')
    const another = await staffWith('treasurer')
    await refused(() => run(approveRefund, another, { refundId: much }, { key: key() }), 'refund_exceeds_paid')
  })

  test('who may not, may not', async () => {
    const { orderId } = await aSale(await aMaker(), '180.00')
    const { refundId } = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '100')] })
    const before = await footprint()
    for (const role of ['workshop', 'credit_officer', 'auditor'] as const) {
      const actor = await staffWith(role)
      await expect(run(approveRefund, actor, { refundId }, { key: key() })).rejects.toThrow(Forbidden)
    }
    expect(await footprint()).toEqual(before)
  })
})

test('two refunds race for the same money: one wins, the other is told what is left (trust.md F34)', async () => {
  for (let round = 0; round < 4; round += 1) {
    const { orderId, number } = await aSale(await aMaker(), '100.00')
    const prepared = [1, 2].map(async () => aPreparedRefund(orderId, { parts: [await partOf(orderId, '6000')] }))
    const treasurer = await staffWith('treasurer')
    const outcomes = await Promise.all(
      (await Promise.all(prepared)).map(({ refundId }) => run(approveRefund, treasurer, { refundId }, { key: key() })),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'refund_exceeds_paid' } })
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('6000')
  }
})

test('approved eight times at once under one key: booked once', async () => {
  const { orderId, number } = await aSale(await aMaker(), '180.00')
  const { refundId } = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '6000')] })
  const treasurer = await staffWith('treasurer')
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => run(approveRefund, treasurer, { refundId }, { key: `approve:${refundId}` })),
  )
  expect(outcomes.every(({ ok }) => ok)).toBe(true)
  expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('6000')
  expect(await rows('select id from settlement.reduction where refund_id = ?', [refundId])).toHaveLength(1)
})
