import { beforeAll, expect, test } from 'vitest'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { type CashRepayment, repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { RepaymentForm } from '#app/domain/lending/schema.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import {
  AGENCY,
  aFund,
  aMaker,
  anActiveLoan,
  anApplication,
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
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
let receipts = 0
beforeAll(async () => {
  fund = await aFund('50000.00')
})

const inCash = (loanId: LoanId, amount: string, change: Partial<CashRepayment> = {}): CashRepayment => {
  receipts += 1
  return { loanId, amount: pen(amount), receipt: `R-${receipts}`, ...change }
}
const repay = (day: string, loanId: LoanId, amount: string) => on(day, fund.officer, repayInCash, inCash(loanId, amount))
const nextStep = (makerId: CashRepayment['loanId'] | string, day: string, step: number) =>
  refusalOf(on(day, fund.officer, prepareLoan, anApplication(makerId as never, day, step)))

test('cash pays interest up to today, then principal', async () => {
  const drawer = pen(await balance(`cash:${AGENCY}:PEN`))
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const repaid = await did(repay('2026-04-01', loan.id, '104.03'))
  expect(repaid).toMatchObject({
    interest: { minor: '600' },
    principal: { minor: '9803' },
    left: { minor: '20197' },
    closed: false,
  })
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '201.97' })
  expect(pen(await balance(`cash:${AGENCY}:PEN`))).toEqual(drawer.plus(pen('104.03')))
  expect(await row('select kind, on_behalf_of from ledger.journal where id = ?', [repaid.journalId])).toEqual({
    kind: 'repaid',
    on_behalf_of: expect.stringMatching(/^m_\d{4}$/),
  })
  expect(await fundSum()).toBe('0')
})

test.each([
  { step: 1, instalments: ['104.03', '104.03', '104.02'] },
  { step: 2, instalments: ['131.31', '131.31', '131.31', '131.31'] },
])('step $step, each instalment on its day, closes to the céntimo and opens the next', async ({ step, instalments }) => {
  const makerId = await aMaker()
  let start = DAY
  for (let below = 1; below < step; below += 1) {
    const loan = await anActiveLoan(fund, makerId, start, below)
    await did(repay(start, loan.id, '300.00'))
  }
  expect(await nextStep(makerId, start, step + 1)).toBe('step_not_open')
  const loan = await anActiveLoan(fund, makerId, start, step)
  const due = await rows<{ due_on: string }>('select due_on from lending.instalment where loan_id = ? order by n', [loan.id])
  for (const [index, amount] of instalments.entries()) {
    start = due[index]?.due_on ?? ''
    await did(repay(start, loan.id, amount))
  }
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
  expect(await loanRow(loan.id)).toMatchObject({ state: 'closed', closed_on: start })
  expect(await nextStep(makerId, start, step + 1)).toMatch(/^done/)
})

test('a date missed by more than seven days leaves the next step closed; the same step stays open', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  const { left } = await did(repay('2026-04-09', loan.id, '104.03'))
  await did(repay('2026-04-09', loan.id, Money.fromJSON(left).toText()))
  expect(await row('select punctual from lending.step_verdict where loan_id = ?', [loan.id])).toEqual({ punctual: false })
  expect(await nextStep(makerId, '2026-04-09', 2)).toBe('step_not_open')
  expect(await nextStep(makerId, '2026-04-09', 1)).toMatch(/^done/)
})

test('a missed date cured within seven days counts as on time', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await did(repay('2026-04-08', loan.id, '104.03'))
  const { left } = await did(repay('2026-04-08', loan.id, '100.00'))
  await did(repay('2026-04-08', loan.id, Money.fromJSON(left).toText()))
  expect(await row('select punctual from lending.step_verdict where loan_id = ?', [loan.id])).toEqual({ punctual: true })
  expect(await nextStep(makerId, '2026-04-08', 2)).toMatch(/^done/)
})

test('more than is owed is refused with what is owed, and nothing is written', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const before = await everything()
  const answer = await repay('2026-04-01', loan.id, '306.01')
  expect(answer).toEqual({
    ok: false,
    refusal: { code: 'repayment_exceeds_debt', facts: { owed: { minor: '30600', currency: 'PEN' } } },
  })
  expect(await everything()).toBe(before)
  expect(await did(repay('2026-04-01', loan.id, '306.00'))).toMatchObject({ closed: true })
})

test('two repayments of 60.00 at once on a loan that owes 60.00: one is taken, one refused', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(repay(DAY, loan.id, '240.00'))
  const codes = await Promise.all([1, 2].map(() => refusalOf(repay(DAY, loan.id, '60.00'))))
  expect(codes.filter((code) => code === 'loan_not_active')).toHaveLength(1)
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
  expect(await rows('select 1 from lending.repayment where loan_id = ?', [loan.id])).toHaveLength(2)
})

test('two repayments of 60.00 at once on a loan that owes 100.00: the second hears that 40.00 is owed', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(repay(DAY, loan.id, '200.00'))
  const answers = await Promise.all([1, 2].map(() => repay(DAY, loan.id, '60.00')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({
    refusal: { code: 'repayment_exceeds_debt', facts: { owed: { minor: '4000' } } },
  })
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '40.00' })
})

test('a receipt is entered once, and the same form twice is one repayment', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const input = inCash(loan.id, '50.00')
  const first = await run(repayInCash, fund.officer, input, { key: 'cash-1', now: noon(DAY) })
  const before = await everything()
  const again = await run(repayInCash, fund.officer, input, { key: 'cash-1', now: noon(DAY) })
  expect(again).toEqual({ ...first, replayed: true })
  expect(await refusalOf(on(DAY, fund.officer, repayInCash, input))).toBe('receipt_used')
  expect(await refusalOf(on(DAY, fund.officer, repayInCash, { ...input, amount: pen('51.00') }))).toBe('receipt_used')
  expect(await everything()).toBe(before)
})

test('what cannot take a repayment refuses it and writes nothing', async () => {
  const prepared = await aPreparedLoan(fund, await aMaker(), DAY)
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(repay(DAY, '00000000-0000-7000-8000-000000000000' as LoanId, '1.00'))).toBe('loan_not_found')
  expect(await refusalOf(repay(DAY, prepared, '1.00'))).toBe('loan_not_active')
  const elsewhere = inCash(loan.id, '1.00', { agencyId: 'nowhere' })
  expect(await refusalOf(on(DAY, fund.officer, repayInCash, elsewhere))).toBe('agency_unknown')
  expect(await everything()).toBe(before)
})

test.each(['workshop', 'auditor', 'administrator'] as const)('%s may not take repayments', async (role) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const actor = await staffWith(role)
  const before = await everything()
  await expect(on(DAY, actor, repayInCash, inCash(loan.id, '1.00'))).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test.each([
  ['nothing', { amount: '0', receipt: 'R-1' }],
  ['a negative amount', { amount: '-5', receipt: 'R-1' }],
  ['three decimals', { amount: '5.001', receipt: 'R-1' }],
  ['no receipt', { amount: '5' }],
  ['a sentence as receipt', { amount: '5', receipt: 'pagó su hermana' }],
  ['an unknown field', { amount: '5', receipt: 'R-1', loanId: 'x' }],
])('the form refuses %s', (_what, fields) => {
  expect(RepaymentForm.safeParse(fields).success).toBe(false)
})
