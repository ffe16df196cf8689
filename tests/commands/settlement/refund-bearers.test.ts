import { describe, expect, test } from 'vitest'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { acceptPiece } from '#app/domain/settlement/accept-piece.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { anOrderFor, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { aFund, anActiveLoan, anApplication, refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { payOutFamily } from '#tests/support/paid-families.ts'
import { staffWith } from '#tests/support/people.ts'
import { aPreparedRefund, aRefund, balanceOf, fillReserve, legsOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aPaidOrder } from '#tests/support/small-sale.ts'
import { aMaker, aProduct } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SEED = systemActor('test')
const LATER = new Date(Date.now() + 9 * 86_400_000)
const key = () => crypto.randomUUID()

async function aSoldAndSentPiece(change: Parameters<typeof aMaker>[0] = {}) {
  const maker = await aMaker(change)
  const sale = await aSale(maker, '180.00')
  await did(run(dispatchOrder, SEED, { orderId: sale.orderId, carrier: 'Olva' }, { key: key() }))
  return { maker, ...sale }
}

describe('what has been paid to the family', () => {
  test('is carried by the reserve as far as it goes, then by an interest-free recoupment of her own later sales', async () => {
    const { maker, orderId } = await aSoldAndSentPiece()
    await releaseAllDue(SEED, LATER)
    await payOutFamily(maker.makerId)
    await fillReserve('4000')
    await aRefund(orderId, '18000')
    expect(await balanceOf('returns_reserve')).toBe('0')
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('6244')
    expect(await balanceOf(`family:${maker.code}:available`)).toBe('0')

    // A later sale gives back at most 20 % of its disposable part, 102.44.
    await aSale(maker, '180.00')
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('4195')
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('8195')
  })

  test('a partial refund takes first what is still there, and parts end where the whole ends', async () => {
    const { maker, orderId } = await aSoldAndSentPiece()
    await releaseAllDue(SEED, LATER)
    await aRefund(orderId, '9000')
    expect(await balanceOf(`family:${maker.code}:available`)).toBe('5122')
    await payOutFamily(maker.makerId)
    await aRefund(orderId, '4500')
    await aRefund(orderId, '4500')
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('5122')
    expect(await balanceOf(`family:${maker.code}:available`)).toBe('0')
  })
})

describe('a loan that was closed meanwhile', () => {
  test('stays closed: what the sale had paid into it is recouped from her later sales, without interest', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '60.00', interest: '1.00' })
    const { orderId } = await aSale(maker, '180.00')
    expect(await row('select state from lending.loan where id = ?', [loan.loanId])).toEqual({ state: 'closed' })
    await aRefund(orderId, '18000', {}, 'to_stock')
    expect(await row('select state from lending.loan where id = ?', [loan.loanId])).toEqual({ state: 'closed' })
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('6100')
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('0')
    expect(await rows('select id from lending.repayment_reversal where loan_id = ?', [loan.loanId])).toEqual([])
  })

  test('which opened the next step keeps it open: she gets that loan, and the sale that was given back lowers nothing', async () => {
    const maker = await aMaker()
    await rows(
      `insert into makers.observation (maker_id, measure, value, unit, observed_on, is_baseline, source)
       values (?, 'working_capital', 140, 'PEN', '2024-01-01', true, 'interview')`,
      [maker.makerId],
    )
    const fund = await aFund()
    const makerId = maker.makerId as MakerId
    const yesterday = addDays(dateOf(new Date()), -1)
    const loan = await anActiveLoan(fund, makerId, yesterday)
    expect(await refusalOf(run(prepareLoan, fund.officer, anApplication(makerId, yesterday, 2), { key: key() }))).toBe(
      'loan_open_already',
    )
    const { orderId } = await aSale(maker, '720.00')
    const verdict = `select punctual from lending.step_verdict where loan_id = ? and withdrawn_on is null`
    expect(await row(verdict, [loan.id])).toEqual({ punctual: true })

    await aRefund(orderId, '72000', {}, 'to_stock')
    // All that the sale had paid of it, interest of its one day among it, comes back from later sales; the step stands.
    expect(await row('select state from lending.loan where id = ?', [loan.id])).toEqual({ state: 'closed' })
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('30020')
    expect(await row(verdict, [loan.id])).toEqual({ punctual: true })
    await did(run(prepareLoan, fund.officer, anApplication(makerId, yesterday, 2), { key: key() }))
  })

  test('closed between two refunds: the first raised it, the second is recouped', async () => {
    const maker = await aMaker()
    const loan = await aLoan(maker, { principal: '90.00', interest: '0.00' })
    const first = await aSale(maker, '100.00')
    await aRefund(first.orderId, '5000')
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('6155')
    await aSale(maker, '180.00')
    expect(await row('select state from lending.loan where id = ?', [loan.loanId])).toEqual({ state: 'closed' })
    await aRefund(first.orderId, '5000', {}, 'to_stock')
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('0')
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('2845')
  })
})

describe('what was passed on to INPE or a court', () => {
  test('is never hers: the reserve, then a credit at the prison', async () => {
    const { maker, orderId } = await aSoldAndSentPiece()
    const { prison, period } = await row<{ prison: string; period: string }>(
      `select split_part(account.code, ':', 2) as prison, split_part(account.code, ':', 3) as period from settlement.settlement
       join ledger.journal_line line on line.journal_id = settlement.journal_id
       join ledger.ledger_account account on account.id = line.ledger_account_id and account.code like 'inpe:%'
       where maker_id = ?`,
      [maker.makerId],
    )
    for (const [kind, subject] of [
      ['inpe', prison],
      ['reparation', maker.code],
    ]) {
      await rows(
        `insert into fiscal.remittance (kind, subject, period, due_on, amount_minor, currency, state, prepared_by, prepared_at)
         values (?, ?, ?, '2030-01-01', 100, 'PEN', 'prepared', 'staff:a', now())`,
        [kind, subject, period],
      )
    }
    await fillReserve('2000')
    const refundId = await aRefund(orderId, '18000')
    const legs = await legsOf(refundId)
    expect(legs['network:returns_reserve']).toBe('2000')
    expect(legs[`network:inpe_credit:${prison}`]).toBe(String(1464 + 2927 - 2000))
    expect(legs[`network:inpe:${prison}:${period}`]).toBeUndefined()
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('0')
  })
})

describe('a refund borne by the network or a carrier', () => {
  test('leaves her lines alone: the tax is owed no more, the rest is cost; in parts it ends where the whole ends', async () => {
    const { maker, orderId, number } = await aSoldAndSentPiece()
    const before = [await balanceOf(`family:${maker.code}:held`), await balanceOf(`reparation:${maker.code}`)]
    const whole = { 'network:igv': '2746', 'network:refund_cost': '15254', [`network:refund_due:${number}:PEN`]: '-18000' }
    let total: Record<string, number> = {}
    for (const amount of ['3333', '1', '14666']) {
      const legs = await legsOf(await aRefund(orderId, amount, { borneBy: 'network', cause: 'damaged_in_post' }))
      for (const [code, leg] of Object.entries(legs)) total = { ...total, [code]: (total[code] ?? 0) + Number(leg) }
    }
    expect(Object.fromEntries(Object.entries(total).map(([code, leg]) => [code, String(leg)]))).toEqual(whole)
    expect([await balanceOf(`family:${maker.code}:held`), await balanceOf(`reparation:${maker.code}`)]).toEqual(before)
  })

  test('a carrier owes it as a claim; the returned piece is the network’s, and its next sale feeds the reserve without shares', async () => {
    const { maker, orderId } = await aSoldAndSentPiece()
    const reserve = Number(await balanceOf('returns_reserve'))
    await aRefund(orderId, '18000', { borneBy: 'carrier', carrier: 'olva', cause: 'damaged_in_post' }, 'to_stock')
    expect(await balanceOf('claim:olva')).toBe('15254')
    const piece = await row<{ variant_id: string; owner: string; state: string }>(
      `select variant_id, owner, state from catalogue.piece where owner = 'network' order by created_at desc limit 1`,
    )
    expect(piece).toMatchObject({ owner: 'network', state: 'in_stock' })
    const again = await place(await anOrderFor([piece.variant_id]))
    await confirm(again.paymentId)
    expect(Number(await balanceOf('returns_reserve')) - reserve).toBe(18000 - 2746 - 619)
    expect(await rows('select id from settlement.settlement where maker_id = ?', [maker.makerId])).toHaveLength(1)
    await did(run(dispatchOrder, SEED, { orderId: again.orderId, carrier: 'Olva' }, { key: key() }))
    expect(await row('select state from orders."order" where id = ?', [again.orderId])).toEqual({ state: 'completed' })
    await aRefund(again.orderId, '18000', { borneBy: 'network', cause: 'returned' }, 'to_stock')
  })
})

describe('before settlement', () => {
  test('it comes out of the deposit; a piece made later is divided from what is left; a cancelled one is not made', async () => {
    const maker = await aMaker()
    const { variantId } = await aProduct(maker, '180.00', { madeToOrder: true })
    const { orderId, number, productionOrderId } = await aPaidOrder(variantId, '180.00', 2)
    const held = Number(await balanceOf(`order_held:${number}:PEN`))
    const part = await aRefund(orderId, '6000', { cause: 'late' })
    expect(await legsOf(part)).toEqual({
      [`network:order_held:${number}:PEN`]: '6000',
      [`network:refund_due:${number}:PEN`]: '-6000',
    })
    expect(Number(await balanceOf(`order_held:${number}:PEN`))).toBe(held - 6000)
    await did(run(acceptPiece, SEED, { productionOrderId }, { key: key() }))
    // 120.00 is what the first one is divided from: tax 18.31, fee 4.13, income 97.56, INPE 9.76, reparation 19.51.
    expect(
      await row(
        'select gross_minor::int as gross, family_minor::int as family, unit from settlement.settlement where maker_id = ?',
        [maker.makerId],
      ),
    ).toEqual({ gross: 12000, family: 6829, unit: 1 })
    const { id } = await row<{ id: string }>('select id from orders.order_line where order_id = ?', [orderId])
    const { refundId } = await aPreparedRefund(orderId, {
      cause: 'cancelled',
      parts: [{ orderLineId: id, unit: 2, amount: '18000', pieceGoes: 'nowhere' }],
    })
    await did(run(approveRefund, await staffWith('treasurer'), { refundId }, { key: key() }))
    expect(await row('select state from production.production_order where id = ?', [productionOrderId])).toEqual({
      state: 'made',
    })
    await did(run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: key() }))
    expect(await row('select state from orders."order" where id = ?', [orderId])).toEqual({ state: 'completed' })
    expect(await balanceOf(`order_held:${number}:PEN`)).toBe('0')
  })

  test('delivery before the parcel comes out of the deposit, after it at the network’s cost with its tax', async () => {
    const { orderId, number } = await aSale(await aMaker(), '180.00')
    const { shipping } = await row<{ shipping: string }>(
      'select shipping_minor::text as shipping from orders."order" where id = ?',
      [orderId],
    )
    const refund = async (amount: string) => {
      const { refundId } = await aPreparedRefund(orderId, {
        cause: 'late',
        borneBy: 'network',
        parts: [],
        delivery: [{ parcel: 1, amount }],
      })
      await did(run(approveRefund, await staffWith('treasurer'), { refundId }, { key: key() }))
      return legsOf(refundId)
    }
    expect(await refund('100')).toEqual({
      [`network:order_held:${number}:PEN`]: '100',
      [`network:refund_due:${number}:PEN`]: '-100',
    })
    await did(run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: key() }))
    const left = String(Number(shipping) - 100)
    const igv = Math.round((Number(left) * 18) / 118)
    expect(await refund(left)).toEqual({
      'network:igv': String(igv),
      'network:refund_cost': String(Number(left) - igv),
      [`network:refund_due:${number}:PEN`]: `-${left}`,
    })
    expect(await balanceOf(`order_held:${number}:PEN`)).toBe('0')
  })
})
