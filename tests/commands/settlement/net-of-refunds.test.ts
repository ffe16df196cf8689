import { expect, test } from 'vitest'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findFamilyMovements } from '#db/questions/families/find-family-movements.server.ts'
import { type FamilyMovement, findFamilyPage } from '#db/questions/families/find-family-page.server.ts'
import { findDivisionOfCategory } from '#db/questions/impact/find-division-of-category.server.ts'
import { findEarnings } from '#db/questions/impact/find-earnings.server.ts'
import { findLoanReversals } from '#db/questions/lending/find-loan-repayments.server.ts'
import { findMakerFile } from '#db/questions/makers/find-maker-file.server.ts'
import { findSettledOrders } from '#db/questions/orders/find-settled-orders.server.ts'
import { findSeam } from '#db/questions/settlement/find-seam.server.ts'
import { aBeneficiary } from '#tests/support/families.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { aRefund } from '#tests/support/refunds.ts'
import { aLoan } from '#tests/support/small-loan.ts'
import { aMaker } from '#tests/support/small-world.ts'
import { aSale } from '#tests/support/sold.ts'

/*
 * What pages say was earned, repaid and credited is what is left after refunds: a settlement's own row is frozen, what was taken back stands
 * beside it.
 */
openTestDatabase()
everythingHoldsAfterwards()

const pen = (text: string) => Money.parse(text, 'PEN')

/** A woman with a long way to go: of a piece of 180.00 her loan takes the whole disposable part, 102.44. */
async function seller() {
  const maker = await aMaker()
  const { loanId } = await aLoan(maker, { principal: '1060.00', interest: '1.00' })
  return { ...maker, loanId: loanId as LoanId, mother: await aBeneficiary(maker.makerId as MakerId, { sees: 'all' }) }
}

/** Until when money is held is no part of what was earned. */
const undated = (movement: FamilyMovement) => ('heldUntil' in movement ? { ...movement, heldUntil: null } : movement)

/** What the network deducted for loans is what loans got, what left for the fund and what still must. */
async function seamIsWhole(): Promise<void> {
  const seam = await findSeam(forkEntityManager())
  expect(seam.received.interest.plus(seam.received.principal)).toEqual(seam.deducted)
  expect(seam.transferred.plus(seam.owed)).toEqual(seam.deducted)
  expect(seam.open.amount).toEqual(seam.owed)
}

/** Everything that pages say of one woman, of the newest order, of a shelf and of all. */
async function said(maker: Awaited<ReturnType<typeof seller>>) {
  const em = forkEntityManager()
  const { category } = await row<{ category: string }>('select category_id as category from catalogue.product limit 1')
  const page = await findFamilyPage(em, maker.mother, plainDate('2024-06-01'))
  const file = await findMakerFile(em, maker.code)
  const [order] = await findSettledOrders(em, 1)
  const shelf = await findDivisionOfCategory(em, category, false)
  const all = await findEarnings(em)
  const [movement] = await findFamilyMovements(em, maker.makerId)
  return {
    page: { earned: page?.all?.earned, repaid: page?.all?.repaid, sales: page?.movements.map(undated) },
    file: file?.earned,
    order: order && { toLoans: order.toLoans, family: order.family },
    shelf: shelf && shelf.earned + shelf.law + shelf.costs + shelf.tax,
    all: all && { earned: all.earned, repaid: all.repaid, credited: all.credited, pieces: all.pieces, makers: all.makers },
    movement: movement && {
      income: movement.income,
      toLoans: movement.toLoans,
      family: movement.family,
      isUndone: movement.isUndone,
    },
  }
}

test('a refund at the maker’s cost is off every total: in part, and whole', async () => {
  for (let other = 0; other < 5; other += 1) await aSale(await aMaker(), '180.00')
  const maker = await seller()
  const before = await said(maker)
  const { orderId } = await aSale(maker, '180.00')
  const sold = await said(maker)
  expect(sold.page).toMatchObject({ earned: pen('146.35'), repaid: pen('102.44') })
  expect(sold.file).toEqual({ sales: 1, income: '14635', loan: '10244', family: '0' })
  expect(sold.shelf).toBe(6n * 18_000n)
  expect(sold.all).toMatchObject({ pieces: 6, makers: 6 })

  // W(120.00): tax 18.31 and fee 4.13 leave an income of 97.56; INPE 9.76, reparation 19.51, so 68.29 is left for the loan.
  await seamIsWhole()
  await aRefund(orderId, '6000')
  await seamIsWhole()
  const reduced = await said(maker)
  expect(reduced.page).toMatchObject({
    earned: pen('97.56'),
    repaid: pen('68.29'),
    sales: [{ kind: 'sold', earned: pen('97.56'), deducted: pen('29.27'), repaid: pen('68.29'), family: pen('0.00') }],
  })
  expect(reduced.file).toEqual({ sales: 1, income: '9756', loan: '6829', family: '0' })
  expect(reduced.order).toEqual({ toLoans: pen('68.29'), family: pen('0.00') })
  expect(reduced.movement).toEqual({ income: pen('97.56'), toLoans: pen('68.29'), family: pen('0.00'), isUndone: false })
  expect(reduced.shelf).toBe(6n * 18_000n - 6_000n)
  expect(reduced.all?.repaid).toEqual(sold.all?.repaid.minus(pen('34.15')))

  await aRefund(orderId, '12000', {}, 'to_stock')
  await seamIsWhole()
  const whole = await said(maker)
  expect(whole.all).toEqual(before.all)
  expect(whole.shelf).toEqual(before.shelf)
  expect(whole.page).toMatchObject({ earned: pen('0.00'), repaid: pen('0.00'), sales: [{ kind: 'taken_back' }] })
  expect(whole.movement).toEqual({ income: pen('0.00'), toLoans: pen('0.00'), family: pen('0.00'), isUndone: true })
  expect(whole.file).toEqual({ sales: 0, income: '0', loan: '0', family: '0' })
  expect(whole.order).toEqual({ toLoans: pen('0.00'), family: pen('0.00') })
  const owedAgain = await findLoanReversals(forkEntityManager(), { id: maker.loanId, currency: 'PEN' })
  expect(owedAgain.map(({ interest, principal, principalLeft }) => [interest, principal, principalLeft])).toEqual([
    [pen('0.00'), pen('34.15'), pen('992.71')],
    [pen('1.00'), pen('67.29'), pen('1060.00')],
  ])
})

test('a refund at the network’s cost takes nothing off what she earned', async () => {
  const maker = await seller()
  const { orderId } = await aSale(maker, '180.00')
  const sold = await said(maker)
  await aRefund(orderId, '18000', { borneBy: 'network' }, 'lost')
  expect(await said(maker)).toEqual(sold)
})
