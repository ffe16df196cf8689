import { beforeEach, expect, test } from 'vitest'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { letGroupGoFirst } from '#app/domain/lending/decide-group-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import { anApprovedGroup, type Group, statesOf } from '#tests/support/group-loans.ts'
import {
  aFund,
  aMaker,
  anApprovedLoan,
  aSlip,
  balance,
  did,
  FUNDER,
  type Fund,
  MINUTES,
  on,
  pen,
  readyToPay,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
let before: LoanId
let group: Group
let after: LoanId
// Each test has a fund of its own: 700.00 in the bank, a loan of 300.00 approved before a group of 150.00 each, and one after it.
beforeEach(async () => {
  await closeDatabase()
  await resetDatabase()
  await openDatabase({ url: testDatabase().app, poolMax: 12, applicationName: 'hilo-test' })
  fund = await aFund('700.00')
  before = await anApprovedLoan(fund, await aMaker(), '2026-02-02')
  group = await anApprovedGroup(fund, '2026-02-03', '150.00', '150.00', '150.00')
  after = await anApprovedLoan(fund, await aMaker(), '2026-02-04')
  for (const loanId of [before, ...group.parts, after]) await readyToPay(fund, loanId, '2026-02-05')
})

const payOut = (loanId: LoanId | undefined) =>
  refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId: loanId as LoanId, receipt: aSlip() }))
const bringIn = (amount: string) =>
  did(on(DAY, fund.treasurer, bringInCapital, { funderId: FUNDER, amount: pen(amount), reference: `OP-${amount}` }))

test('money is set aside for all of a group or for none: one that would be reached in part waits whole', async () => {
  // 300.00 go before it, and 400.00 would do for two of its three parts.
  expect(await payOut(group.parts[0])).toBe('group_waits_whole')
  expect(await payOut(after)).toBe('others_wait_before')
  await bringIn('50.00')
  expect(await payOut(group.parts[1])).toMatch(/^done/)
  expect(await payOut(after)).toBe('others_wait_before')
  // What is left of it keeps its place, and its money.
  expect(await payOut(group.parts[0])).toMatch(/^done/)
  expect(await payOut(before)).toMatch(/^done/)
  expect(await payOut(group.parts[2])).toMatch(/^done/)
  expect(await statesOf(group)).toEqual(['active', 'active', 'active'])
  expect(await balance('bank:fund:PEN')).toBe('0.00')
})

test('the committee lets a whole group go first, once, and then those before it wait', async () => {
  const first = () => refusalOf(on(DAY, fund.treasurer, letGroupGoFirst, { groupLoanId: group.id, minutes: MINUTES }))
  const codes = await Promise.all([first(), first()])
  expect(codes.filter((code) => code === 'turn_given_already')).toHaveLength(1)
  expect(await payOut(before)).toBe('others_wait_before')
  for (const part of group.parts) expect(await payOut(part)).toMatch(/^done/)
  expect(await first()).toBe('loan_not_approved')
})

test('all parts at once: whole when it is reached, and the bank is not overdrawn', async () => {
  expect(new Set(await Promise.all(group.parts.map(payOut)))).toEqual(new Set(['group_waits_whole']))
  await bringIn('50.00')
  const codes = await Promise.all([...group.parts, before, after].map(payOut))
  expect(codes.map((code) => code.startsWith('done'))).toEqual([true, true, true, true, false])
  expect(await balance('bank:fund:PEN')).toBe('0.00')
})
