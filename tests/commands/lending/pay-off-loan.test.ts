import { beforeAll, expect, test } from 'vitest'
import { loanSheet, payoffOn } from '#app/domain/lending/loan-sheet.server.ts'
import { payOffLoan } from '#app/domain/lending/pay-off-loan.server.ts'
import { type CashRepayment, repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  balance,
  did,
  everything,
  type Fund,
  fundSum,
  loanRow,
  noon,
  on,
  owedBy,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
let receipts = 0
beforeAll(async () => {
  fund = await aFund('50000.00')
})

const paying = (loanId: LoanId, amount: string, change: Partial<CashRepayment> = {}): CashRepayment => {
  receipts += 1
  return { loanId, amount: pen(amount), receipt: `C-${receipts}`, ...change }
}
const payOff = (day: string, loanId: LoanId, amount: string, change: Partial<CashRepayment> = {}) =>
  on(day, fund.officer, payOffLoan, paying(loanId, amount, change))

test('any day has its payoff: the sheet says what it is, and exactly that closes the loan', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const sheet = await read(systemActor('test-reader'), (em) => loanSheet(em, loan.number, plainDate(DAY)))
  if (!sheet) throw new Error('the loan has a sheet')
  // 300.00 × (1.02^(17/30) − 1) = 3.39 after seventeen days; 6.00 after thirty.
  const owedOn = (day: string) => payoffOn(sheet.loan, plainDate(day)).total.toText()
  expect([owedOn(DAY), owedOn('2026-03-19'), owedOn('2026-04-01')]).toEqual(['300.00', '303.39', '306.00'])
  expect(sheet.stepIfPaidToday).toBe('punctual')
  expect(await did(payOff('2026-03-19', loan.id, '303.39'))).toMatchObject({
    interest: { minor: '339' },
    principal: { minor: '30000' },
    left: { minor: '0' },
    closed: true,
  })
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
  expect(await loanRow(loan.id)).toMatchObject({ state: 'closed', closed_on: '2026-03-19' })
  expect(await row('select punctual from lending.step_verdict where loan_id = ?', [loan.id])).toEqual({ punctual: true })
})

test('a relative pays by transfer: the money is in the bank, and the payment says how it came and from whom, by no name', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const bank = pen(await balance('bank:fund:PEN'))
  const transfer = { way: 'bank_transfer', paidBy: 'relative', receipt: 'BCP-00417' } as const
  const { journalId } = await did(on('2026-04-01', fund.officer, repayInCash, paying(loan.id, '104.03', transfer)))
  expect(pen(await balance('bank:fund:PEN'))).toEqual(bank.plus(pen('104.03')))
  expect(await row('select way, paid_by, receipt, source from lending.repayment where journal_id = ?', [journalId])).toEqual({
    way: 'bank_transfer',
    paid_by: 'relative',
    receipt: 'BCP-00417',
    source: 'cash',
  })
  expect(await refusalOf(on('2026-04-01', fund.officer, repayInCash, paying(loan.id, '1.00', transfer)))).toBe('receipt_used')
  expect(await fundSum()).toBe('0')
})

test('a transfer needs no agency, cash does', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const nowhere = { agencyId: 'nowhere' }
  expect(await refusalOf(payOff(DAY, loan.id, '300.00', nowhere))).toBe('agency_unknown')
  expect(await refusalOf(payOff(DAY, loan.id, '300.00', { ...nowhere, way: 'bank_transfer' }))).toMatch(/^done/)
})

test('a céntimo more or less than is owed, or a day later, is refused with what is owed, and nothing is written', async () => {
  const prepared = await aPreparedLoan(fund, await aMaker(), DAY)
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const before = await everything()
  for (const amount of ['305.99', '306.01']) {
    expect(await payOff('2026-04-01', loan.id, amount)).toEqual({
      ok: false,
      refusal: { code: 'payoff_changed', facts: { owed: { minor: '30600', currency: 'PEN' } } },
    })
  }
  expect(await payOff('2026-04-02', loan.id, '306.00')).toMatchObject({ refusal: { facts: { owed: { minor: '30620' } } } })
  expect(await refusalOf(payOff(DAY, '00000000-0000-7000-8000-000000000000' as LoanId, '1.00'))).toBe('loan_not_found')
  expect(await refusalOf(payOff(DAY, prepared, '300.00'))).toBe('loan_not_active')
  expect(await everything()).toBe(before)
})

test('a sale that is settled beside a payoff: the loan is paid once, and what comes second hears so', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  const [answer, [change]] = await Promise.all([
    refusalOf(payOff(DAY, loan.id, '300.00')),
    payFromSale(DAY, makerId, pen('300.00')),
  ])
  const fromSale = change ? change.paid.principal.toText() : '0.00'
  expect([answer.startsWith('done') ? 'done' : answer, fromSale]).toEqual(
    answer.startsWith('done') ? ['done', '0.00'] : ['loan_not_active', '300.00'],
  )
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
})

test('the same form twice is one payoff', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const input = paying(loan.id, '300.00')
  const first = await run(payOffLoan, fund.officer, input, { key: 'payoff-1', now: noon(DAY) })
  const before = await everything()
  expect(await run(payOffLoan, fund.officer, input, { key: 'payoff-1', now: noon(DAY) })).toEqual({ ...first, replayed: true })
  expect(await everything()).toBe(before)
})

test.each(['workshop', 'auditor', 'administrator'] as const)('%s may not take a payoff', async (role) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await expect(on(DAY, await staffWith(role), payOffLoan, paying(loan.id, '300.00'))).rejects.toThrow(Forbidden)
})
