import { describe, expect, test } from 'vitest'
import { acceptAgain } from '#app/domain/settlement/accept-again.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { exchangePiece } from '#app/domain/settlement/exchange-piece.server.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { footprint } from '#tests/support/footprint.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const NOBODY = '01990000-0000-7000-8000-000000000000'
const SEED = systemActor('test')
const key = () => crypto.randomUUID()
const MISTAKE = { reason: 'entered_by_mistake', piece: 'mend' } as const

const pieceOf = async (orderId: string) =>
  (
    await row<{ id: string }>(
      `select piece.id from catalogue.piece join orders.order_line line on line.id = piece.order_line_id where line.order_id = ? limit 1`,
      [orderId],
    )
  ).id

async function refused(work: () => Promise<unknown>, code: string): Promise<void> {
  const before = await footprint()
  expect(await work()).toMatchObject({ ok: false, refusal: { code } })
  expect(await footprint()).toEqual(before)
}

describe('an acceptance withdrawn before dispatch', () => {
  test('is a full refund borne by the maker into the order; the piece cannot be sent, and accepted again it is divided anew', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
    const { orderId, number } = await aSale(maker, '180.00')
    const shipping = await balanceOf(`order_held:${number}:PEN`)
    const pieceId = await pieceOf(orderId)
    const workshop = await staffWith('workshop')
    await did(run(withdrawAcceptance, workshop, { pieceId, ...MISTAKE }, { key: key() }))
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('105934')
    expect(await balanceOf(`loan:${loan.number}:interest`, 'fund')).toBe('1000')
    expect(Number(await balanceOf(`order_held:${number}:PEN`))).toBe(Number(shipping) + 18000)
    await refused(() => run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: key() }), 'nothing_to_dispatch')
    await refused(() => run(withdrawAcceptance, workshop, { pieceId, ...MISTAKE }, { key: key() }), 'acceptance_not_in_force')

    await did(run(acceptAgain, workshop, { pieceId }, { key: 'again' }))
    expect(await run(acceptAgain, workshop, { pieceId }, { key: 'again' })).toMatchObject({ ok: true, replayed: true })
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('96690')
    expect(await balanceOf(`order_held:${number}:PEN`)).toBe(shipping)
    expect(
      await rows(
        'select unit, withdrawn_at is null as stands from settlement.settlement where maker_id = ? order by settled_at',
        [maker.makerId],
      ),
    ).toEqual([
      { unit: 1, stands: false },
      { unit: 1, stands: true },
    ])
    await refused(() => run(acceptAgain, workshop, { pieceId }, { key: key() }), 'acceptance_in_force')
    await did(run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: key() }))
    await refused(() => run(withdrawAcceptance, workshop, { pieceId, ...MISTAKE }, { key: key() }), 'piece_dispatched')
  })

  test('of a piece that is discarded: the order to make asks for another, and the money waits for it', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { orderId, productionOrderId } = await aPaidOrder(variantId, '180.00')
    await did(run(acceptPiece, SEED, { productionOrderId }, { key: key() }))
    const pieceId = await pieceOf(orderId)
    await did(run(withdrawAcceptance, SEED, { pieceId, reason: 'fault_found', piece: 'discard' }, { key: key() }))
    expect(await row('select state from production.production_order where id = ?', [productionOrderId])).toEqual({
      state: 'to_make',
    })
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('0')
    await did(run(acceptPiece, SEED, { productionOrderId }, { key: key() }))
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('10244')
    expect(await row('select state from production.production_order where id = ?', [productionOrderId])).toEqual({
      state: 'made',
    })
  })

  test('of stock that is discarded: the order needs attention, and its buyer can be given everything back', async () => {
    const maker = await aMaker()
    const { orderId, number } = await aSale(maker, '180.00')
    await did(
      run(withdrawAcceptance, SEED, { pieceId: await pieceOf(orderId), reason: 'fault_found', piece: 'discard' }, { key: key() }),
    )
    expect(await row('select state from orders."order" where id = ?', [orderId])).toEqual({ state: 'needs_attention' })
    const everything = await balanceOf(`order_held:${number}:PEN`)
    await aRefund(orderId, '18000', {
      cause: 'cancelled',
      delivery: [{ parcel: 1, amount: (BigInt(everything) - 18000n).toString() }],
    })
    expect(await balanceOf(`order_held:${number}:PEN`)).toBe('0')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe(everything)
    expect(await row('select state from orders."order" where id = ?', [orderId])).toEqual({ state: 'cancelled' })
  })

  test('after a partial refund: only what is left goes back to the order, and only that is divided again', async () => {
    const maker = await aMaker()
    const { orderId } = await aSale(maker, '180.00')
    await aRefund(orderId, '6000')
    const pieceId = await pieceOf(orderId)
    await did(run(withdrawAcceptance, SEED, { pieceId, ...MISTAKE }, { key: key() }))
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('0')
    await did(run(acceptAgain, SEED, { pieceId }, { key: key() }))
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('6829')
    expect(await balanceOf(`reparation:${maker.code}`)).toBe('1951')
  })

  test('refuses a piece nobody sold, and one of which the network bore a part', async () => {
    await refused(() => run(withdrawAcceptance, SEED, { pieceId: NOBODY, ...MISTAKE }, { key: key() }), 'piece_not_found')
    await refused(() => run(acceptAgain, SEED, { pieceId: NOBODY }, { key: key() }), 'piece_not_found')
    const { orderId } = await aSale(await aMaker(), '180.00')
    await aRefund(orderId, '100', { borneBy: 'network', cause: 'goodwill' })
    const pieceId = await pieceOf(orderId)
    await refused(() => run(withdrawAcceptance, SEED, { pieceId, ...MISTAKE }, { key: key() }), 'unit_partly_refunded')
  })
})

describe('an exchange', () => {
  async function exchanged() {
    const maker = await aMaker()
    const sale = await aSale(maker, '180.00')
    await did(run(dispatchOrder, SEED, { orderId: sale.orderId, carrier: 'Olva' }, { key: key() }))
    const { id } = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [sale.orderId])
    const other = await aProduct(maker, '180.00')
    const input = {
      orderId: sale.orderId,
      orderLineId: id,
      unit: 1,
      borneBy: 'network' as const,
      pieceGoes: 'to_stock' as const,
      ...other,
    }
    return { maker, sale, other, input }
  }

  test('the piece that comes back pays the other: a new order, settled like any, and no money leaves', async () => {
    const { maker, sale, other, input } = await exchanged()
    await aPieceInStock(other.variantId, maker)
    const treasurer = await staffWith('treasurer')
    const done = await did(run(exchangePiece, treasurer, input, { key: 'exchange' }))
    expect(await run(exchangePiece, treasurer, input, { key: 'exchange' })).toMatchObject({ ok: true, replayed: true })
    expect(await balanceOf(`refund_due:${sale.number}:PEN`)).toBe('0')
    expect(await balanceOf(`order_held:${done.newOrderNumber}:PEN`)).toBe('0')
    // No payment fee the second time: 180.00 − 27.46 = 152.54, INPE 15.25, reparation 30.51, family 106.78 beside the first 102.44.
    expect(await balanceOf(`family:${maker.code}:held`)).toBe(String(10244 + 10678))
    expect(await row('select state, method from payments.payment where method = ?', ['exchange'])).toEqual({
      state: 'succeeded',
      method: 'exchange',
    })
    await refused(() => run(exchangePiece, treasurer, input, { key: key() }), 'refund_empty')
  })

  test('over a counter the other piece is handed over at once, by the workshop, and nothing is left to send', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00')
    await aPieceInStock(variantId, maker)
    await aPieceInStock(variantId, maker)
    const workshop = await staffWith('workshop')
    const line = { variantId, quantity: 1, unitPrice: '18000' }
    const sold = await did(run(cashSale, workshop, { lines: [line], place: 'feria-cusco', channel: 'fair' }, { key: key() }))
    const { id } = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [sold.orderId])
    const input = {
      orderId: sold.orderId,
      orderLineId: id,
      unit: 1,
      borneBy: 'maker' as const,
      pieceGoes: 'lost' as const,
      variantId,
    }
    const done = await did(run(exchangePiece, workshop, input, { key: key() }))
    expect(
      await row(
        `select "order".state, piece.state as piece from orders."order" join orders.order_line line on line.order_id = "order".id
         join catalogue.piece on piece.order_line_id = line.id where "order".number = ?`,
        [done.newOrderNumber],
      ),
    ).toEqual({ state: 'completed', piece: 'dispatched' })
  })

  test('refuses what is unknown, unpaid, of another price or sold out, and writes nothing', async () => {
    const treasurer = await staffWith('treasurer')
    const { maker, input } = await exchanged()
    const swap = (change: object) => () => run(exchangePiece, treasurer, { ...input, ...change }, { key: key() })
    await refused(swap({ orderId: NOBODY }), 'order_not_found')
    await refused(swap({ orderLineId: NOBODY }), 'refund_unit_unknown')
    await refused(swap({ variantId: NOBODY }), 'variant_unknown')
    await refused(swap({ variantId: (await aProduct(maker, '190.00')).variantId }), 'refund_exchange_price')
    await refused(swap({}), 'sold_out')
    const withdrawn = await aProduct(maker, '180.00')
    await rows(
      "update catalogue.product set state = 'withdrawn' where id = (select product_id from catalogue.variant where id = ?)",
      [withdrawn.variantId],
    )
    await refused(swap({ variantId: withdrawn.variantId }), 'variant_unknown')
    const unpaid = await place(await anOrderFor([(await aProduct(maker, '180.00', { madeToOrder: true })).variantId]))
    await refused(swap({ orderId: unpaid.orderId }), 'order_not_paid')
  })

  test('an order of a piece that may enter a country is not exchanged there for one that its law keeps out', async () => {
    const maker = await aMaker()
    const [free, kept] = [await aProduct(maker, '180.00'), await aProduct(maker, '180.00')]
    await rows(
      'update catalogue.product set made_in_custody = false where id = (select product_id from catalogue.variant where id = ?)',
      [free.variantId],
    )
    for (const { variantId } of [free, free, kept]) await aPieceInStock(variantId, maker)
    const sale = await place(await anOrderFor([free.variantId], { country: 'US' }))
    await confirm(sale.paymentId)
    const { id } = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [sale.orderId])
    const input = { orderId: sale.orderId, orderLineId: id, unit: 1, borneBy: 'maker' as const, pieceGoes: 'to_stock' as const }
    const treasurer = await staffWith('treasurer')
    await refused(() => run(exchangePiece, treasurer, { ...input, ...kept }, { key: key() }), 'exchange_kept_out')
    await did(run(exchangePiece, treasurer, { ...input, ...free }, { key: key() }))
  })
})
