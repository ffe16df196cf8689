import { recordExpense } from '#app/domain/fiscal/record-expense.server.ts'
import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { aFund, aMaker, anApplication, bothApprove, did, type Fund, noon, on, payOut, pen } from './lending.ts'
import { row, rows } from './open-database.ts'
import { payFromSale } from './sale-into-loans.ts'

/*
 * A world small enough to be worked out by hand, at 2 % per 30 days, instalments of 104.03 (the last 104.02) for 300 and 131.31 for 500:
 *
 *   A  300 on 10 January in Trujillo. Pays 104.03 on its day, 9 February; 104.03 four days after 11 March; nothing for 10 April.
 *   B  300 on 1 February in Virú. Pays nothing for 3 March and 2 April.
 *   C  300 on 15 January, repaid whole on 14 February; then 500 on 20 February. A sale pays 131.31 on its day, 22 March.
 *
 * The fund paid 12.00 to its bank in March. Interest is posted up to 15 April.
 */
export const DAY = plainDate('2026-04-15')
interface LoanLent {
  readonly id: LoanId
  readonly number: string
}

export interface SmallPortfolio {
  readonly fund: Fund
  readonly loans: Readonly<Record<'a' | 'b' | 'c1' | 'c2', LoanLent>>
  /** Where A and B are. */
  readonly prison: string
}

async function lend(fund: Fund, maker: MakerId, day: string, step: number, agencyId: string): Promise<LoanLent> {
  const input = { ...anApplication(maker, day, step), agencyId }
  const { loanId, number } = await did(on(day, fund.officer, prepareLoan, input))
  await bothApprove(fund, loanId, day)
  await payOut(fund, loanId, day)
  return { id: loanId, number }
}

async function pay(fund: Fund, loan: LoanLent, day: string, amount: string): Promise<void> {
  await did(on(day, fund.officer, repayInCash, { loanId: loan.id, amount: pen(amount), receipt: `R-${day}-${amount}` }))
}

/** Tells the small world through the commands of the house. */
export async function aSmallPortfolio(): Promise<SmallPortfolio> {
  const fund = await aFund('5000.00')
  await rows(`insert into makers.agency (id, name) values ('viru', 'Virú')`)
  const [makerA, makerB, makerC] = [await aMaker(), await aMaker(), await aMaker()]
  const prison = (await row<{ id: string }>('select id from makers.prison order by id limit 1')).id
  await rows('update makers.maker set prison_id = ? where id in (?, ?)', [prison, makerA, makerB])
  const a = await lend(fund, makerA, '2026-01-10', 1, 'trujillo')
  const c1 = await lend(fund, makerC, '2026-01-15', 1, 'trujillo')
  const b = await lend(fund, makerB, '2026-02-01', 1, 'viru')
  await pay(fund, a, '2026-02-09', '104.03')
  await pay(fund, c1, '2026-02-14', '306.00')
  const c2 = await lend(fund, makerC, '2026-02-20', 2, 'trujillo')
  await pay(fund, a, '2026-03-15', '104.03')
  await payFromSale('2026-03-22', makerC, pen('131.31'), 'only_due')
  const charge = { book: 'fund' as const, kind: 'bank_charges', documentType: 'other' as const, documentNumber: 'EC-3' }
  const spent = { spentOn: plainDate('2026-03-31'), net: pen('12.00'), paidFrom: 'bank' }
  await did(on('2026-03-31', fund.treasurer, recordExpense, { ...charge, ...spent }))
  await accrueAllLoans(noon(DAY))
  return { fund, loans: { a, b, c1, c2 }, prison }
}
