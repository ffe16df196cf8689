import { beforeAll, describe, expect, test } from 'vitest'
import { annulRepayment, proposeAnnulment, withdrawAnnulment } from '#app/domain/lending/annul-repayment.server.ts'
import { agreeToReschedule } from '#app/domain/lending/decide-reschedule.server.ts'
import { issueAnnulment } from '#app/domain/lending/issue-annulment.server.ts'
import { issueReceipt } from '#app/domain/lending/issue-receipt.server.ts'
import { issueStatement } from '#app/domain/lending/issue-statement.server.ts'
import { proposeReschedule } from '#app/domain/lending/propose-reschedule.server.ts'
import { approveWriteOff, proposeWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import type { LoanStatement, RepaymentAnnulment } from '#app/domain/papers/loan-paper.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { Id, LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { accrue, annul, type Lent, payCash, proposal } from '#tests/support/annulments.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import { aFund, aMaker, anActiveLoan, did, everything, type Fund, noon, on, pen, refusalOf } from '#tests/support/lending.ts'
import { paperOf, part, pdfOf, sheetOf, text } from '#tests/support/loan-papers.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()
// Sales here are only their part in a loan: there is no settlement to transfer, and nobody sends what the network owes the fund.
everythingHoldsAfterwards(['L06', 'S01', 'S03', 'S09', 'C01'])

const DAY = '2026-03-02'
const NOWHERE = '00000000-0000-7000-8000-000000000000'
let fund: Fund
beforeAll(async () => {
  fund = await aFund('90000.00')
})

async function aLoan(step = 1): Promise<Lent & { makerId: MakerId }> {
  const makerId = await aMaker()
  return { makerId, ...(await anActiveLoan(fund, makerId, DAY, step)) }
}

const later = (days: number) => addDays(plainDate(DAY), days)

async function refusesAndWritesNothing(code: string, work: () => Promise<unknown>): Promise<void> {
  const before = await everything()
  expect(await work()).toBe(code)
  expect(await everything()).toBe(before)
}

const propose = (loan: Lent, repayment: Id<'repayment'>, day = '2026-06-01') =>
  refusalOf(on(day, fund.officer, proposeAnnulment, proposal(loan, repayment)))
const confirm = (loan: Lent, repaymentId: string, day = '2026-06-01', actor = fund.treasurer) =>
  refusalOf(on(day, actor, annulRepayment, { loanId: loan.id, repaymentId }))

describe('who may, and when', () => {
  test('one proposes, another decides; two who decide at once undo it once', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    await refusesAndWritesNothing('no_annulment_proposed', () => confirm(loan, mistake))
    expect(await propose(loan, mistake)).toContain('done')
    await refusesAndWritesNothing('annulment_proposed_already', () => propose(loan, mistake))
    const both = await staffWith('credit_officer', 'treasurer')
    await did(on('2026-06-01', fund.treasurer, withdrawAnnulment, { loanId: loan.id, repaymentId: mistake }))
    await did(on('2026-06-01', both, proposeAnnulment, proposal(loan, mistake)))
    await refusesAndWritesNothing('same_person_proposed', () => confirm(loan, mistake, '2026-06-01', both))
    const second = await staffWith('treasurer')
    const answers = await Promise.all(
      [0, 1, 2, 3].map((n) => confirm(loan, mistake, '2026-06-01', n % 2 ? second : fund.treasurer)),
    )
    expect(answers.filter((code) => code === 'no_annulment_proposed')).toHaveLength(3)
    await refusesAndWritesNothing('repayment_annulled', () => propose(loan, mistake))
    await refusesAndWritesNothing('no_annulment_proposed', () => confirm(loan, mistake))
  })

  test('the same button twice is one annulment', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    await propose(loan, mistake)
    const input = { loanId: loan.id, repaymentId: mistake }
    const first = await run(annulRepayment, fund.treasurer, input, { key: 'undo-1', now: noon('2026-06-01') })
    const before = await everything()
    expect(await run(annulRepayment, fund.treasurer, input, { key: 'undo-1', now: noon('2026-06-01') })).toEqual({
      ...first,
      replayed: true,
    })
    expect(await everything()).toBe(before)
  })

  test('only what was entered by hand, on this loan, with nothing standing on it', async () => {
    const loan = await aLoan()
    await payFromSale(later(10), loan.makerId, pen('20.00'))
    const { id: sale } = await row<{ id: Id<'repayment'> }>('select id from lending.repayment where loan_id = ?', [loan.id])
    await refusesAndWritesNothing('repayment_not_in_cash', () => propose(loan, sale))
    await refusesAndWritesNothing('repayment_not_found', () => propose(loan, NOWHERE as Id<'repayment'>))
    await refusesAndWritesNothing('loan_not_found', () => propose({ ...loan, id: NOWHERE as LoanId }, sale))
    expect(await confirm({ ...loan, id: NOWHERE as LoanId }, sale)).toBe('loan_not_found')
    const where = { loanId: NOWHERE as LoanId, repaymentId: sale }
    expect(await refusalOf(on('2026-06-01', fund.treasurer, withdrawAnnulment, where))).toBe('loan_not_found')
    expect(await refusalOf(on('2026-06-01', fund.treasurer, withdrawAnnulment, { ...where, loanId: loan.id }))).toBe(
      'no_annulment_proposed',
    )
    const other = await payCash(fund, await aLoan(), later(10), '20.00')
    await refusesAndWritesNothing('repayment_not_found', () => propose(loan, other))
  })

  test('a new agreement counted the payment, and what was given up is over', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    const anew = { instalments: 3, firstDueOn: plainDate('2026-07-01'), reason: 'sales_drought' as const, slip: 'P-1' }
    await did(on(later(20), fund.officer, proposeReschedule, { ...anew, loanId: loan.id }))
    await did(on(later(20), fund.treasurer, agreeToReschedule, { loanId: loan.id }))
    await refusesAndWritesNothing('agreed_since', () => propose(loan, mistake))
    const after = await payCash(fund, loan, later(25), '20.00')
    expect(await propose(loan, after)).toContain('done')
    const lost = await aLoan()
    const paid = await payCash(fund, lost, later(10), '20.00')
    await did(on(later(40), fund.officer, proposeWriteOff, { loanId: lost.id, reason: 'market_loss', minutes: 'ACTA-9' }))
    await did(on(later(40), fund.treasurer, approveWriteOff, { loanId: lost.id }))
    await refusesAndWritesNothing('loan_given_up', () => propose(lost, paid))
  })

  test('what waits for a decision is set aside when the loan ends', async () => {
    const loan = await aLoan()
    const early = await payCash(fund, loan, later(10), '20.00')
    expect(await propose(loan, early, later(10))).toContain('done')
    await payCash(fund, loan, later(20), (await sheetOf(loan.number, later(20))).payoff.total.toText())
    await refusesAndWritesNothing('no_annulment_proposed', () => confirm(loan, early))
  })

  test.each(['workshop', 'auditor'] as const)('%s does neither', async (role) => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(10), '20.00')
    const actor = await staffWith(role)
    await expect(on('2026-06-01', actor, proposeAnnulment, proposal(loan, mistake))).rejects.toThrow(Forbidden)
    await expect(on('2026-06-01', actor, annulRepayment, { loanId: loan.id, repaymentId: mistake })).rejects.toThrow(Forbidden)
  })
})

describe('on paper', () => {
  test('her slip says what was taken out, the interest since, and what she owes; the receipt is void', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, later(30), '104.03')
    const receipt = await did(on(later(30), fund.officer, issueReceipt, { loanId: loan.id, repaymentId: mistake }))
    expect((await pdfOf(receipt.number)) ?? '').not.toContain('ANULADO')
    await refusesAndWritesNothing('no_annulment_done', () =>
      refusalOf(on(later(60), fund.officer, issueAnnulment, { loanId: loan.id, annulmentId: NOWHERE })),
    )
    const { annulmentId } = await annul(fund, loan, mistake, later(60))
    const { number } = await did(on(later(61), fund.officer, issueAnnulment, { loanId: loan.id, annulmentId }))
    expect(number).toMatch(/^A-\d{4}$/)
    const slip = await paperOf<RepaymentAnnulment>(number)
    // By the books she owed 201.97 and thirty days on it; in truth 300.00 and sixty days.
    expect([part(slip.before), text(slip.amount), text(slip.interest), part(slip.after)]).toEqual([
      ['4.04', '201.97'],
      '104.03',
      '2.08',
      ['12.12', '300.00'],
    ])
    expect(await did(on(later(62), fund.officer, issueAnnulment, { loanId: loan.id, annulmentId }))).toEqual({ number })
    expect(await refusalOf(on(later(62), fund.officer, issueAnnulment, { loanId: NOWHERE as LoanId, annulmentId }))).toBe(
      'loan_not_found',
    )
    const words = await pdfOf(number)
    if (words === undefined) return
    for (const wanted of ['Corrección de su préstamo', 'S/ 104.03', 'S/ 2.08', 'trescientos doce con 12/100 soles'])
      expect(words).toContain(wanted)
    expect(await pdfOf(receipt.number)).toContain('ANULADO')
  })

  test('no receipt is made of a payment that was annulled, and the months’ statements tell both days and add up', async () => {
    const loan = await aLoan()
    const mistake = await payCash(fund, loan, '2026-04-01', '104.03')
    await annul(fund, loan, mistake, '2026-05-05')
    await refusesAndWritesNothing('repayment_annulled', () =>
      refusalOf(on('2026-05-05', fund.officer, issueReceipt, { loanId: loan.id, repaymentId: mistake })),
    )
    await accrue('2026-05-31', loan)
    const told = async (month: string) => {
      const { number } = await did(on('2026-06-02', fund.officer, issueStatement, { loanId: loan.id, month }))
      const { movements, other } = await paperOf<LoanStatement>(number)
      return [movements.map(({ from, on: day }) => `${from} ${day}`), text(other)]
    }
    expect(await told('2026-04')).toEqual([['cash 2026-04-01'], '0.00'])
    expect(await told('2026-05')).toEqual([['annulled 2026-05-05'], '0.00'])
  })
})
