import { beforeAll, expect, test } from 'vitest'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { declineLoan } from '#app/domain/lending/decline-loan.server.ts'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { recordVisit } from '#app/domain/lending/record-visit.server.ts'
import { withdrawApplication } from '#app/domain/lending/withdraw-application.server.ts'
import { actorRef } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApplication,
  anApprovedLoan,
  aPreparedLoan,
  bothApprove,
  did,
  everything,
  type Fund,
  loanRow,
  MINUTES,
  noon,
  on,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NOWHERE = '00000000-0000-7000-8000-000000000000' as LoanId
const NO = { minutes: MINUTES, reason: 'cover_too_thin' as const }
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const yes = (loanId: LoanId) => ({ loanId, minutes: MINUTES })
const votesOn = (loanId: LoanId) =>
  rows('select voter, says_yes, reason, minutes, voted_on from lending.vote where loan_id = ? order by voted_at, id', [loanId])

test('the first yes waits for the second, and the second approves', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  expect(await did(on('2026-03-03', fund.treasurer, approveLoan, yes(loanId)))).toMatchObject({ isApproved: false, missing: 1 })
  expect(await loanRow(loanId)).toMatchObject({ state: 'prepared', approved_by: null, approved_on: null })
  expect(await refusalOf(on('2026-03-03', fund.treasurer, disburseLoan, { loanId, receipt: 'D-1' }))).toBe('loan_not_approved')
  const second = { loanId, minutes: 'ACTA-13' }
  expect(await did(on('2026-03-04', fund.administrator, approveLoan, second))).toMatchObject({ isApproved: true, missing: 0 })
  expect(await loanRow(loanId)).toMatchObject({
    state: 'approved',
    prepared_by: actorRef(fund.officer),
    approved_by: actorRef(fund.administrator),
    approved_on: '2026-03-04',
  })
  expect(await votesOn(loanId)).toEqual([
    { voter: actorRef(fund.treasurer), says_yes: true, reason: null, minutes: MINUTES, voted_on: '2026-03-03' },
    { voter: actorRef(fund.administrator), says_yes: true, reason: null, minutes: 'ACTA-13', voted_on: '2026-03-04' },
  ])
})

test('nobody decides on what they prepared, whatever roles they hold', async () => {
  const both = await staffWith('credit_officer', 'treasurer')
  const { loanId } = await did(on(DAY, both, prepareLoan, anApplication(await aMaker(), DAY)))
  const before = await everything()
  expect(await refusalOf(on(DAY, both, approveLoan, yes(loanId)))).toBe('same_person')
  expect(await refusalOf(on(DAY, both, declineLoan, { loanId, ...NO }))).toBe('same_person')
  expect(await everything()).toBe(before)
})

test('nobody decides on whose need they found on a visit', async () => {
  const visitor = await staffWith('credit_officer', 'administrator')
  const makerId = await aMaker()
  const visit = { makerId, visitedOn: plainDate(DAY), officerId: visitor.id as never, need: 'materials' as const, words: 'Lana' }
  await did(on(DAY, fund.officer, recordVisit, { ...visit, workingCapital: pen('90.00') }))
  const loanId = await aPreparedLoan(fund, makerId, DAY)
  const before = await everything()
  expect(await refusalOf(on(DAY, visitor, approveLoan, yes(loanId)))).toBe('visited_her')
  expect(await refusalOf(on(DAY, visitor, declineLoan, { loanId, ...NO }))).toBe('visited_her')
  expect(await everything()).toBe(before)
})

test('a member votes once, for or against', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  await did(on(DAY, fund.treasurer, approveLoan, yes(loanId)))
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.treasurer, approveLoan, yes(loanId)))).toBe('voted_already')
  expect(await refusalOf(on(DAY, fund.treasurer, declineLoan, { loanId, ...NO }))).toBe('voted_already')
  expect(await everything()).toBe(before)
})

test('one no declines, with its reason, even after a yes', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  await did(on(DAY, fund.treasurer, approveLoan, yes(loanId)))
  await did(on(DAY, fund.administrator, declineLoan, { loanId, ...NO }))
  expect(await loanRow(loanId)).toMatchObject({ state: 'declined', declined_by: actorRef(fund.administrator), declined_on: DAY })
  expect(await votesOn(loanId)).toMatchObject([
    { says_yes: true, reason: null },
    { says_yes: false, reason: 'cover_too_thin' },
  ])
  const before = await everything()
  expect(await refusalOf(on(DAY, await staffWith('treasurer'), approveLoan, yes(loanId)))).toBe('loan_not_prepared')
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: 'D-1' }))).toBe('loan_not_approved')
  expect(await refusalOf(on(DAY, fund.officer, withdrawApplication, { loanId, reason: 'she_withdrew' }))).toBe(
    'loan_already_decided',
  )
  expect(await everything()).toBe(before)
})

test('two members who vote at once approve together; one of them twice at once votes once', async () => {
  const together = await aPreparedLoan(fund, await aMaker(), DAY)
  const answers = await Promise.all(
    [fund.treasurer, fund.administrator].map((member) => did(on(DAY, member, approveLoan, yes(together)))),
  )
  expect(answers.map(({ missing }) => missing).sort()).toEqual([0, 1])
  expect(await loanRow(together)).toMatchObject({ state: 'approved' })
  const alone = await aPreparedLoan(fund, await aMaker(), DAY)
  const codes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(on(DAY, fund.treasurer, approveLoan, yes(alone)))))
  expect(codes.filter((code) => code === 'voted_already')).toHaveLength(3)
  expect(await votesOn(alone)).toHaveLength(1)
  expect(await loanRow(alone)).toMatchObject({ state: 'prepared' })
})

test('a yes and a no at once: the first one decides, and the other is told that it is decided', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  await did(on(DAY, fund.treasurer, approveLoan, yes(loanId)))
  const third = await staffWith('treasurer')
  const codes = await Promise.all([
    refusalOf(on(DAY, fund.administrator, approveLoan, yes(loanId))),
    refusalOf(on(DAY, third, declineLoan, { loanId, ...NO })),
  ])
  expect(codes.filter((code) => code === 'loan_not_prepared')).toHaveLength(1)
  const { state } = await loanRow(loanId)
  expect(state).toBe(codes[0] === 'loan_not_prepared' ? 'declined' : 'approved')
})

test('the same key reads the first answer', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const first = await run(approveLoan, fund.treasurer, yes(loanId), { key: 'approve-1', now: noon(DAY) })
  const before = await everything()
  expect(await run(approveLoan, fund.treasurer, yes(loanId), { key: 'approve-1', now: noon(DAY) })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await everything()).toBe(before)
})

test('how many must say yes is a dated rule', async () => {
  await withClient(testDatabase().owner, async (client) => {
    await client.query(`insert into lending.committee_rule (from_on, votes_needed, basis) values
      ('2026-08-01', 3, 'test'), ('2026-09-01', 1, 'test'), ('2026-10-01', 2, 'test')`)
  })
  const third = await staffWith('administrator')
  const three = await aPreparedLoan(fund, await aMaker(), '2026-08-01')
  await bothApprove(fund, three, '2026-08-01')
  expect(await loanRow(three)).toMatchObject({ state: 'prepared' })
  expect(await did(on('2026-08-02', third, approveLoan, yes(three)))).toMatchObject({ isApproved: true })
  const one = await aPreparedLoan(fund, await aMaker(), '2026-09-01')
  expect(await did(on('2026-09-01', third, approveLoan, yes(one)))).toMatchObject({ isApproved: true })
})

test('an application is taken back before money goes out, approved or not, and she may apply again', async () => {
  const makerId = await aMaker()
  const loanId = await anApprovedLoan(fund, makerId, DAY)
  await did(on(DAY, fund.officer, withdrawApplication, { loanId, reason: 'entered_by_mistake' }))
  expect(await loanRow(loanId)).toMatchObject({ state: 'declined', declined_by: actorRef(fund.officer) })
  expect(await rows('select reason, withdrawn_on from lending.withdrawal where loan_id = ?', [loanId])).toEqual([
    { reason: 'entered_by_mistake', withdrawn_on: DAY },
  ])
  await aPreparedLoan(fund, makerId, DAY)
})

test('what was paid out is neither voted on nor taken back', async () => {
  const { id: loanId } = await anActiveLoan(fund, await aMaker(), DAY)
  const third = await staffWith('treasurer')
  const before = await everything()
  expect(await refusalOf(on(DAY, third, declineLoan, { loanId, ...NO }))).toBe('loan_not_prepared')
  expect(await refusalOf(on(DAY, fund.officer, withdrawApplication, { loanId, reason: 'she_withdrew' }))).toBe(
    'loan_already_decided',
  )
  expect(await everything()).toBe(before)
})

test('a loan that does not exist is neither decided on nor taken back', async () => {
  expect(await refusalOf(on(DAY, fund.treasurer, approveLoan, yes(NOWHERE)))).toBe('loan_not_found')
  expect(await refusalOf(on(DAY, fund.treasurer, declineLoan, { loanId: NOWHERE, ...NO }))).toBe('loan_not_found')
  expect(await refusalOf(on(DAY, fund.officer, withdrawApplication, { loanId: NOWHERE, reason: 'she_withdrew' }))).toBe(
    'loan_not_found',
  )
})

test.each(['workshop', 'credit_officer', 'auditor'] as const)('%s is not of the committee', async (role) => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const actor = await staffWith(role)
  const before = await everything()
  await expect(on(DAY, actor, approveLoan, yes(loanId))).rejects.toThrow(Forbidden)
  await expect(on(DAY, actor, declineLoan, { loanId, ...NO })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)(
  '%s does not take an application back',
  async (role) => {
    const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
    const actor = await staffWith(role)
    const before = await everything()
    await expect(on(DAY, actor, withdrawApplication, { loanId, reason: 'she_withdrew' })).rejects.toThrow(Forbidden)
    expect(await everything()).toBe(before)
  },
)
