import { describe, expect, test } from 'vitest'
import { dispatchOrder } from '#app/domain/settlement/dispatch-order.server.ts'
import { releaseAllDue } from '#app/domain/settlement/release-held.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { aRefund, balanceOf, legsOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale, did } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SEED = systemActor('test')
const LATER = new Date(Date.now() + 9 * 86_400_000)

/** Case E's woman: in custody, reparation, whole outstanding, no floor, a loan of 1,059.34 and 10.00 interest. */
async function caseE() {
  const maker = await aMaker()
  const loan = await aLoan(maker, { principal: '1059.34', interest: '10.00' })
  return { maker, loan, ...(await aSale(maker, '180.00')) }
}

/** Case A without a loan that asks for anything: all of the disposable part is her family's. */
async function saleOfFamily() {
  const maker = await aMaker()
  return { maker, ...(await aSale(maker, '180.00')) }
}

async function sendAndRelease(orderId: string): Promise<void> {
  await did(run(dispatchOrder, SEED, { orderId, carrier: 'Olva' }, { key: `send:${orderId}` }))
  await releaseAllDue(SEED, LATER)
}

describe('a refund borne by the maker, nothing left yet', () => {
  test('whole: the exact mirror of the settlement, the loan raised by exactly what the sale had paid, the piece for sale again', async () => {
    const { maker, loan, orderId, number } = await caseE()
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('96690')
    const refundId = await aRefund(orderId, '18000', { cause: 'cancelled' }, 'to_stock')
    const { prison } = await row<{ prison: string }>(
      `select split_part(code, ':', 2) as prison from ledger.ledger_account where code like 'inpe:%' order by id desc limit 1`,
    )
    const period = new Date(Date.now() - 5 * 3_600_000).toISOString().slice(0, 7)
    expect(await legsOf(refundId)).toEqual({
      'fund:due_from_network': '-10244',
      [`fund:loan:${loan.number}:interest`]: '1000',
      [`fund:loan:${loan.number}:principal`]: '9244',
      'network:due_to_fund': '10244',
      'network:fee_recovered': '619',
      'network:igv': '2746',
      [`network:inpe:${prison}:${period}`]: '1464',
      [`network:refund_due:${number}:PEN`]: '-18000',
      [`network:reparation:${maker.code}`]: '2927',
    })
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('105934')
    expect(await balanceOf(`loan:${loan.number}:interest`, 'fund')).toBe('1000')
    expect(await row('select state, owner, order_line_id from catalogue.piece order by created_at desc limit 1')).toEqual({
      state: 'in_stock',
      owner: 'maker',
      order_line_id: null,
    })
    expect(await row('select state from settlement.refund where id = ?', [refundId])).toEqual({ state: 'approved' })
    // Not over yet: its delivery is held and nobody will send it (refund-before-dispatch.test.ts).
    expect(await row('select state from orders."order" where id = ?', [orderId])).toEqual({ state: 'paid' })
  })

  test('in many parts: it ends where one whole refund ends, and each step is W(g) of what is left', async () => {
    const { maker, loan, orderId, number } = await caseE()
    for (const amount of ['1', '5999', '33', '7000', '1']) await aRefund(orderId, amount)
    // 180.00 − 130.34 = 49.66 is left: tax 7.58, fee 1.71, income 40.37, INPE 4.04, reparation 8.07, disposable 28.26, of it 10.00 interest.
    expect(await balanceOf(`loan:${loan.number}:interest`, 'fund')).toBe('0')
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('104108')
    expect(await balanceOf(`reparation:${maker.code}`)).toBe('807')
    await aRefund(orderId, '4966', {}, 'lost')
    expect(await balanceOf(`reparation:${maker.code}`)).toBe('0')
    expect(await balanceOf(`loan:${loan.number}:interest`, 'fund')).toBe('1000')
    expect(await balanceOf(`loan:${loan.number}:principal`, 'fund')).toBe('105934')
    expect(await balanceOf(`refund_due:${number}:PEN`)).toBe('18000')
  })

  test('her family’s part comes out of what is held, and what is released later is only the rest', async () => {
    const { maker, orderId } = await saleOfFamily()
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('10244')
    await aRefund(orderId, '9000')
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('5122')
    await sendAndRelease(orderId)
    expect(await balanceOf(`family:${maker.code}:held`)).toBe('0')
    expect(await balanceOf(`family:${maker.code}:available`)).toBe('5122')
  })

  test('released and not paid out: it comes out of what is available', async () => {
    const { maker, orderId } = await saleOfFamily()
    await sendAndRelease(orderId)
    await aRefund(orderId, '18000')
    expect(await balanceOf(`family:${maker.code}:available`)).toBe('0')
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('0')
  })
})
