import { describe, expect, test } from 'vitest'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { type DisputeFacts, recordDispute } from '#app/domain/settlement/record-dispute.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { sendRefund } from '#app/domain/settlement/send-refund.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { aCardSale, openSandboxForTests } from '#tests/support/card-sale.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { payOutFamily } from '#tests/support/paid-families.ts'
import { staffWith } from '#tests/support/people.ts'
import { slipsOf } from '#tests/support/reduction-slips.ts'
import { aPreparedRefund, aRefund, balanceOf, partOf } from '#tests/support/refunds.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()
const { provider } = openSandboxForTests()

const JOBS = systemActor('jobs')
const key = () => crypto.randomUUID()
const LATER = new Date(Date.now() + 9 * 86_400_000)
let count = 0

/** What a bank says of a card sale, step by step: withdrawn with a fee of 55.00, then decided. */
async function aDisputedSale(amount?: string) {
  const sale = await aCardSale(provider())
  const total = await row<{ total: string }>('select total_minor::text as total from orders."order" where id = ?', [sale.orderId])
  count += 1
  const taken = amount ?? total.total
  const facts: DisputeFacts = {
    providerRef: `du_test_${count}`,
    paymentId: sale.paymentId,
    state: 'open',
    reason: 'product_not_received',
    amount: taken,
    currency: 'PEN',
    movements: [{ ref: `txn_dispute_${count}`, amount: `-${taken}`, fee: '5500', currency: 'PEN' }],
  }
  const tell = (change: Partial<DisputeFacts> = {}) => run(recordDispute, JOBS, { ...facts, ...change }, { key: key() })
  return { ...sale, total: total.total, taken, facts, tell }
}

describe('a dispute', () => {
  test('opened: the money is withheld with its fee, once however often it is told; her lines are not touched', async () => {
    const { facts, tell, maker, taken } = await aDisputedSale()
    const [psp, cost, held] = [
      await balanceOf('psp:stripe:PEN'),
      await balanceOf('dispute_cost'),
      await balanceOf(`family:${maker.code}:held`),
    ]
    for (let time = 0; time < 3; time += 1) expect(await tell()).toMatchObject({ ok: true, value: { state: 'open' } })
    const { number } = await row<{ number: string }>('select number from settlement.dispute where provider_ref = ?', [
      facts.providerRef,
    ])
    expect(await balanceOf(`dispute_held:${number}:PEN`)).toBe(taken)
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(Number(psp) - Number(taken) - 5500)
    expect(Number(await balanceOf('dispute_cost'))).toBe(Number(cost) + 5500)
    expect(await balanceOf(`family:${maker.code}:held`)).toBe(held)
  })

  test('won: it comes back, and the fee does not', async () => {
    const { facts, tell, taken, maker } = await aDisputedSale()
    const psp = Number(await balanceOf('psp:stripe:PEN'))
    await tell()
    const back = { ref: `${facts.providerRef}_back`, amount: taken, fee: '0', currency: 'PEN' as const }
    for (let time = 0; time < 2; time += 1) await tell({ state: 'won', movements: [...facts.movements, back] })
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp - 5500)
    const { number } = await row<{ number: string }>('select number from settlement.dispute where provider_ref = ?', [
      facts.providerRef,
    ])
    expect(await balanceOf(`dispute_held:${number}:PEN`)).toBe('0')
    expect(await slipsOf(maker)).toEqual([])
  })

  test('lost after the family was paid: the network bears it, tax aside; the family keeps what it has, and nobody owes', async () => {
    const { facts, tell, maker, orderId, total } = await aDisputedSale()
    await did(run(dispatchOrder, JOBS, { orderId, carrier: 'Olva' }, { key: key() }))
    await releaseAllDue(JOBS, LATER)
    await payOutFamily(maker.makerId)
    const [cost, igv] = [Number(await balanceOf('refund_cost')), Number(await balanceOf('igv'))]
    // The end may be told before the beginning.
    for (let time = 0; time < 2; time += 1) await tell({ state: 'lost' })
    await tell()
    const shipping = Number(total) - 18000
    const shippingTax = Math.round((shipping * 18) / 118)
    expect(Number(await balanceOf('refund_cost'))).toBe(cost + 15254 + shipping - shippingTax)
    expect(Number(await balanceOf('igv'))).toBe(igv - 2746 - shippingTax)
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('0')
    expect(await slipsOf(maker)).toEqual([])
    expect(await row('select state from settlement.dispute where provider_ref = ?', [facts.providerRef])).toEqual({
      state: 'lost',
    })
    expect(await rows('select cause, state from settlement.refund where order_id = ?', [orderId])).toEqual([
      { cause: 'dispute_lost', state: 'paid' },
    ])
  })

  test('lost before dispatch: the piece is the network’s, the order ends, and nothing is held any more', async () => {
    const { facts, tell, orderId, number } = await aDisputedSale()
    await tell()
    await tell({ state: 'lost' })
    expect(await balanceOf(`order_held:${number}:PEN`)).toBe('0')
    expect(await row('select state from orders."order" where id = ?', [orderId])).toEqual({ state: 'cancelled' })
    const dispute = await row<{ number: string }>('select number from settlement.dispute where provider_ref = ?', [
      facts.providerRef,
    ])
    expect(await balanceOf(`dispute_held:${dispute.number}:PEN`)).toBe('0')
    expect(await rows(`select id from catalogue.piece where owner = 'network' and state = 'in_stock'`)).not.toHaveLength(0)
  })

  test('after a refund that was sent: only what is left of the order is a refund, what is above it is cost', async () => {
    const { tell, orderId, facts, total } = await aDisputedSale()
    const refundId = await aRefund(orderId, '18000', {}, 'to_stock')
    await sendRefund(provider(), JOBS, { refundId, now: new Date() })
    const cost = Number(await balanceOf('dispute_cost'))
    await tell({ state: 'lost' })
    const shipping = Number(total) - 18000
    expect(
      await row(`select amount_minor::int as amount from settlement.refund where order_id = ? and cause = 'dispute_lost'`, [
        orderId,
      ]),
    ).toEqual({ amount: shipping })
    expect(Number(await balanceOf('dispute_cost'))).toBe(cost + 5500 + 18000)
    const dispute = await row<{ number: string }>('select number from settlement.dispute where provider_ref = ?', [
      facts.providerRef,
    ])
    expect(await balanceOf(`dispute_held:${dispute.number}:PEN`)).toBe('0')
  })

  test('while it is open nothing is refunded; a refund promised before is kept by the money that the bank took (F30)', async () => {
    const { tell, orderId, number } = await aDisputedSale()
    const promised = await aRefund(orderId, '9000')
    const { refundId } = await aPreparedRefund(orderId, { parts: [await partOf(orderId, '100')] })
    await tell()
    const before = await footprint()
    const treasurer = await staffWith('treasurer')
    expect(await run(approveRefund, treasurer, { refundId }, { key: key() })).toMatchObject({
      refusal: { code: 'refund_dispute_open' },
    })
    expect(await footprint()).toEqual(before)
    await tell({ state: 'lost' })
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('0')
    expect(await row('select way, state from settlement.refund_attempt where refund_id = ?', [promised])).toEqual({
      way: 'dispute',
      state: 'succeeded',
    })
    expect(await sendRefund(provider(), JOBS, { refundId: promised, now: new Date() })).toBe('succeeded')
  })

  test('given back after it was lost, by an appeal: the network’s cost comes back', async () => {
    const { tell, facts, taken } = await aDisputedSale()
    await tell({ state: 'lost' })
    const [psp, cost] = [Number(await balanceOf('psp:stripe:PEN')), Number(await balanceOf('dispute_cost'))]
    const back = { ref: `${facts.providerRef}_appeal`, amount: taken, fee: '0', currency: 'PEN' as const }
    await tell({ state: 'won', movements: [...facts.movements, back] })
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp + Number(taken))
    expect(Number(await balanceOf('dispute_cost'))).toBe(cost - Number(taken))
  })

  test('an inquiry takes nothing; of a payment nobody knows it is refused', async () => {
    const { tell } = await aDisputedSale()
    const psp = await balanceOf('psp:stripe:PEN')
    await tell({ state: 'inquiry', movements: [] })
    await tell({ state: 'closed', movements: [] })
    expect(await balanceOf('psp:stripe:PEN')).toBe(psp)
    const before = await footprint()
    expect(await tell({ paymentId: '01990000-0000-7000-8000-000000000000' })).toMatchObject({
      refusal: { code: 'payment_not_found' },
    })
    expect(await footprint()).toEqual(before)
  })

  test('told eight times at once: withdrawn once, lost once', async () => {
    const { facts, tell } = await aDisputedSale()
    const psp = Number(await balanceOf('psp:stripe:PEN'))
    await Promise.all(Array.from({ length: 8 }, (_, index) => tell({ state: index % 2 ? 'lost' : 'open' })))
    expect(Number(await balanceOf('psp:stripe:PEN'))).toBe(psp - Number(facts.amount) - 5500)
    expect(
      await rows(`select id from settlement.refund where cause = 'dispute_lost' and payment_id = ?`, [facts.paymentId]),
    ).toHaveLength(1)
  })
})
