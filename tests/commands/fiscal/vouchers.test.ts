import { describe, expect, test } from 'vitest'
import type { AuthorityAnswer, FiscalAuthority } from '#app/domain/fiscal/ports.ts'
import { recordAnswer, sendVoucher, sendVouchers } from '#app/domain/fiscal/send-vouchers.server.ts'
import type { VoucherContent } from '#app/domain/fiscal/voucher.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import type { PlaceOrderInput } from '#app/domain/orders/schema.ts'
import { cashSale } from '#app/domain/settlement/cash-sale.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findCommercialInvoice } from '#db/questions/orders/find-commercial-invoice.server.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { refusalOf } from '#tests/support/lending.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aPaidOrder, aStockedPiece } from '#tests/support/small-sale.ts'
import { aMaker, aProduct, aReference } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SYSTEM = systemActor('test')
const key = () => crypto.randomUUID()

interface Voucher {
  name: string
  document: string
  base: number
  igv: number
  total: number
  content: VoucherContent
}

const vouchersOf = (orderId: string) =>
  rows<Voucher>(
    `select series || '-' || number as name, document, base_minor::int as base, igv_minor::int as igv, total_minor::int as total, content
     from fiscal.voucher where order_id = ? order by issued_at, id`,
    [orderId],
  )
const figures = ({ document, base, igv, total }: Voucher) => [document, base, igv, total]
const lastOf = async (series: string) =>
  (await row<{ last: number }>('select last_number as last from fiscal.series where code = ?', [series])).last

/** A buyer's order of a piece in stock, paid. */
async function aBoughtPiece(price: string, buyer: Partial<PlaceOrderInput['buyer']> = {}) {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, price)
  await aPieceInStock(variantId, maker)
  const input = await anOrderFor([variantId])
  const order = await place({ ...input, buyer: { ...input.buyer, ...buyer } })
  await confirm(order.paymentId)
  return order
}

describe('what a voucher says', () => {
  test('case A: a boleta of 180.00 has 27.46 of IGV, and delivery its own', async () => {
    const { orderId, number } = await aSale(await aMaker(), '180.00')
    const [boleta] = await vouchersOf(orderId)
    expect(boleta?.content.lines.map(({ description, total, igv }) => [description, total.minor, igv.minor])).toEqual([
      ['Chal', '18000', '2746'],
      ['Envío', '1180', '180'],
    ])
    expect(boleta && figures(boleta)).toEqual(['boleta', 19_180 - 2746 - 180, 2746 + 180, 19_180])
    expect(boleta?.content).toMatchObject({
      issuer: { ruc: '20000000001', ubigeo: '130101' },
      buyer: { identity: '1', number: '00000018', name: 'Ana' },
      order: number,
      words: 'SON: CIENTO NOVENTA Y UNO CON 80/100 SOLES',
    })
  })

  test('a factura is made out to the company, where it is registered', async () => {
    const company = { documentKind: 'factura', documentType: 'ruc', documentNumber: '20131312955' } as const
    const order = await aBoughtPiece('60.00', {
      ...company,
      legalName: 'Tejidos del Norte SAC',
      fiscalAddress: 'Av. España 100, Trujillo',
    })
    const [factura] = await vouchersOf(order.orderId)
    expect(factura?.name).toMatch(/^F001-/)
    expect(factura?.content.buyer).toEqual({
      identity: '6',
      number: '20131312955',
      name: 'Tejidos del Norte SAC',
      address: 'Av. España 100, Trujillo',
      country: 'PE',
    })
  })

  test('case C: an export is a factura without tax, with the rate it was converted at', async () => {
    await rows(
      `insert into payments.exchange_rate (from_currency, to_currency, on_date, rate, source, taken_at) values ('USD', 'PEN', '2026-01-01', 3.42, 'test', now())`,
    )
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00', { usd: '85.00' })
    await aPieceInStock(variantId, maker)
    const order = await place(await anOrderFor([variantId], { country: 'FR', currency: 'USD' }))
    await confirm(order.paymentId)
    const [factura] = await vouchersOf(order.orderId)
    expect([factura?.document, factura?.igv, factura?.content.exchangeRate]).toEqual(['factura', 0, '3.42'])
    expect(factura?.content).toMatchObject({
      isExport: true,
      taxRate: '0',
      lines: [{ english: 'Chal' }, { english: 'Delivery' }],
    })
    const invoice = await findCommercialInvoice(forkEntityManager(), order.number)
    expect(invoice).toMatchObject({
      voucher: expect.stringMatching(/^F001-\d{8}$/),
      buyerPaysDuties: true,
      lines: [{ quantity: 1, weightGrams: 400 }],
    })
    expect(invoice?.lines[0]?.total.plus(invoice.freight).equals(invoice.total)).toBe(true)
  })

  test('a fair has its own series, and a buyer without a name a boleta', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '118.00')
    await aStockedPiece(maker, variantId)
    const lines = [{ variantId, quantity: 1, unitPrice: '11800', discount: '1180' }]
    const sale = { lines, place: 'feria-cusco', channel: 'fair' as const }
    const { orderId } = await did(run(cashSale, await staffWith('workshop'), sale, { key: key() }))
    const [boleta] = await vouchersOf(orderId)
    expect(boleta && [boleta.name.slice(0, 4), boleta.total, boleta.igv]).toEqual(['B002', 10_620, 1620])
    expect(boleta?.content.buyer).toMatchObject({ identity: '0', name: '' })
  })
})

test('over a counter too: above the law’s amount a buyer is named, and a company gets its factura', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '800.00')
  await aStockedPiece(maker, variantId)
  const sale = { lines: [{ variantId, quantity: 1, unitPrice: '80000' }], place: 'feria-cusco', channel: 'shop' as const }
  const seller = await staffWith('workshop')
  expect(await refusalOf(run(cashSale, seller, sale, { key: key() }))).toBe('document_needed')
  const company = {
    documentKind: 'factura',
    documentType: 'ruc',
    documentNumber: '20131312955',
    legalName: 'Tejidos SAC',
  } as const
  const buyer = { ...company, name: 'Tejidos SAC', fiscalAddress: 'Av. España 100' }
  const { orderId } = await did(run(cashSale, seller, { ...sale, buyer }, { key: key() }))
  const [factura] = await vouchersOf(orderId)
  expect([factura?.name.slice(0, 4), factura?.content.buyer.number]).toEqual(['F003', '20131312955'])
})

describe('numbers', () => {
  test('payments confirmed at once take the next numbers, none twice and none left out', async () => {
    const orders = []
    for (let n = 0; n < 8; n += 1) {
      const maker = await aMaker()
      const { variantId } = await aProduct(maker, '60.00')
      await aPieceInStock(variantId, maker)
      orders.push(await place(await anOrderFor([variantId])))
    }
    const before = await lastOf('B001')
    await Promise.all(orders.map((order) => confirm(order.paymentId)))
    const numbers = await rows<{ number: number }>(
      `select number from fiscal.voucher where series = 'B001' and number > ? order by number`,
      [before],
    )
    expect(numbers.map(({ number }) => number)).toEqual(orders.map((_order, index) => before + index + 1))
  })

  test('a payment that does not come through gives its number back, and one confirmed twice has one voucher', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '60.00')
    await aPieceInStock(variantId, maker)
    const order = await place(await anOrderFor([variantId]))
    const before = await lastOf('B001')
    // The last statement of the transaction fails: after the voucher was written.
    await asOwner(`create function fiscal.fail() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$`)
    await asOwner(
      'create constraint trigger planted after insert on fiscal.voucher deferrable initially deferred for each row execute function fiscal.fail()',
    )
    const input = { paymentId: order.paymentId, reference: aReference() }
    await expect(run(confirmManualPayment, SYSTEM, input, { key: 'once' })).rejects.toThrow('planted')
    await asOwner('drop trigger planted on fiscal.voucher')
    expect([await lastOf('B001'), await vouchersOf(order.orderId)]).toEqual([before, []])

    await did(run(confirmManualPayment, SYSTEM, input, { key: 'once' }))
    expect(await run(confirmManualPayment, SYSTEM, input, { key: 'once' })).toMatchObject({ ok: true, replayed: true })
    expect(await run(confirmManualPayment, SYSTEM, input, { key: 'twice' })).toMatchObject({ ok: false })
    expect(await lastOf('B001')).toBe(before + 1)
  })

  test('the database itself knows no gap, no second voucher of a payment and no other document in a series', async () => {
    const { orderId } = await aSale(await aMaker(), '60.00')
    const copy = (change: string) =>
      rows(
        `insert into fiscal.voucher (series, number, document, order_id, payment_id, issued_on, issued_at, send_by, next_try_at, currency,
           base_minor, igv_minor, total_minor, content)
         select series, ${change}, document, order_id, payment_id, issued_on, issued_at, send_by, next_try_at, currency,
           base_minor, igv_minor, total_minor, content from fiscal.voucher where order_id = ?`,
        [orderId],
      )
    await expect(copy('number + 1')).rejects.toThrow('does not follow')
    await expect(copy('number')).rejects.toThrow(/voucher_number_once|voucher_per_payment/)
    await rows(`update fiscal.series set last_number = last_number + 2 where code = 'B001'`)
    await expect(copy('number + 2')).rejects.toThrow(/has_no_gap|voucher_per_payment/)
    await rows(`update fiscal.series set last_number = last_number - 2 where code = 'B001'`)
  })
})

describe('notas de crédito', () => {
  test('partial refunds, before and after settlement, end where the voucher began', async () => {
    const { orderId } = await aSale(await aMaker(), '180.00')
    await did(run(dispatchOrder, SYSTEM, { orderId, carrier: 'Olva' }, { key: key() }))
    await aRefund(orderId, '3333')
    await aRefund(orderId, '14667', { delivery: [{ parcel: 1, amount: '1180' }], borneBy: 'network' }, 'to_stock')
    const [boleta, first, second] = await vouchersOf(orderId)
    expect([first?.name.slice(0, 4), first?.document, first?.total]).toEqual(['BC01', 'credit_note', 3333])
    expect(first?.content.corrects).toMatchObject({ document: 'boleta', reason: '05' })
    expect([(first?.igv ?? 0) + (second?.igv ?? 0), (first?.total ?? 0) + (second?.total ?? 0)]).toEqual([
      boleta?.igv,
      boleta?.total,
    ])
  })

  test('what is taken back before it was made notes the tax that will not be posted', async () => {
    const { variantId } = await aProduct(await aMaker(), '180.00', { madeToOrder: true })
    const { orderId } = await aPaidOrder(variantId, '180.00', 2)
    await aRefund(orderId, '18000', { cause: 'cancelled' })
    const [, note] = await vouchersOf(orderId)
    expect(note && [...figures(note), note.content.corrects?.reason]).toEqual(['credit_note', 15_254, 2746, 18_000, '07'])
  })

  test('a note that would give back more than its voucher charged is refused by the database', async () => {
    const { orderId } = await aSale(await aMaker(), '60.00')
    await aRefund(orderId, '6000', {}, 'to_stock')
    const [next] = await rows<{ number: number }>(
      `update fiscal.series set last_number = last_number + 1 where code = 'BC01' returning last_number as number`,
    )
    await expect(
      rows(
        `insert into fiscal.voucher (series, number, document, order_id, refund_id, corrects_id, replaces_id, issued_on, issued_at, send_by, next_try_at,
           currency, base_minor, igv_minor, total_minor, content)
         select series, ?, document, order_id, refund_id, corrects_id, null, issued_on, issued_at, send_by, next_try_at, currency,
           base_minor, igv_minor, total_minor, content from fiscal.voucher where order_id = ? and document = 'credit_note'`,
        [next?.number, orderId],
      ),
    ).rejects.toThrow('does not fit')
    await rows(`update fiscal.series set last_number = last_number - 1 where code = 'BC01'`)
  })
})

test('above the law’s amount an order inside Peru names its buyer’s document', async () => {
  const { variantId } = await aProduct(await aMaker(), '700.00', { madeToOrder: true })
  const input = await anOrderFor([variantId])
  const unnamed = { ...input, buyer: { ...input.buyer, documentType: undefined, documentNumber: undefined } }
  expect(await refusalOf(run(placeOrder, VISITOR, unnamed, { key: key() }))).toBe('document_needed')
  const named = { ...input, buyer: { ...input.buyer, documentType: 'dni' as const, documentNumber: '45678901' } }
  expect(await run(placeOrder, VISITOR, named, { key: key() })).toMatchObject({ ok: true })
})

test('placing an order issues nothing', async () => {
  const maker = await aMaker()
  const { variantId } = await aProduct(maker, '60.00')
  await aPieceInStock(variantId, maker)
  const placed = await did(run(placeOrder, VISITOR, await anOrderFor([variantId]), { key: key() }))
  expect(await vouchersOf(placed.orderId)).toEqual([])
})

describe('sending', () => {
  const answering = (answer: AuthorityAnswer): FiscalAuthority => ({ send: async () => answer })
  const stateOf = (orderId: string) =>
    row('select state, tries, answer_code as code, cdr_number as cdr from fiscal.voucher where order_id = ?', [orderId])
  const accepted = { result: 'accepted', cdrNumber: 'R-1', text: 'aceptada' } as const

  test('no answer: it is tried again later; an answer is final, and only a voucher that waits takes one', async () => {
    const { orderId } = await aSale(await aMaker(), '60.00')
    const { id } = await row<{ id: string }>('select id from fiscal.voucher where order_id = ?', [orderId])
    const now = new Date()
    await sendVouchers(answering({ result: 'unreachable', text: 'sin respuesta' }), SYSTEM, now)
    expect(await stateOf(orderId)).toEqual({ state: 'pending', tries: 1, code: null, cdr: null })
    await sendVouchers(answering(accepted), SYSTEM, now)
    expect(await stateOf(orderId)).toMatchObject({ state: 'pending', tries: 1 })
    await sendVouchers(answering(accepted), SYSTEM, new Date(now.getTime() + 3_600_000))
    expect(await stateOf(orderId)).toEqual({ state: 'accepted', tries: 2, code: null, cdr: 'R-1' })
    const again = { voucherId: id, answer: { result: 'rejected', code: '2017', text: '' } as const }
    expect(await refusalOf(run(recordAnswer, SYSTEM, again, { key: key() }))).toBe('voucher_answered')
    expect(await refusalOf(run(recordAnswer, SYSTEM, { ...again, voucherId: key() }, { key: key() }))).toBe('voucher_not_found')
    await expect(rows(`update fiscal.voucher set answer_text = 'other' where id = ?`, [id])).rejects.toThrow('has answered')
  })

  test('one voucher now, and its rejection with the code of the office', async () => {
    const { orderId } = await aSale(await aMaker(), '60.00')
    const { id } = await row<{ id: string }>('select id from fiscal.voucher where order_id = ?', [orderId])
    expect(await sendVoucher(answering({ result: 'rejected', code: '2017', text: 'RUC' }), SYSTEM, id)).toBe('rejected')
    expect(await stateOf(orderId)).toEqual({ state: 'rejected', tries: 1, code: '2017', cdr: null })
    expect(await sendVoucher(answering(accepted), SYSTEM, id)).toBeUndefined()
  })
})
