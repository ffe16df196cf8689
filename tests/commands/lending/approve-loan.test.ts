import { beforeAll, expect, test } from 'vitest'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { declineLoan } from '#app/domain/lending/decline-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { actorRef } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  did,
  everything,
  type Fund,
  loanRow,
  noon,
  on,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NOWHERE = '00000000-0000-7000-8000-000000000000' as LoanId
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

test('another person approves what one prepared', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  await did(on('2026-03-04', fund.treasurer, approveLoan, { loanId }))
  expect(await loanRow(loanId)).toMatchObject({
    state: 'approved',
    prepared_by: actorRef(fund.officer),
    approved_by: actorRef(fund.treasurer),
    approved_on: '2026-03-04',
  })
})

test('nobody approves their own work, whatever roles they hold', async () => {
  const both = await staffWith('credit_officer', 'treasurer')
  const input = { makerId: await aMaker(), step: 1, purpose: 'Hilado' }
  const { loanId } = await did(on(DAY, both, prepareLoan, input))
  const before = await everything()
  expect(await refusalOf(on(DAY, both, approveLoan, { loanId }))).toBe('same_person')
  expect(await everything()).toBe(before)
})

test('a loan is approved once, and the same key reads the first answer', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const first = await run(approveLoan, fund.treasurer, { loanId }, { key: 'approve-1', now: noon(DAY) })
  const before = await everything()
  expect(await run(approveLoan, fund.treasurer, { loanId }, { key: 'approve-1', now: noon(DAY) })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await refusalOf(on(DAY, fund.treasurer, approveLoan, { loanId }))).toBe('loan_not_prepared')
  expect(await everything()).toBe(before)
})

test('a declined loan is neither approved nor paid out', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  await did(on(DAY, fund.treasurer, declineLoan, { loanId }))
  expect(await loanRow(loanId)).toMatchObject({ state: 'declined', declined_by: actorRef(fund.treasurer), declined_on: DAY })
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.treasurer, approveLoan, { loanId }))).toBe('loan_not_prepared')
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: 'D-1' }))).toBe('loan_not_approved')
  expect(await refusalOf(on(DAY, fund.treasurer, declineLoan, { loanId }))).toBe('loan_already_decided')
  expect(await everything()).toBe(before)
})

test('what was paid out is not declined', async () => {
  const { id } = await anActiveLoan(fund, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.treasurer, declineLoan, { loanId: id }))).toBe('loan_already_decided')
  expect(await everything()).toBe(before)
})

test('a loan that does not exist is neither approved nor declined', async () => {
  expect(await refusalOf(on(DAY, fund.treasurer, approveLoan, { loanId: NOWHERE }))).toBe('loan_not_found')
  expect(await refusalOf(on(DAY, fund.treasurer, declineLoan, { loanId: NOWHERE }))).toBe('loan_not_found')
})

test.each(['workshop', 'credit_officer', 'auditor'] as const)('%s may not approve or decline', async (role) => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const actor = await staffWith(role)
  const before = await everything()
  await expect(on(DAY, actor, approveLoan, { loanId })).rejects.toThrow(Forbidden)
  await expect(on(DAY, actor, declineLoan, { loanId })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
