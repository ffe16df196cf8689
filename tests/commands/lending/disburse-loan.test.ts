import { beforeAll, expect, test } from 'vitest'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { prepareDisbursement, withdrawDisbursement } from '#app/domain/lending/prepare-disbursement.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
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
  aSlip,
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
  readyToPay,
  refusalOf,
  signContract,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

/** Approved, signed, and its transfer prepared by the officer. */
async function aLoanToPay({ baseline = true, isReady = true } = {}): Promise<LoanId> {
  const loanId = await anApprovedLoan(fund, await aMaker({ baseline }), DAY)
  if (isReady) await readyToPay(fund, loanId, DAY)
  return loanId
}

const pay = (loanId: LoanId, receipt = aSlip(), day = DAY, actor = fund.treasurer) =>
  on(day, actor, disburseLoan, { loanId, receipt })

/** What an agency's drawer of the fund gets from the counter. */
async function fillDrawer(amount: string): Promise<void> {
  const { id } = await anActiveLoan(fund, await aMaker(), DAY)
  await did(on(DAY, fund.officer, repayInCash, { loanId: id, amount: pen(amount), receipt: aSlip() }))
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
  const loanId = await aLoanToPay()
  const second = await staffWith('treasurer')
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) => refusalOf(pay(loanId, aSlip(), DAY, n % 2 ? second : fund.treasurer))),
  )
  expect(answers.filter((code) => code === 'loan_not_approved')).toHaveLength(7)
  expect(await rows(`select state from lending.disbursement where loan_id = ?`, [loanId])).toEqual([{ state: 'paid' }])
  const other = { loanId: await aLoanToPay(), receipt: aSlip() }
  const first = await run(disburseLoan, fund.treasurer, other, { key: 'out-1', now: noon(DAY) })
  const before = await everything()
  expect(await run(disburseLoan, fund.treasurer, other, { key: 'out-1', now: noon(DAY) })).toEqual({ ...first, replayed: true })
  expect(await everything()).toBe(before)
})

test('without a baseline nothing is paid out', async () => {
  const loanId = await aLoanToPay({ baseline: false })
  const before = await everything()
  expect(await refusalOf(pay(loanId))).toBe('no_baseline')
  expect(await everything()).toBe(before)
})

test('what is not approved, or does not exist, is not paid out', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(pay(loanId))).toBe('loan_not_approved')
  const nowhere = '00000000-0000-7000-8000-000000000000' as LoanId
  expect(await refusalOf(pay(nowhere))).toBe('loan_not_found')
  expect(await everything()).toBe(before)
})

test('nothing is paid that nobody prepared, or that was set aside', async () => {
  const loanId = await aLoanToPay({ isReady: false })
  await signContract(fund, loanId, DAY)
  const before = await everything()
  expect(await refusalOf(pay(loanId))).toBe('disbursement_not_prepared')
  expect(await everything()).toBe(before)
  await did(on(DAY, fund.officer, prepareDisbursement, { loanId, way: 'bank_transfer' }))
  await did(on(DAY, fund.officer, withdrawDisbursement, { loanId }))
  expect(await refusalOf(pay(loanId))).toBe('disbursement_not_prepared')
  await did(on(DAY, fund.officer, prepareDisbursement, { loanId, way: 'bank_transfer' }))
  await did(pay(loanId))
})

test('who prepared a disbursement does not pay it', async () => {
  const loanId = await aLoanToPay({ isReady: false })
  await signContract(fund, loanId, DAY)
  await did(on(DAY, fund.treasurer, prepareDisbursement, { loanId, way: 'bank_transfer' }))
  const before = await everything()
  expect(await refusalOf(pay(loanId))).toBe('same_person_pays')
  expect(await everything()).toBe(before)
  await did(pay(loanId, aSlip(), DAY, await staffWith('treasurer')))
})

test('her slip is of one disbursement, also when two are paid at once', async () => {
  const loans = [await aLoanToPay(), await aLoanToPay()]
  const answers = await Promise.all(loans.map((loanId) => refusalOf(pay(loanId, 'D-ONE'))))
  expect(answers.filter((code) => code === 'hand_over_slip_used')).toHaveLength(1)
})

test('cash comes out of the drawer of the agency, as far as there is any', async () => {
  await fillDrawer('299.99')
  const loanId = await aLoanToPay({ isReady: false })
  await signContract(fund, loanId, DAY)
  await did(on(DAY, fund.officer, prepareDisbursement, { loanId, way: 'agency_cash' }))
  const [bank, before] = [await balance('bank:fund:PEN'), await everything()]
  const answer = await pay(loanId)
  expect(answer).toMatchObject({
    refusal: { code: 'drawer_short', facts: { free: { minor: '29999' }, needed: { minor: '30000' } } },
  })
  expect(await everything()).toBe(before)
  await fillDrawer('0.01')
  const { journalId } = await did(pay(loanId))
  expect(await balance('cash:trujillo:PEN')).toBe('0.00')
  // The drawer was filled by a loan that went out of the bank; the cash loan itself left the bank alone.
  expect(await balance('bank:fund:PEN')).toBe(pen(bank).minus(pen('300.00')).toText())
  expect(await rows('select key, kind from ledger.journal where id = ?', [journalId])).toEqual([
    { key: expect.stringMatching(/^disburse:loan_/), kind: 'disbursed' },
  ])
})

test('two who want the last cash of a drawer: one gets it', async () => {
  await fillDrawer('300.00')
  const loans: LoanId[] = []
  for (let n = 0; n < 4; n += 1) {
    const loanId = await aLoanToPay({ isReady: false })
    await signContract(fund, loanId, DAY)
    await did(on(DAY, fund.officer, prepareDisbursement, { loanId, way: 'agency_cash' }))
    loans.push(loanId)
  }
  const answers = await Promise.all(loans.map((loanId) => refusalOf(pay(loanId))))
  expect(answers.filter((code) => code === 'drawer_short')).toHaveLength(3)
  expect(await balance('cash:trujillo:PEN')).toBe('0.00')
})

test('materials are paid to whoever sold them, for exactly what is lent', async () => {
  const loanId = await aLoanToPay({ isReady: false })
  await signContract(fund, loanId, DAY)
  const document = { documentType: 'factura' as const, series: 'F001', documentNumber: '77', supplierTaxId: '20601234573' }
  const input = { loanId, way: 'materials' as const, ...document, documentAmount: pen('300.00') }
  await did(on(DAY, fund.officer, prepareDisbursement, input))
  const bank = pen(await balance('bank:fund:PEN'))
  const { number } = await did(pay(loanId))
  expect(await owedBy(number)).toEqual({ interest: '0.00', principal: '300.00' })
  expect(await balance('bank:fund:PEN')).toBe(bank.minus(pen('300.00')).toText())
})

test('the cap is asked again on the day the money goes out', async () => {
  const loanId = await aLoanToPay()
  await withClient(testDatabase().owner, async (client) => {
    await client.query(`insert into lending.rate_cap (from_on, effective_annual, basis) values ('2026-07-01', 0.2, 'test')`)
  })
  const before = await everything()
  expect(await refusalOf(pay(loanId, aSlip(), '2026-07-01'))).toBe('above_rate_cap')
  expect(await everything()).toBe(before)
})

test('who prepares loans does not pay them out', async () => {
  const loanId = await aLoanToPay()
  const before = await everything()
  await expect(pay(loanId, aSlip(), DAY, fund.officer)).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test('sixteen at once want the last 300.00: one gets it, the fund is not overdrawn', async () => {
  await closeDatabase()
  await resetDatabase()
  await openDatabase({ url: testDatabase().app, poolMax: 24, applicationName: 'hilo-test' })
  fund = await aFund('599.99')
  const loans: LoanId[] = []
  for (let n = 0; n < 16; n += 1) loans.push(await aLoanToPay())
  const codes = await Promise.all(loans.map((loanId) => refusalOf(pay(loanId))))
  // Whoever asks before the first one is paid out is told that she waits before them; whoever asks after, that the money is gone.
  expect(codes[0]).toMatch(/^done/)
  expect(codes.filter((code) => code === 'fund_short' || code === 'others_wait_before')).toHaveLength(15)
  expect(await balance('bank:fund:PEN')).toBe('299.99')

  const left = loans[1] as LoanId
  const before = await everything()
  const answer = await pay(left)
  expect(answer).toMatchObject({
    refusal: { code: 'fund_short', facts: { free: { minor: '29999' }, needed: { minor: '30000' } } },
  })
  expect(await everything()).toBe(before)
  await did(on(DAY, fund.treasurer, bringInCapital, { funderId: FUNDER, amount: pen('0.01'), reference: 'OP-LAST' }))
  await did(pay(left))
  expect(await balance('bank:fund:PEN')).toBe('0.00')
})
