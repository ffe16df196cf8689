import { beforeAll, describe, expect, test } from 'vitest'
import { certificatesDue } from '#app/domain/lending/certificates-due.server.ts'
import { agreeToReschedule } from '#app/domain/lending/decide-reschedule.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { issueNoDebtCertificate } from '#app/domain/lending/issue-no-debt-certificate.server.ts'
import { issueReceipt } from '#app/domain/lending/issue-receipt.server.ts'
import { proposeReschedule } from '#app/domain/lending/propose-reschedule.server.ts'
import { issueLoanPaper } from '#app/domain/papers/issue-loan-paper.server.ts'
import type { LoanContract, LoanPaperKind, NoDebtCertificate } from '#app/domain/papers/loan-paper.ts'
import { printLoanPaper } from '#app/domain/papers/print-loan-paper.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findLoanPaper, findLoanPapers } from '#db/questions/papers/find-loan-papers.server.ts'
import { aFund, aMaker, anActiveLoan, did, type Fund, on, pen, refusalOf, within } from '#tests/support/lending.ts'
import { closedLoan, paperOf, pdfOf, sheetOf, text } from '#tests/support/loan-papers.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const READER = systemActor('test-reader')
const NOBODYS = '00000000-0000-7000-8000-000000000000'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

describe('the certificate that nothing is owed', () => {
  test('says what was paid back, and is due until it is printed', async () => {
    const loan = await closedLoan(fund, '2026-03-20')
    const due = async () =>
      (await read(READER, (em) => certificatesDue(em, plainDate('2026-04-01')))).find((each) => each.number === loan.number)
    expect(await due()).toMatchObject({ closedOn: '2026-03-20', dueOn: '2026-03-31', isLate: true, workingDays: 7 })
    const { number } = await did(on('2026-03-27', fund.officer, issueNoDebtCertificate, { loanId: loan.id }))
    expect(await due()).toBeDefined()
    await did(on('2026-03-27', fund.officer, printLoanPaper, { number }))
    expect(await due()).toBeUndefined()
    const paper = await paperOf<NoDebtCertificate>(number)
    const { paid } = await sheetOf(loan.number, '2026-03-27')
    expect(text(paper.repaid.principal)).toBe('300.00')
    expect(pen(text(paper.repaid.interest)).plus(pen('300.00')).toText()).toBe(paid.toText())
    expect(await did(on('2026-04-27', fund.officer, issueNoDebtCertificate, { loanId: loan.id }))).toEqual({ number })
    const words = await pdfOf(number)
    if (words !== undefined) expect(words).toContain('no debe nada del préstamo')
  })

  test('over Holy Week it is due two days later', async () => {
    const loan = await closedLoan(fund, '2026-03-27')
    const due = await read(READER, (em) => certificatesDue(em, plainDate('2026-04-01')))
    expect(due.find((each) => each.number === loan.number)).toMatchObject({ dueOn: '2026-04-09', isLate: false })
  })

  test('there is none while anything is owed', async () => {
    const loan = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    expect(await refusalOf(on('2026-03-20', fund.officer, issueNoDebtCertificate, { loanId: loan.id }))).toBe('loan_not_closed')
    expect(await refusalOf(on('2026-03-20', fund.officer, issueNoDebtCertificate, { loanId: NOBODYS as LoanId }))).toBe(
      'loan_not_found',
    )
  })
})

describe('numbers and printings', () => {
  const numbersOf = async (kind: LoanPaperKind) =>
    (
      await rows<{ n: number }>(`select split_part(number, '-', 2)::int as n from papers.loan_paper where kind = ? order by 1`, [
        kind,
      ])
    ).map(({ n }) => n)

  test('many at once, some of them refused, leave no gap, and the same paper asked for at once is one paper', async () => {
    const loans = [
      await closedLoan(fund, '2026-03-20'),
      await closedLoan(fund, '2026-03-20'),
      await closedLoan(fund, '2026-03-20'),
    ]
    const open = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    const asked = [...loans, ...loans, open, ...loans].map(({ id }) =>
      on('2026-03-23', fund.officer, issueNoDebtCertificate, { loanId: id }),
    )
    const answers = await Promise.all(asked)
    const numbers = new Set(answers.flatMap((answer) => (answer.ok ? [answer.value.number] : [])))
    expect(numbers.size).toBe(3)
    expect(answers.filter(({ ok }) => !ok)).toHaveLength(1)
    const all = await numbersOf('no_debt_certificate')
    expect(all).toEqual(all.map((_, index) => index + 1))
  })

  test('a paper that is rolled back gives its number back', async () => {
    const { id } = await closedLoan(fund, '2026-03-20')
    const paper = { kind: 'no_debt_certificate', content: {} as NoDebtCertificate } as const
    const interrupted = within('2026-03-24', async (context) => {
      await issueLoanPaper(context, { loanId: id, subject: '' }, paper)
      throw new Error('the power went')
    })
    await expect(interrupted).rejects.toThrow('the power went')
    await did(on('2026-03-26', fund.officer, issueNoDebtCertificate, { loanId: id }))
    const all = await numbersOf('no_debt_certificate')
    expect(all).toEqual(all.map((_, index) => index + 1))
  })

  test('each kind is a series of its own', async () => {
    const loan = await closedLoan(fund, '2026-03-20')
    await did(on('2026-03-23', fund.officer, issueReceipt, { loanId: loan.id, repaymentId: loan.repaymentId }))
    await did(on('2026-03-23', fund.officer, issueContract, { loanId: loan.id }))
    const papers = await read(READER, (em) => findLoanPapers(em, loan.id))
    // She had signed the preliminary packet; this one is the definitive.
    expect(papers.map(({ kind, number }) => [kind, number.slice(0, 2)]).sort()).toEqual([
      ['loan_contract', 'C-'],
      ['loan_contract', 'C-'],
      ['repayment_receipt', 'R-'],
    ])
  })

  test('after a new agreement the packet is another paper, which says that its schedule was replaced', async () => {
    const { id } = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    const issue = async (day: string) => (await did(on(day, fund.officer, issueContract, { loanId: id }))).number
    const first = await issue('2026-03-03')
    const terms = { loanId: id, instalments: 3, firstDueOn: plainDate('2026-06-15'), reason: 'sales_drought' as const }
    await did(on('2026-04-20', fund.officer, proposeReschedule, { ...terms, slip: 'ACU-PAPERS' }))
    expect(await issue('2026-04-20')).toBe(first)
    await did(on('2026-04-21', fund.treasurer, agreeToReschedule, { loanId: id }))
    const second = await issue('2026-04-22')
    expect(second).not.toBe(first)
    expect(await issue('2026-04-23')).toBe(second)
    expect(await paperOf<LoanContract>(first)).not.toHaveProperty('replacedOn')
    expect(await paperOf<LoanContract>(second)).toMatchObject({
      from: '2026-03-02',
      replacedOn: '2026-04-21',
      isPreliminary: false,
    })
    const [before, after] = [await pdfOf(first), await pdfOf(second)]
    if (before === undefined || after === undefined) return
    expect(before).toContain('Cronograma definitivo')
    expect(after).toContain('Primer cronograma')
    expect(after).toContain('el 21 de abril de 2026 lo reemplazó un nuevo acuerdo')
    expect(after).not.toContain('efinitivo')
  })

  test('the first printing is the original, every later one a copy, and two at once are one of each', async () => {
    const { id } = await closedLoan(fund, '2026-03-20')
    const { number } = await did(on('2026-03-23', fund.officer, issueNoDebtCertificate, { loanId: id }))
    const print = () => did(on('2026-03-23', fund.officer, printLoanPaper, { number }))
    expect((await Promise.all([print(), print()])).map(({ isCopy }) => isCopy).sort()).toEqual([false, true])
    expect(await print()).toEqual({ number, isCopy: true })
    expect(await read(READER, (em) => findLoanPaper(em, number))).toMatchObject({ printedCount: 3 })
    expect(await refusalOf(on('2026-03-23', fund.officer, printLoanPaper, { number: 'N-99999' }))).toBe('paper_not_found')
  })

  test('what a paper says cannot be written over, and an auditor issues and prints none', async () => {
    const { id } = await closedLoan(fund, '2026-03-20')
    const { number } = await did(on('2026-03-23', fund.officer, issueNoDebtCertificate, { loanId: id }))
    await expect(rows(`update papers.loan_paper set content = '{}' where number = ?`, [number])).rejects.toThrow(
      /permission denied/,
    )
    await expect(rows(`update papers.series set prefix = 'X'`)).rejects.toThrow(/permission denied/)
    const auditor = await staffWith('auditor')
    await expect(on('2026-03-23', auditor, issueNoDebtCertificate, { loanId: id })).rejects.toThrow(Forbidden)
    await expect(on('2026-03-23', auditor, printLoanPaper, { number })).rejects.toThrow(Forbidden)
  })
})
