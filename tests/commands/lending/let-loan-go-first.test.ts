import { beforeEach, expect, test } from 'vitest'
import { bringInCapital } from '#app/domain/lending/bring-in-capital.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { letLoanGoFirst } from '#app/domain/lending/let-loan-go-first.server.ts'
import { lineOf } from '#app/domain/lending/rules/line.ts'
import { withdrawApplication } from '#app/domain/lending/withdraw-application.server.ts'
import { actorRef, systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { closeDatabase, openDatabase } from '#db/orm.server.ts'
import { findApproved } from '#db/questions/lending/find-approved.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { resetDatabase, testDatabase } from '#tests/support/database.ts'
import {
  aFund,
  aMaker,
  anApprovedLoan,
  aPreparedLoan,
  aSlip,
  balance,
  did,
  everything,
  FUNDER,
  type Fund,
  MINUTES,
  on,
  pen,
  readyToPay,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NOWHERE = '00000000-0000-7000-8000-000000000000' as LoanId
let fund: Fund
// Each test has a fund of its own: 650.00 in the bank, and three loans of 300.00 approved one after the other.
let [first, second, third] = ['', '', ''] as unknown as [LoanId, LoanId, LoanId]
beforeEach(async () => {
  await closeDatabase()
  await resetDatabase()
  await openDatabase({ url: testDatabase().app, poolMax: 12, applicationName: 'hilo-test' })
  fund = await aFund('650.00')
  const approved: LoanId[] = []
  for (const day of ['2026-02-02', '2026-02-03', '2026-02-04']) {
    const loanId = await anApprovedLoan(fund, await aMaker(), day)
    await readyToPay(fund, loanId, day)
    approved.push(loanId)
  }
  ;[first, second, third] = approved as [LoanId, LoanId, LoanId]
})

const payOut = (loanId: LoanId) => refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: aSlip() }))
const letFirst = (loanId: LoanId) => on(DAY, fund.treasurer, letLoanGoFirst, { loanId, minutes: MINUTES })
const places = async (free: string) => {
  const approved = await read(systemActor('reader'), (em) => findApproved(em))
  return lineOf(pen(free), approved).map(({ loan, place }) => [loan.id, place])
}

test('who was approved later waits until the money of those before is there, and no small rest lets anybody pass', async () => {
  expect(await places('650.00')).toEqual([
    [first, undefined],
    [second, undefined],
    [third, 1],
  ])
  const before = await everything()
  const answer = await on(DAY, fund.treasurer, disburseLoan, { loanId: third, receipt: aSlip() })
  expect(answer).toMatchObject({ refusal: { code: 'others_wait_before', facts: { missing: { minor: '25000' } } } })
  expect(await everything()).toBe(before)
  // Whose money is set aside may be paid out in any order.
  expect(await payOut(second)).toMatch(/^done/)
  expect(await payOut(third)).toBe('others_wait_before')
  expect(await payOut(first)).toMatch(/^done/)
  expect(await payOut(third)).toBe('fund_short')
  await did(on(DAY, fund.treasurer, bringInCapital, { funderId: FUNDER, amount: pen('250.00'), reference: 'OP-250' }))
  expect(await payOut(third)).toMatch(/^done/)
  expect(await balance('bank:fund:PEN')).toBe('0.00')
})

test('the committee lets one go first, with its minutes; then those before it wait', async () => {
  await did(letFirst(third))
  expect(await rows('select loan_id, minutes, given_by, given_on from lending.turn')).toEqual([
    { loan_id: third, minutes: MINUTES, given_by: actorRef(fund.treasurer), given_on: DAY },
  ])
  expect(await places('650.00')).toEqual([
    [third, undefined],
    [first, undefined],
    [second, 1],
  ])
  expect(await payOut(second)).toBe('others_wait_before')
  expect(await payOut(third)).toMatch(/^done/)
})

test('when one before takes her application back, the next one moves up', async () => {
  await did(on(DAY, fund.officer, withdrawApplication, { loanId: first, reason: 'she_withdrew' }))
  expect(await payOut(third)).toMatch(/^done/)
})

test('what must stay in the bank is not lent', async () => {
  await withClient(testDatabase().owner, async (client) => {
    await client.query(
      `insert into lending.committee_rule (from_on, votes_needed, must_stay_minor, basis) values ('2026-03-02', 2, 35001, 'test')`,
    )
  })
  const before = await everything()
  const answer = await on(DAY, fund.treasurer, disburseLoan, { loanId: first, receipt: aSlip() })
  expect(answer).toMatchObject({
    refusal: { code: 'fund_short', facts: { free: { minor: '29999' }, needed: { minor: '30000' } } },
  })
  expect(await everything()).toBe(before)
  await did(on('2026-03-01', fund.treasurer, disburseLoan, { loanId: first, receipt: aSlip() }))
})

test('three at once: those whose money is set aside get it, the third does not, and the bank is not overdrawn', async () => {
  const codes = await Promise.all([third, second, first].map(payOut))
  expect(codes.map((code) => code.slice(0, 4))).toEqual([expect.stringMatching(/^(othe|fund)/), 'done', 'done'])
  expect(await balance('bank:fund:PEN')).toBe('50.00')
})

test('a turn is given once, also at once, to what is approved, and not by who prepared it', async () => {
  const codes = await Promise.all([1, 2].map(() => refusalOf(letFirst(third))))
  expect(codes.filter((code) => code === 'turn_given_already')).toHaveLength(1)
  const waiting = await aPreparedLoan(fund, await aMaker(), DAY)
  const both = await staffWith('credit_officer', 'treasurer')
  const own = await anApprovedLoan({ ...fund, officer: both }, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(letFirst(waiting))).toBe('loan_not_approved')
  expect(await refusalOf(letFirst(NOWHERE))).toBe('loan_not_found')
  expect(await refusalOf(on(DAY, both, letLoanGoFirst, { loanId: own, minutes: MINUTES }))).toBe('same_person')
  for (const role of ['workshop', 'credit_officer', 'auditor'] as const) {
    const outsider = await staffWith(role)
    await expect(on(DAY, outsider, letLoanGoFirst, { loanId: own, minutes: MINUTES })).rejects.toThrow(Forbidden)
  }
  expect(await everything()).toBe(before)
})
