import { describe, expect, test } from 'vitest'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { releaseHeld } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aPaidOrder, aStockedPiece } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'

openTestDatabase()
everythingHoldsAfterwards()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const SEED = systemActor('test')
const key = () => crypto.randomUUID()

const settledOf = (makerId: string) =>
  rows(
    `select gross_minor::int as gross, income_minor::int as income, loan_minor::int as loan, family_minor::int as family
     from settlement.settlement where maker_id = ? order by settled_at, id`,
    [makerId],
  )

describe('accepting a piece', () => {
  test('settles it at once, to the céntimo of case F, and leaves the rest of the order to make', async () => {
    const maker = await aMaker({ floor: '0.20' })
    await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { number, productionOrderId } = await aPaidOrder(variantId, '180.00', 2)
    expect(await settledOf(maker.makerId)).toEqual([])
    const workshop = await staffWith('workshop')
    const accepted = await run(acceptPiece, workshop, { productionOrderId }, { key: 'accept-1' })
    expect(accepted).toMatchObject({ ok: true, value: { orderNumber: number, settlements: 1, left: 1 } })
    expect(await settledOf(maker.makerId)).toEqual([{ gross: 18000, income: 14635, loan: 8195, family: 2049 }])
    const before = await footprint()
    expect(await run(acceptPiece, workshop, { productionOrderId }, { key: 'accept-1' })).toMatchObject({
      ok: true,
      replayed: true,
    })
    expect(await footprint()).toEqual(before)
  })

  test('refuses what is unknown, unassigned or made, and writes nothing', async () => {
    const maker = await aMaker({ profile: 'peru_released' })
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { productionOrderId } = await aPaidOrder(variantId, '180.00')
    const workshop = await staffWith('workshop')
    const refused = async (id: string, code: string) => {
      const before = await footprint()
      const outcome = await run(acceptPiece, workshop, { productionOrderId: id }, { key: key() })
      expect(outcome).toMatchObject({ ok: false, refusal: { code } })
      expect(await footprint()).toEqual(before)
    }
    await refused(NOBODY, 'production_order_not_found')
    await rows('delete from production.work_share where production_order_id = ?', [productionOrderId])
    await refused(productionOrderId, 'no_work_shares')
    await rows('insert into production.work_share (production_order_id, maker_id, part) values (?, ?, 1)', [
      productionOrderId,
      maker.makerId,
    ])
    expect((await run(acceptPiece, workshop, { productionOrderId }, { key: key() })).ok).toBe(true)
    await refused(productionOrderId, 'production_order_done')
  })

  test('two who accept the last piece at once accept one', async () => {
    const maker = await aMaker({ profile: 'peru_released' })
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { productionOrderId } = await aPaidOrder(variantId, '180.00')
    const workshop = await staffWith('workshop')
    const both = await Promise.all([1, 2].map(() => run(acceptPiece, workshop, { productionOrderId }, { key: key() })))
    expect(both.map((each) => each.ok).sort()).toEqual([false, true])
    expect(await settledOf(maker.makerId)).toHaveLength(1)
  })
})

describe('sending an order', () => {
  test('one parcel takes all that is ready, starts the days of waiting and completes the order; two at once send it once', async () => {
    const maker = await aMaker({ profile: 'peru_released' })
    const { variantId } = await aProduct(maker, '180.00')
    await aStockedPiece(maker, variantId)
    const { orderId } = await aPaidOrder(variantId, '180.00')
    const workshop = await staffWith('workshop')
    const both = await Promise.all([1, 2].map(() => run(dispatchOrder, workshop, { orderId, carrier: 'Olva' }, { key: key() })))
    expect(both.map((each) => (each.ok ? each.value.pieces : each.refusal.code)).sort()).toEqual([1, 'nothing_to_dispatch'])
    expect(await row('select state from orders."order" where id = ?', [orderId])).toEqual({ state: 'completed' })
    expect(
      await row('select count(*)::int as held from settlement.settlement where maker_id = ? and held_until > now()', [
        maker.makerId,
      ]),
    ).toEqual({ held: 1 })
  })

  test('refuses an unknown order and writes nothing', async () => {
    const before = await footprint()
    const outcome = await run(dispatchOrder, SEED, { orderId: NOBODY, carrier: 'Olva' }, { key: key() })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'order_not_found' } })
    expect(await footprint()).toEqual(before)
  })
})

describe('a cash sale', () => {
  test('is paid, made, handed over and settled in one moment, without a fee', async () => {
    const maker = await aMaker({ profile: 'peru_released' })
    const { variantId } = await aProduct(maker, '118.00')
    await aStockedPiece(maker, variantId)
    const input = { lines: [{ variantId, quantity: 1, unitPrice: '11800' }], place: 'feria-cusco', channel: 'fair' as const }
    const workshop = await staffWith('workshop')
    expect(await run(cashSale, workshop, input, { key: 'cash' })).toMatchObject({ ok: true, value: { settlements: 1 } })
    expect(await settledOf(maker.makerId)).toEqual([{ gross: 11800, income: 10000, loan: 0, family: 10000 }])
    const before = await footprint()
    expect(await run(cashSale, workshop, input, { key: 'cash' })).toMatchObject({ ok: true, replayed: true })
    expect(await run(cashSale, workshop, input, { key: key() })).toMatchObject({ ok: false, refusal: { code: 'sold_out' } })
    const unknown = { ...input, lines: [{ variantId: NOBODY, quantity: 1, unitPrice: '100' }] }
    expect(await run(cashSale, workshop, unknown, { key: key() })).toMatchObject({
      ok: false,
      refusal: { code: 'variant_unknown' },
    })
    expect(await footprint()).toEqual(before)
  })
})

describe('releasing what is held', () => {
  test('waits for its day, then moves the family’s part once', async () => {
    const maker = await aMaker({ profile: 'peru_released' })
    const { variantId } = await aProduct(maker, '118.00')
    await aStockedPiece(maker, variantId)
    const input = { lines: [{ variantId, quantity: 1, unitPrice: '11800' }], place: 'feria-cusco', channel: 'fair' as const }
    await run(cashSale, SEED, input, { key: key() })
    const { id } = await row<{ id: string }>('select id from settlement.settlement where maker_id = ?', [maker.makerId])
    const before = await footprint()
    expect(await run(releaseHeld, SEED, { settlementId: NOBODY }, { key: key() })).toMatchObject({
      ok: false,
      refusal: { code: 'settlement_not_found' },
    })
    expect(await run(releaseHeld, SEED, { settlementId: id }, { key: key() })).toMatchObject({
      ok: false,
      refusal: { code: 'not_to_be_released_yet' },
    })
    expect(await footprint()).toEqual(before)
    const later = new Date(Date.now() + 9 * 86_400_000)
    for (const each of ['release', 'again']) {
      const released = await run(releaseHeld, SEED, { settlementId: id }, { key: `${each}:${id}`, now: later })
      expect(released).toMatchObject({ ok: true, value: { released: '100.00' } })
    }
    expect(
      await rows('select code, balance::text from ledger.balance where code like ? order by code', [`family:${maker.code}:%`]),
    ).toEqual([
      { code: `family:${maker.code}:available`, balance: '-10000' },
      { code: `family:${maker.code}:held`, balance: '0' },
    ])
  })
})
