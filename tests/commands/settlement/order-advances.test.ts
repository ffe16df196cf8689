import { beforeAll, describe, expect, test } from 'vitest'
import { issueStatement } from '#app/domain/lending/issue-statement.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { revokeAdvancePermission } from '#app/domain/lending/revoke-advance-permission.server.ts'
import { revokeMandate } from '#app/domain/lending/revoke-mandate.server.ts'
import type { LoanStatement } from '#app/domain/papers/loan-paper.ts'
import type { SettlementSlip } from '#app/domain/papers/slip.ts'
import { acceptAgain } from '#app/domain/settlement/accept-again.server.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { dateOf } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { anOrderFor, aPieceInStock, confirm, place } from '#tests/support/buying.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { aFund, did, type Fund, owedBy } from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aBorrower, anAdvance, inDays, lastSaleOf, made, workOf } from '#tests/support/order-advances.ts'
import { aRefund, balanceOf } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aProduct, type SmallMaker } from '#tests/support/small-world.ts'
import { aSale } from '#tests/support/sold.ts'

openTestDatabase()
everythingHoldsAfterwards()

const SEED = systemActor('test')
const key = () => ({ key: crypto.randomUUID() })
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const FAR = { principal: '1059.34', interest: '10.00' }
const stateOf = async (number: string) =>
  (await row<{ state: string }>('select state from lending.loan where number = ?', [number])).state

/** What a sale gave each loan, by its number, and last her family. */
function told(...parts: string[]): string[] {
  return [...parts.slice(0, -1).sort(), ...parts.slice(-1)]
}

/** A sale of another piece of hers, on a day: 180.00 that leave 102.44, too. */
async function anotherSale(maker: SmallMaker): Promise<void> {
  await aSale(maker, '180.00')
}

describe('the sale of its order pays an advance first', () => {
  test('with the interest of thirty days, before an older loan, which takes the rest', async () => {
    const maker = await aBorrower()
    const ladder = await aLoan(maker, FAR)
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await made(work, inDays(30))
    expect(await lastSaleOf(maker)).toEqual(told(`${ladder.number} 10.00 41.44`, `${advance.number} 1.00 50.00`, 'family 0.00'))
    expect(await stateOf(advance.number)).toBe('closed')
    expect(await owedBy(ladder.number)).toEqual({ interest: '0.00', principal: '1017.90' })
    expect(await rows('select 1 from lending.step_verdict verdict where loan_id = ?', [advance.id])).toEqual([])
  })

  test('the same where the loan of the ladder is younger', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    const ladder = await aLoan(maker, FAR, dateOf(inDays(0)))
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(told(`${advance.number} 0.00 50.00`, `${ladder.number} 10.00 42.44`, 'family 0.00'))
  })

  test('to the céntimo that is left over', async () => {
    const maker = await aBorrower()
    const ladder = await aLoan(maker, { principal: '52.43', interest: '0.00' })
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(told(`${ladder.number} 0.00 52.43`, `${advance.number} 0.00 50.00`, 'family 0.01'))
    expect([await stateOf(ladder.number), await stateOf(advance.number)]).toEqual(['closed', 'closed'])
  })

  test('under "only what is due", with a floor that holds for it too', async () => {
    const maker = await aBorrower({ takes: 'only_due', floor: '0.60' })
    const ladder = await aLoan(maker, FAR, dateOf(inDays(300)))
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(told(`${advance.number} 0.00 40.98`, 'family 61.46'))
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '9.02' })
    expect(await owedBy(ladder.number)).toEqual({ interest: '10.00', principal: '1059.34' })
  })

  test('also when she has taken back her mandate since: the floor she signed with it stays, and nothing else is paid', async () => {
    const maker = await aBorrower({ floor: '0.60' })
    await aLoan(maker, FAR)
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await did(run(revokeMandate, fund.officer, { makerId: maker.makerId as MakerId }, key()))
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(told(`${advance.number} 0.00 40.98`, 'family 61.46'))
  })

  test('not when she has taken back its own permission: then it is a loan like any other, not due yet', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await did(run(revokeAdvancePermission, fund.officer, { loanId: advance.id }, key()))
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(['family 102.44'])
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '50.00' })
  })

  test('piece by piece, until it is paid', async () => {
    const maker = await aBorrower({ profile: 'peru_released' })
    const work = await workOf(maker, '60.00', 3)
    // Three of 60.00 leave an income of 146.35 here, of which half is 73.18.
    const advance = await anAdvance(fund, maker, work, '73.00')
    await made(work)
    const [first] = await lastSaleOf(maker)
    expect(first?.startsWith(`${advance.number} 0.00 48.`)).toBe(true)
    await made(work)
    expect(await stateOf(advance.number)).toBe('closed')
    await made(work)
    expect((await lastSaleOf(maker))[0]).toMatch(/^family 48\./)
  })

  test('two makers of one piece each pay their own advance out of their own share', async () => {
    const [maker, other] = [await aBorrower({ profile: 'peru_released' }), await aBorrower({ profile: 'peru_released' })]
    const work = await workOf(maker)
    await rows('insert into production.work_share (production_order_id, maker_id, part) values (?, ?, 1)', [
      work.productionOrderId,
      other.makerId,
    ])
    const advances = [await anAdvance(fund, maker, work, '30.00'), await anAdvance(fund, other, work, '20.00')]
    await made(work)
    expect((await lastSaleOf(maker))[0]).toBe(`${advances[0]?.number} 0.00 30.00`)
    expect((await lastSaleOf(other))[0]).toBe(`${advances[1]?.number} 0.00 20.00`)
  })
})

describe('other sales', () => {
  test('pay it nothing before its date, though the mandate gives all that is owed; and on it, after the older loan', async () => {
    const maker = await aBorrower()
    const ladder = await aLoan(maker, { principal: '150.00', interest: '0.00' })
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await anotherSale(maker)
    expect(await lastSaleOf(maker)).toEqual(told(`${ladder.number} 0.00 102.44`, 'family 0.00'))
    const other = await workOf(maker)
    await made(other, inDays(40))
    // Forty days on 50.00 are 1.34; the ladder's last 47.56 come first, and 3.54 are hers.
    expect(await lastSaleOf(maker)).toEqual(told(`${ladder.number} 0.00 47.56`, `${advance.number} 1.34 50.00`, 'family 3.54'))
  })

  test('two at once, of its order and of another, take each céntimo once', async () => {
    const maker = await aBorrower()
    const ladder = await aLoan(maker, { principal: '60.00', interest: '0.00' })
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    const { variantId } = await aProduct(maker, '180.00')
    await aPieceInStock(variantId, maker)
    const { paymentId } = await place(await anOrderFor([variantId]))
    await Promise.all([made(work), confirm(paymentId)])
    const sums = await row(
      'select sum(loan_minor)::int as loan, sum(family_minor)::int as family from settlement.settlement where maker_id = ?',
      [maker.makerId],
    )
    expect(sums).toEqual({ loan: 11_000, family: 2 * 10_244 - 11_000 })
    expect([await stateOf(ladder.number), await stateOf(advance.number)]).toEqual(['closed', 'closed'])
  })

  test('two pieces of its order accepted at once pay it once', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker, '180.00', 2)
    const advance = await anAdvance(fund, maker, work, '102.44')
    await Promise.all([made(work), made(work)])
    const paid = await row(
      'select sum(principal_minor)::int as paid, count(*)::int as times from lending.repayment where loan_id = ?',
      [advance.id],
    )
    expect(paid).toEqual({ paid: 10_244, times: 1 })
  })
})

describe('when the buyer gets money back', () => {
  test('of the sale that paid both, the ladder owes again first and in the end both do, exactly', async () => {
    const maker = await aBorrower({ floor: '0.20' })
    const ladder = await aLoan(maker, FAR)
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '51.00')
    // A second advance keeps the first one's account company and is never touched.
    const other = await anAdvance(fund, maker, await workOf(maker), '40.00')
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(told(`${ladder.number} 10.00 20.95`, `${advance.number} 0.00 51.00`, 'family 20.49'))
    // W(120.00) leaves 68.29, of which 13.66 are her family's: the advance keeps 51.00 and the ladder 3.63.
    await aRefund(work.orderId, '6000')
    expect(await owedBy(ladder.number)).toEqual({ interest: '6.37', principal: '1059.34' })
    expect(await stateOf(advance.number)).toBe('closed')
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('0')
    // All of it: the ladder owes what it did; the advance is closed and stays so, and its part is recouped without interest.
    await aRefund(work.orderId, '12000', {}, 'to_stock')
    expect(await owedBy(ladder.number)).toEqual({ interest: '10.00', principal: '1059.34' })
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '0.00' })
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('5100')
    expect(await owedBy(other.number)).toEqual({ interest: '0.00', principal: '40.00' })
  })

  test('of a sale that paid an advance and two loans: the youngest gives first, and what has closed is recouped', async () => {
    const maker = await aBorrower()
    const old = await aLoan(maker, { principal: '30.00', interest: '2.00' })
    const young = await aLoan(maker, FAR, dateOf(inDays(0)))
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await made(work)
    expect(await lastSaleOf(maker)).toEqual(
      told(`${old.number} 2.00 30.00`, `${young.number} 10.00 10.44`, `${advance.number} 0.00 50.00`, 'family 0.00'),
    )
    // W(120.00) leaves 68.29: the advance keeps 50.00, the old loan 18.29 of its 32.00, the young one nothing.
    await aRefund(work.orderId, '6000')
    expect(await owedBy(young.number)).toEqual({ interest: '10.00', principal: '1059.34' })
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('1371')
    await aRefund(work.orderId, '12000', {}, 'to_stock')
    expect(await owedBy(young.number)).toEqual({ interest: '10.00', principal: '1059.34' })
    expect(await balanceOf(`clawback:${maker.code}`)).toBe('8200')
  })

  test('an advance that is still open is raised by what the sale had paid of it', async () => {
    const maker = await aBorrower({ floor: '0.60' })
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await made(work)
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '9.02' })
    await aRefund(work.orderId, '18000', {}, 'to_stock')
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '50.00' })
    expect(await stateOf(advance.number)).toBe('active')
  })

  test('an acceptance withdrawn and given again pays it first both times', async () => {
    const maker = await aBorrower({ floor: '0.60' })
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    const { pieceNumber } = await made(work)
    const piece = await row<{ id: string }>('select id from catalogue.piece where number = ?', [pieceNumber])
    const withdrawal = { pieceId: piece.id, reason: 'entered_by_mistake' as const, piece: 'mend' as const }
    await did(run(withdrawAcceptance, SEED, withdrawal, key()))
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '50.00' })
    await did(run(acceptAgain, SEED, { pieceId: piece.id }, key()))
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '9.02' })
  })

  test('before it is made: the advance stays owed, and from its date on other sales pay it', async () => {
    const maker = await aBorrower()
    const work = await workOf(maker)
    const advance = await anAdvance(fund, maker, work, '50.00')
    await aRefund(work.orderId, '18000', { cause: 'cancelled' })
    expect(await owedBy(advance.number)).toEqual({ interest: '0.00', principal: '50.00' })
    await anotherSale(maker)
    expect(await lastSaleOf(maker)).toEqual(['family 102.44'])
    const slip = await slipOf(maker)
    expect(slip.loans).toMatchObject([
      { number: advance.number, advance: { order: work.number, isOfThisOrder: false, isOrderOver: true } },
    ])
    // So does the paper of the month, with the day that was written.
    const month = { loanId: advance.id, month: dateOf(new Date()).slice(0, 7) }
    const { number } = await did(run(issueStatement, fund.officer, month, { ...key(), now: inDays(32) }))
    const paper = await row<{ content: LoanStatement }>('select content from papers.loan_paper where number = ?', [number])
    expect(paper.content.orderOver).toMatchObject({ order: work.number, isCancelled: true })
    await made(await workOf(maker), inDays(40))
    expect(await lastSaleOf(maker)).toEqual(told(`${advance.number} 1.34 50.00`, 'family 51.10'))
  })
})

test('her slip says whose order the advance was for, and the floor of that sale', async () => {
  const maker = await aBorrower({ floor: '0.20' })
  const work = await workOf(maker)
  const advance = await anAdvance(fund, maker, work, '50.00')
  const later = {
    makerId: maker.makerId as MakerId,
    takes: 'whole_outstanding' as const,
    shareOfDisposable: '1',
    familyFloor: '0',
  }
  await did(run(recordMandate, fund.officer, { ...later, signedOn: dateOf(new Date()) }, key()))
  await made(work)
  const { loans, familyFloorRate, lines } = await slipOf(maker)
  expect(loans).toMatchObject([
    { number: advance.number, advance: { order: work.number, isOfThisOrder: true, isOrderOver: false } },
  ])
  expect(familyFloorRate).toBe('0.2')
  expect(lines.find(({ step }) => step === 'loan_principal')).toMatchObject({ loanNumber: advance.number, rate: '1' })
})

async function slipOf(maker: SmallMaker): Promise<SettlementSlip> {
  const { content } = await row<{ content: SettlementSlip }>(
    `select content from papers.paper where maker_id = ? and kind = 'settlement_slip' order by issued_at desc, number desc limit 1`,
    [maker.makerId],
  )
  return content
}
