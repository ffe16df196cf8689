import { beforeAll, expect, test } from 'vitest'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApprovedLoan,
  aPreparedLoan,
  balance,
  did,
  everything,
  FUNDER,
  type Fund,
  fundSum,
  loanRow,
  noon,
  on,
  owedBy,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

async function oneApproved(baseline = true): Promise<LoanId> {
  return anApprovedLoan(fund, await aMaker({ baseline }), DAY)
}

test('the money leaves the bank, the loan owes it, and its schedule begins', async () => {
  const free = pen(await balance('bank:fund:PEN'))
  const { id, number } = await anActiveLoan(fund, await aMaker(), DAY)
  expect(await owedBy(number)).toEqual({ interest: '0.00', principal: '300.00' })
  expect(pen(await balance('bank:fund:PEN'))).toEqual(free.minus(pen('300.00')))
  expect(await fundSum()).toBe('0')
  expect(await loanRow(id)).toMatchObject({
    state: 'active',
    disbursed_on: DAY,
    principal_changed_on: DAY,
    interest_posted_minor: '0',
  })
  const schedule = await rows(
    'select n, due_on, (interest_minor + principal_minor)::text as amount from lending.instalment where loan_id = ? order by n',
    [id],
  )
  expect(schedule).toEqual([
    { n: 1, due_on: '2026-04-01', amount: '10403' },
    { n: 2, due_on: '2026-05-01', amount: '10403' },
    { n: 3, due_on: '2026-05-31', amount: '10402' },
  ])
})

test('a loan is paid out once: by key, by state, and when eight try at once', async () => {
  const loanId = await oneApproved()
  const answers = await Promise.all(Array.from({ length: 8 }, () => refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId }))))
  expect(answers.filter((code) => code === 'loan_not_approved')).toHaveLength(7)
  const other = await oneApproved()
  const first = await run(disburseLoan, fund.treasurer, { loanId: other }, { key: 'out-1', now: noon(DAY) })
  const before = await everything()
  expect(await run(disburseLoan, fund.treasurer, { loanId: other }, { key: 'out-1', now: noon(DAY) })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await everything()).toBe(before)
})

test('without a baseline nothing is paid out', async () => {
  const loanId = await oneApproved(false)
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId }))).toBe('no_baseline')
  expect(await everything()).toBe(before)
})

test('what is not approved, or does not exist, is not paid out', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId }))).toBe('loan_not_approved')
  const nowhere = '00000000-0000-7000-8000-000000000000' as LoanId
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId: nowhere }))).toBe('loan_not_found')
  expect(await everything()).toBe(before)
})

test('the cap is asked again on the day the money goes out', async () => {
  const loanId = await oneApproved()
  await withClient(testDatabase().owner, async (client) => {
    await client.query(`insert into lending.rate_cap (from_on, effective_annual, basis) values ('2026-07-01', 0.2, 'test')`)
  })
  const before = await everything()
  expect(await refusalOf(on('2026-07-01', fund.treasurer, disburseLoan, { loanId }))).toBe('above_rate_cap')
  expect(await everything()).toBe(before)
})

test('who prepares loans does not pay them out', async () => {
  const loanId = await oneApproved()
  const before = await everything()
  await expect(on(DAY, fund.officer, disburseLoan, { loanId })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test('sixteen at once want the last 300.00: one gets it, the fund is not overdrawn', async () => {
  await closeDatabase()
  await resetDatabase()
  await openDatabase({ url: testDatabase().app, poolMax: 24, applicationName: 'hilo-test' })
  fund = await aFund('599.99')
  const loans: LoanId[] = []
  for (let n = 0; n < 16; n += 1) loans.push(await oneApproved())
  const codes = await Promise.all(loans.map((loanId) => refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId }))))
  // Whoever asks before the first one is paid out is told that she waits before them; whoever asks after, that the money is gone.
  expect(codes[0]).toMatch(/^done/)
  expect(codes.filter((code) => code === 'fund_short' || code === 'others_wait_before')).toHaveLength(15)
  expect(await balance('bank:fund:PEN')).toBe('299.99')

  const left = loans[1] as LoanId
  const before = await everything()
  const answer = await on(DAY, fund.treasurer, disburseLoan, { loanId: left })
  expect(answer).toMatchObject({
    refusal: { code: 'fund_short', facts: { free: { minor: '29999' }, needed: { minor: '30000' } } },
  })
  expect(await everything()).toBe(before)
  await did(on(DAY, fund.treasurer, bringInCapital, { funderId: FUNDER, amount: pen('0.01'), reference: 'OP-LAST' }))
  await did(on(DAY, fund.treasurer, disburseLoan, { loanId: left }))
  expect(await balance('bank:fund:PEN')).toBe('0.00')
})
