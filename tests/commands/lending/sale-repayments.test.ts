import { beforeAll, expect, test } from 'vitest'
import { claimsOf } from '#app/domain/lending/sale-repayments.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  everything,
  type Fund,
  fundSum,
  loanRow,
  owedBy,
  pen,
  within,
} from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

const DAY = '2026-04-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

async function aBorrower(day = DAY) {
  const makerId = await aMaker()
  return { makerId, ...(await anActiveLoan(fund, makerId, day)) }
}

const paid = (interest: string, principal: string) => ({ interest: pen(interest), principal: pen(principal) })

test('a sale of 40.00 after thirty days pays 6.00 of interest and 34.00 of principal', async () => {
  const loan = await aBorrower()
  const [change] = await payFromSale('2026-05-02', loan.makerId, pen('40.00'))
  expect(change?.paid).toEqual(paid('6.00', '34.00'))
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '266.00' })
  expect(await loanRow(loan.id)).toMatchObject({
    state: 'active',
    principal_changed_on: '2026-05-02',
    interest_posted_minor: '0',
  })
  const [repayment] = await rows('select * from lending.repayment where loan_id = ?', [loan.id])
  expect(repayment).toMatchObject({
    source: 'sale',
    paid_on: '2026-05-02',
    interest_minor: '600',
    principal_minor: '3400',
    interest_before_minor: '600',
    principal_before_minor: '30000',
  })
  expect(await fundSum()).toBe('0')
})

test('a second sale of the same day pays principal only: the day is counted', async () => {
  const loan = await aBorrower()
  await payFromSale('2026-05-02', loan.makerId, pen('40.00'))
  const [change] = await payFromSale('2026-05-02', loan.makerId, pen('40.00'))
  expect(change?.paid).toEqual(paid('0.00', '40.00'))
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '226.00' })
  // Thirty days on what is left, from the day it changed: 226.00 × 2 % = 4.52.
  const claims = await within('2026-06-01', (context) => claimsOf(context, loan.makerId))
  expect(claims[0]?.interestOwed).toEqual(pen('4.52'))
})

test('a sale on the day of disbursement meets no interest', async () => {
  const loan = await aBorrower()
  const [change] = await payFromSale(DAY, loan.makerId, pen('40.00'))
  expect(change?.paid).toEqual(paid('0.00', '40.00'))
  expect(await rows(`select 1 from ledger.journal where key like ?`, [`accrue:${loan.number}:%`])).toEqual([])
})

test('asking again on a day that is counted posts nothing', async () => {
  const loan = await aBorrower()
  const first = await within('2026-04-12', (context) => claimsOf(context, loan.makerId))
  const journals = () => row('select count(*)::int as journals from ledger.journal')
  const before = await journals()
  expect(await within('2026-04-12', (context) => claimsOf(context, loan.makerId))).toEqual(first)
  expect(await journals()).toEqual(before)
})

test('a payment of interest alone does not restart the days', async () => {
  const loan = await aBorrower()
  const [change] = await payFromSale('2026-04-17', loan.makerId, pen('2.99'))
  expect(change?.paid).toEqual(paid('2.99', '0.00'))
  expect(await loanRow(loan.id)).toMatchObject({ principal_changed_on: DAY, interest_posted_minor: '299' })
  const [claim] = await within('2026-05-02', (context) => claimsOf(context, loan.makerId))
  expect(claim?.interestOwed).toEqual(pen('3.01'))
})

test('interest that a small sale left unpaid stays owed', async () => {
  const loan = await aBorrower()
  await payFromSale('2026-05-02', loan.makerId, pen('4.00'))
  expect(await owedBy(loan.number)).toEqual({ interest: '2.00', principal: '300.00' })
  // 300.00 × (1.02² − 1) = 12.12 in sixty days, of which 4.00 was paid.
  const [claim] = await within('2026-06-01', (context) => claimsOf(context, loan.makerId))
  expect(claim?.interestOwed).toEqual(pen('8.12'))
})

test('only what is due: nothing before the first date, one instalment on it', async () => {
  const loan = await aBorrower()
  const [early] = await within('2026-04-20', (context) => claimsOf(context, loan.makerId))
  expect([early?.interestDue, early?.principalDue]).toEqual([pen('0.00'), pen('0.00')])
  const [due] = await within('2026-05-02', (context) => claimsOf(context, loan.makerId))
  expect([due?.interestDue, due?.principalDue]).toEqual([pen('6.00'), pen('98.03')])
  await payFromSale('2026-05-02', loan.makerId, pen('200.00'), 'only_due')
  const [after] = await within('2026-05-02', (context) => claimsOf(context, loan.makerId))
  expect([after?.principalOwed, after?.principalDue]).toEqual([pen('201.97'), pen('0.00')])
})

test('a sale that brings more than is owed pays what is owed and closes the loan, with its verdict', async () => {
  const loan = await aBorrower()
  const [change] = await payFromSale('2026-05-02', loan.makerId, pen('500.00'))
  expect(change?.after).toEqual(paid('0.00', '0.00'))
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
  expect(await loanRow(loan.id)).toMatchObject({ state: 'closed', closed_on: '2026-05-02' })
  const verdict = await row<{ inputs: { payments: unknown[]; periods: { verdict: string }[] } }>(
    'select * from lending.step_verdict where loan_id = ?',
    [loan.id],
  )
  expect(verdict).toMatchObject({ punctual: true, rule_version: 'ladder-2', decided_on: '2026-05-02' })
  expect(verdict.inputs.payments).toEqual([{ paidOn: '2026-05-02', amount: { minor: '30600', currency: 'PEN' } }])
  expect(verdict.inputs.periods.map((period) => period.verdict)).toEqual(['closed_before', 'closed_before', 'closed_before'])
  expect(await payFromSale('2026-05-03', loan.makerId, pen('10.00'))).toEqual([])
})

test('two sales at once of a maker who owes 60.00 take 60.00, not 120.00', async () => {
  const loan = await aBorrower()
  await payFromSale(DAY, loan.makerId, pen('240.00'))
  const sales = await Promise.all([1, 2].map(() => payFromSale(DAY, loan.makerId, pen('60.00'))))
  const taken = sales.flat().map((change) => change.paid.principal.toText())
  expect(taken).toEqual(['60.00'])
  expect(await loanRow(loan.id)).toMatchObject({ state: 'closed' })
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
})

test('twelve sales at once add up: what was taken and what is left are what was owed', async () => {
  const loan = await aBorrower()
  const sales = await Promise.all(Array.from({ length: 12 }, () => payFromSale('2026-05-02', loan.makerId, pen('30.00'))))
  const taken = sales.flat().reduce((sum, change) => sum.plus(change.paid.interest).plus(change.paid.principal), pen('0.00'))
  expect(taken).toEqual(pen('306.00'))
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '0.00' })
  expect(await fundSum()).toBe('0')
})

test('a sale dated before the night that counted its interest is a broken assumption, and nothing is written', async () => {
  const loan = await aBorrower()
  await within('2026-05-02', (context) => claimsOf(context, loan.makerId))
  const before = await everything()
  await expect(payFromSale('2026-04-20', loan.makerId, pen('40.00'))).rejects.toThrow('accrued past')
  expect(await everything()).toBe(before)
})

test('several loans come oldest first', async () => {
  const loan = await aBorrower('2026-04-12')
  // The ladder knows one loan at a time; an older one of another kind is put down by hand.
  const older = await row<{ number: string }>(
    `insert into lending.loan (maker_id, product_id, step, state, principal_minor, currency, instalments, rate_per_period, period_days,
       prepared_by, prepared_on, approved_by, approved_on, disbursed_on, principal_changed_on)
     select maker_id, product_id, step, 'active', principal_minor, currency, instalments, rate_per_period, period_days,
       prepared_by, '2026-04-01', approved_by, '2026-04-01', '2026-04-01', '2026-04-01' from lending.loan where id = ? returning number`,
    [loan.id],
  )
  await rows(
    `insert into lending.instalment (loan_id, n, due_on, interest_minor, principal_minor)
     select id, 1, '2026-05-01', 0, principal_minor from lending.loan where number = ?`,
    [older.number],
  )
  const claims = await within('2026-04-12', (context) => claimsOf(context, loan.makerId))
  expect(claims.map(({ number }) => number)).toEqual([older.number, loan.number])
})
