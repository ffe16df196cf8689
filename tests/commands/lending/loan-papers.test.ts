import { beforeAll, describe, expect, test } from 'vitest'
import { accrueLoan } from '#app/domain/lending/accrue-loan.server.ts'
import { issueContract } from '#app/domain/lending/issue-contract.server.ts'
import { issueReceipt } from '#app/domain/lending/issue-receipt.server.ts'
import { issueStatement } from '#app/domain/lending/issue-statement.server.ts'
import { pauseLoan } from '#app/domain/lending/pause-loan.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { approveWriteOff, proposeWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import type { LoanContract, LoanStatement, RepaymentReceipt } from '#app/domain/papers/loan-paper.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money, type MoneyJson } from '#app/domain/shared/money.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  did,
  type Fund,
  on,
  owedBy,
  payOut,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import {
  anApprovedLoan,
  cashRepayment,
  closedLoan,
  inBooks,
  paperOf,
  part,
  pdfOf,
  sheetOf,
  text,
} from '#tests/support/loan-papers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

const NIGHT = systemActor('nightly')
const NOBODYS = '00000000-0000-7000-8000-000000000000'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

describe('the contract', () => {
  test('its figures are those of the loan’s page, and on another day before disbursement it is another paper', async () => {
    const { id } = await anApprovedLoan(fund, '2026-03-02')
    const { number } = await did(on('2026-03-03', fund.officer, issueContract, { loanId: id }))
    const { number: name } = await row<{ number: string }>('select number from lending.loan where id = ?', [id])
    const [paper, sheet] = [await paperOf<LoanContract>(number), await sheetOf(name, '2026-03-03')]
    expect(paper).toMatchObject({ isPreliminary: true, from: '2026-03-03', lateRate: '0', certificateDays: 7 })
    expect(paper.mandate).toBeUndefined()
    expect([paper.tea, paper.tcea, text(paper.instalment)]).toEqual(['0.2682', '0.2683', sheet.instalment.toText()])
    expect([sheet.tea.slice(0, 6), Number(sheet.tcea).toFixed(4)]).toEqual([paper.tea, paper.tcea])
    expect(paper.schedule.map((each) => [each.n, each.dueOn, text(each.amount), text(each.left)])).toEqual(
      sheet.schedule.map((each) => [each.n, each.dueOn, each.amount.toText(), each.balanceAfter.toText()]),
    )
    expect(await did(on('2026-03-03', fund.officer, issueContract, { loanId: id }))).toEqual({ number })
    const later = await did(on('2026-03-05', fund.officer, issueContract, { loanId: id }))
    expect(later.number).not.toBe(number)
    expect((await paperOf<LoanContract>(later.number)).from).toBe('2026-03-05')
  })

  test('after disbursement the schedule is definitive and the one in force; the mandate is the one she signed', async () => {
    const { id, makerId } = await anApprovedLoan(fund, '2026-03-02')
    const mandate = {
      makerId,
      takes: 'only_due' as const,
      shareOfDisposable: '0.5',
      familyFloor: '0.2',
      signedOn: plainDate('2026-03-02'),
    }
    await did(on('2026-03-02', fund.officer, recordMandate, mandate))
    const before = await did(on('2026-03-02', fund.officer, issueContract, { loanId: id }))
    await payOut(fund, id, '2026-03-04')
    const { number } = await did(on('2026-03-20', fund.officer, issueContract, { loanId: id }))
    const paper = await paperOf<LoanContract>(number)
    expect(number).not.toBe(before.number)
    expect(paper).toMatchObject({ isPreliminary: false, from: '2026-03-04' })
    expect(paper.mandate).toEqual({ takes: 'only_due', shareOfDisposable: '0.5', familyFloor: '0.2', signedOn: '2026-03-02' })
    const stored = await rows<{ due_on: string; amount: string }>(
      'select due_on::text, (interest_minor + principal_minor)::text as amount from lending.instalment where loan_id = ? order by n',
      [id],
    )
    expect(paper.schedule.map((each) => [each.dueOn, each.amount.minor])).toEqual(
      stored.map((each) => [each.due_on, each.amount]),
    )
  })

  test('the sheets say the three rates first, the amounts in words, the moneylender, and nothing is marked for her', async () => {
    const { id } = await anApprovedLoan(fund, '2026-03-02')
    const { number } = await did(on('2026-03-02', fund.officer, issueContract, { loanId: id }))
    const words = await pdfOf(number)
    if (words === undefined) return
    const first = ['TCEA', '26.83 %', '26.82 %', '0.00 %'].map((wanted) => words.indexOf(wanted))
    expect(first.every((at) => at >= 0 && at < words.indexOf('S/ 300.00'))).toBe(true)
    for (const wanted of [
      'S/ 300.00 (trescientos con 00/100 soles)',
      'S/ 312.08 (trescientos doce con 08/100 soles)',
      '3 cuotas de S/ 104.03, la última de S/ 104.02',
      'Un prestamista, 30 % al mes',
      '2,229.8 %',
      'Cronograma preliminar',
      'Elijo yo: marco una casilla',
      'Huella, si no firma',
      'hoja 4 de 4',
    ]) {
      expect(words).toContain(wanted)
    }
    expect(words).not.toContain('COPIA')
    expect(await pdfOf(number, true)).toContain('COPIA')
  })

  test('a loan that nobody approved has no contract', async () => {
    const loanId = await aPreparedLoan(fund, await aMaker(), '2026-03-02')
    expect(await refusalOf(on('2026-03-02', fund.officer, issueContract, { loanId }))).toBe('loan_not_approved')
    expect(await refusalOf(on('2026-03-02', fund.officer, issueContract, { loanId: NOBODYS as LoanId }))).toBe('loan_not_found')
  })
})

describe('the receipt', () => {
  test('says what the journal posted, where, and what is owed after it', async () => {
    const loan = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    const repaymentId = await cashRepayment(fund, '2026-04-01', loan.id, '104.03')
    const { number } = await did(on('2026-04-02', fund.officer, issueReceipt, { loanId: loan.id, repaymentId }))
    const paper = await paperOf<RepaymentReceipt>(number)
    const owed = await owedBy(loan.number)
    expect(paper).toMatchObject({ paidOn: '2026-04-01', issuedOn: '2026-04-02', agency: 'Trujillo' })
    expect([text(paper.amount), part(paper.paid), part(paper.before)]).toEqual(['104.03', ['6.00', '98.03'], ['6.00', '300.00']])
    expect(part(paper.after)).toEqual([owed.interest, owed.principal])
    expect(await did(on('2026-04-05', fund.officer, issueReceipt, { loanId: loan.id, repaymentId }))).toEqual({ number })
    const words = await pdfOf(number)
    if (words === undefined) return
    expect(words).toContain('ciento cuatro con 03/100 soles')
    expect(words).toContain('Ahora debe doscientos uno con 97/100 soles')
  })

  test('the payment that ends a loan says so', async () => {
    const { id, repaymentId } = await closedLoan(fund, '2026-03-20')
    const { number } = await did(on('2026-03-20', fund.officer, issueReceipt, { loanId: id, repaymentId }))
    const words = await pdfOf(number)
    if (words !== undefined) expect(words).toContain('Con este pago su préstamo quedó pagado.')
    expect(part((await paperOf<RepaymentReceipt>(number)).after)).toEqual(['0.00', '0.00'])
  })

  test('a relative’s transfer is told as what it was, on the receipt and in the month', async () => {
    const loan = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    const ways = { way: 'bank_transfer', paidBy: 'relative' } as const
    await did(
      on('2026-03-12', fund.officer, repayInCash, { loanId: loan.id, amount: pen('40.00'), receipt: 'OP-PAPERS', ...ways }),
    )
    const { id: repaymentId } = await row<{ id: string }>(`select id from lending.repayment where receipt = 'OP-PAPERS'`)
    const { number } = await did(on('2026-03-12', fund.officer, issueReceipt, { loanId: loan.id, repaymentId }))
    expect(await paperOf<RepaymentReceipt>(number)).toMatchObject(ways)
    const month = await did(on('2026-04-01', fund.officer, issueStatement, { loanId: loan.id, month: '2026-03' }))
    expect((await paperOf<LoanStatement>(month.number)).movements).toMatchObject([{ from: 'transfer', entry: 'OP-PAPERS' }])
  })

  test('a payment of a sale, of another loan, or of nobody has none', async () => {
    const makerId = await aMaker()
    const loan = await anActiveLoan(fund, makerId, '2026-03-02')
    await payFromSale('2026-03-12', makerId, pen('40.00'))
    const sale = await row<{ id: string }>('select id from lending.repayment where loan_id = ?', [loan.id])
    const ask = (loanId: LoanId, repaymentId: string) =>
      refusalOf(on('2026-03-12', fund.officer, issueReceipt, { loanId, repaymentId }))
    expect(await ask(loan.id, sale.id)).toBe('repayment_not_in_cash')
    expect(await ask(loan.id, NOBODYS)).toBe('repayment_not_found')
    const other = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    expect(await ask(other.id, await cashRepayment(fund, '2026-03-12', loan.id, '10.00'))).toBe('repayment_not_found')
    expect(await ask(NOBODYS as LoanId, sale.id)).toBe('loan_not_found')
  })
})

describe('the statement of a month', () => {
  test('before, interest and payments make what the books hold after; each payment with its source', async () => {
    const makerId = await aMaker()
    const loan = await anActiveLoan(fund, makerId, '2026-03-10')
    await did(on('2026-03-31', NIGHT, accrueLoan, { loanId: loan.id }))
    await payFromSale('2026-04-05', makerId, pen('50.00'))
    await cashRepayment(fund, '2026-04-20', loan.id, '30.00')
    await did(on('2026-04-30', NIGHT, accrueLoan, { loanId: loan.id }))
    await payFromSale('2026-05-02', makerId, pen('20.00'))
    const { number } = await did(on('2026-05-03', fund.officer, issueStatement, { loanId: loan.id, month: '2026-04' }))
    const paper = await paperOf<LoanStatement>(number)
    expect(paper.movements.map((each) => [each.on, each.from])).toEqual([
      ['2026-04-05', 'sale'],
      ['2026-04-20', 'cash'],
    ])
    const sum = (parts: string[]) => Money.sum(parts.map(pen), 'PEN').toText()
    const total = (each: { interest: MoneyJson; principal: MoneyJson }) => sum(part(each))
    expect(total(paper.before)).toBe(await inBooks(loan.number, '2026-04-01', '<'))
    expect(total(paper.after)).toBe(await inBooks(loan.number, '2026-04-30', '<='))
    const paid = sum(paper.movements.map(total))
    expect(paid).toBe('80.00')
    expect(
      pen(total(paper.before))
        .plus(pen(text(paper.interest)))
        .minus(pen(paid))
        .toText(),
    ).toBe(total(paper.after))
    expect([text(paper.disbursed), text(paper.other)]).toEqual(['0.00', '0.00'])
    const { schedule } = await sheetOf(loan.number, '2026-05-03')
    const next = schedule.find(({ dueOn }) => dueOn > '2026-04-30')
    const upToNext = schedule.filter(({ n }) => n <= (next?.n ?? 0)).map(({ amount }) => amount.toText())
    expect([paper.next?.n, paper.next?.dueOn, next?.n]).toEqual([2, '2026-05-09', 2])
    expect(paper.next && text(paper.next.missing)).toBe(pen(sum(upToNext)).minus(pen('80.00')).toText())
    const words = await pdfOf(number)
    if (words === undefined) return
    expect(words).toContain('Su préstamo, abril de 2026')
    expect(words).toContain('ochenta con 00/100 soles')
  })

  test('the month of disbursement begins with the money, the month of the last payment says that it is over', async () => {
    const { id } = await closedLoan(fund, '2026-03-20')
    const { number } = await did(on('2026-04-01', fund.officer, issueStatement, { loanId: id, month: '2026-03' }))
    const paper = await paperOf<LoanStatement>(number)
    expect([part(paper.before), text(paper.disbursed), part(paper.after), paper.closedOn]).toEqual([
      ['0.00', '0.00'],
      '300.00',
      ['0.00', '0.00'],
      '2026-03-20',
    ])
    expect(paper.next).toBeUndefined()
    const words = await pdfOf(number)
    if (words !== undefined) expect(words).toContain('Su préstamo quedó pagado')
  })

  test('a loan that was given up has ended, and is not called paid', async () => {
    const loan = await anActiveLoan(fund, await aMaker(), '2026-03-02')
    const proposal = { loanId: loan.id, reason: 'market_loss' as const, minutes: 'ACTA-PAPERS' }
    await did(on('2026-03-25', fund.officer, proposeWriteOff, proposal))
    await did(on('2026-03-25', fund.treasurer, approveWriteOff, { loanId: loan.id }))
    const { number } = await did(on('2026-04-01', fund.officer, issueStatement, { loanId: loan.id, month: '2026-03' }))
    const paper = await paperOf<LoanStatement>(number)
    expect([paper.isWrittenOff, paper.closedOn, paper.next, part(paper.after)]).toEqual([
      true,
      undefined,
      undefined,
      ['0.00', '0.00'],
    ])
    expect(
      pen(text(paper.disbursed))
        .plus(pen(text(paper.interest)))
        .plus(Money.fromJSON(paper.other))
        .isZero(),
    ).toBe(true)
    const words = await pdfOf(number)
    if (words === undefined) return
    expect(words).toContain('cerró este préstamo como pérdida')
    expect(words).not.toContain('quedó pagado')
  })

  test('while the clock stands still no date is asked for', async () => {
    const loan = await anActiveLoan(fund, await aMaker(), '2026-03-10')
    const pause = { loanId: loan.id, startedOn: plainDate('2026-03-20'), reason: 'cannot_work' as const }
    await did(on('2026-03-20', fund.officer, pauseLoan, pause))
    const { number } = await did(on('2026-04-01', fund.officer, issueStatement, { loanId: loan.id, month: '2026-03' }))
    expect(await paperOf<LoanStatement>(number)).toMatchObject({ isPaused: true })
    expect((await paperOf<LoanStatement>(number)).next).toBeUndefined()
    const words = await pdfOf(number)
    if (words !== undefined) expect(words).toContain('Su préstamo está en pausa')
  })

  test('what comes later does not change it', async () => {
    const makerId = await aMaker()
    const loan = await anActiveLoan(fund, makerId, '2026-03-10')
    const { number } = await did(on('2026-04-01', fund.officer, issueStatement, { loanId: loan.id, month: '2026-03' }))
    const before = await paperOf<LoanStatement>(number)
    await payFromSale('2026-04-05', makerId, pen('50.00'))
    expect(await did(on('2026-05-01', fund.officer, issueStatement, { loanId: loan.id, month: '2026-03' }))).toEqual({ number })
    expect(await paperOf<LoanStatement>(number)).toEqual(before)
  })

  test('a month that is not over, or in which nothing was owed, has none', async () => {
    const { id } = await closedLoan(fund, '2026-03-20')
    const ask = (day: string, month: string, loanId = id) => refusalOf(on(day, fund.officer, issueStatement, { loanId, month }))
    expect(await ask('2026-03-31', '2026-03')).toBe('month_not_over')
    expect(await ask('2026-06-01', '2026-02')).toBe('loan_not_out_then')
    expect(await ask('2026-06-01', '2026-04')).toBe('loan_not_out_then')
    expect(await ask('2026-06-01', '2026-04', NOBODYS as LoanId)).toBe('loan_not_found')
    const approved = await anApprovedLoan(fund, '2026-03-02')
    expect(await ask('2026-06-01', '2026-04', approved.id)).toBe('loan_not_out_then')
  })
})
