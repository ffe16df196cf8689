import { beforeAll, describe, expect, test } from 'vitest'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import {
  approveGroupLoan,
  declineGroupLoan,
  letGroupGoFirst,
  withdrawGroupLoan,
} from '#app/domain/lending/decide-group-loan.server.ts'
import { declineLoan } from '#app/domain/lending/decline-loan.server.ts'
import { letLoanGoFirst } from '#app/domain/lending/let-loan-go-first.server.ts'
import { type GroupAsked, prepareGroupLoan } from '#app/domain/lending/prepare-group-loan.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { withdrawApplication } from '#app/domain/lending/withdraw-application.server.ts'
import { type Actor, actorRef } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { GroupLoanId, LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from '#tests/support/database.ts'
import { agreed, anApprovedGroup, aPreparedGroup, type Group, statesOf } from '#tests/support/group-loans.ts'
import { everythingHoldsAfterwards } from '#tests/support/holding.ts'
import {
  AGENCY,
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  aSlip,
  did,
  everything,
  FUNDER,
  type Fund,
  loanRow,
  MINUTES,
  noon,
  on,
  owedBy,
  payOut,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()
everythingHoldsAfterwards()

const DAY = '2026-03-02'
const NOWHERE = '00000000-0000-7000-8000-000000000000'
const PARTS = ['200.00', '150.50', '90.00'] as const
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const prepare = (input: GroupAsked, actor = fund.officer, day = DAY) => on(day, actor, prepareGroupLoan, input)
const vote = ({ id: groupLoanId }: Group, actor: Actor) => on(DAY, actor, approveGroupLoan, { groupLoanId, minutes: MINUTES })
const decline = ({ id: groupLoanId }: Group, actor: Actor) =>
  on(DAY, actor, declineGroupLoan, { groupLoanId, minutes: MINUTES, reason: 'use_unclear' })
const withdraw = ({ id: groupLoanId }: Group) => on(DAY, fund.officer, withdrawGroupLoan, { groupLoanId, reason: 'member_left' })

async function refused(work: () => Promise<string>): Promise<string> {
  const before = await everything()
  const code = await work()
  expect(await everything()).toBe(before)
  return code
}

describe('a group loan is prepared', () => {
  test('as one agreement and a loan for each one’s part, at the terms in force', async () => {
    const asked = await agreed(PARTS, DAY)
    const { groupLoanId, number } = await did(prepare(asked))
    expect(number).toMatch(/^group_\d{4}$/)
    expect(await row('select * from lending.group_loan where id = ?', [groupLoanId])).toMatchObject({
      ...{ number, name: 'Las hilanderas', members: 3, total_minor: '44050', currency: 'PEN', instalments: 4, period_days: 30 },
      ...{ slip: asked.slip, signed_on: DAY, prepared_by: actorRef(fund.officer), prepared_on: DAY },
    })
    const parts = await rows(
      `select maker_id, kind, step, state, principal_minor, instalments, rate_per_period::text as rate, agency_id, funder_id from lending.loan
       where group_loan_id = ? order by number`,
      [groupLoanId],
    )
    expect(parts).toEqual(
      asked.members.map(({ makerId, amount }) => ({
        ...{ maker_id: makerId, kind: 'group_part', step: null, state: 'prepared', principal_minor: amount.minor.toString() },
        ...{ instalments: 4, rate: '0.02000000', agency_id: AGENCY, funder_id: FUNDER },
      })),
    )
  })

  test('once by one key; of four at once with one slip, or of the same people, one', async () => {
    const asked = await agreed(PARTS, DAY)
    const first = await run(prepareGroupLoan, fund.officer, asked, { key: 'group-form', now: noon(DAY) })
    expect(await run(prepareGroupLoan, fund.officer, asked, { key: 'group-form', now: noon(DAY) })).toEqual({
      ...first,
      replayed: true,
    })
    const groups = await Promise.all([1, 2, 3, 4].map(() => agreed(PARTS, DAY, { slip: 'G-SAME' })))
    const bySlip = await Promise.all(groups.map((each) => refusalOf(prepare(each))))
    expect(bySlip.filter((code) => code === 'slip_used')).toHaveLength(3)
    const people = await agreed(PARTS, DAY)
    const byPeople = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        refusalOf(prepare({ ...people, slip: `${people.slip}-${n}`, members: people.members.toReversed() })),
      ),
    )
    expect(byPeople.filter((code) => code === 'member_in_group_already')).toHaveLength(3)
    expect(await rows('select 1 from lending.group_loan where slip like ?', [`${people.slip}%`])).toHaveLength(1)
  })

  test('beside a loan of the ladder, and the ladder beside it', async () => {
    const makerId = await aMaker()
    await anActiveLoan(fund, makerId, DAY)
    const asked = await agreed(PARTS, DAY)
    const members = [...asked.members.slice(1), { makerId, amount: pen('80.00') }]
    expect((await prepare({ ...asked, members })).ok).toBe(true)
    const other = asked.members[1]?.makerId as MakerId
    expect(await aPreparedLoan(fund, other, DAY)).toMatch(/-/)
  })

  const some = (asked: GroupAsked, count: number) => asked.members.slice(0, count)
  test.each<[string, (asked: GroupAsked) => Partial<GroupAsked>]>([
    ['maker_unknown', ({ members }) => ({ members: [...members, { makerId: NOWHERE as MakerId, amount: pen('10.00') }] })],
    ['member_twice', (asked) => ({ members: [...asked.members, ...some(asked, 1)] })],
    ['application_in_future', () => ({ signedOn: plainDate('2026-03-03') })],
    ['agency_unknown', () => ({ agencyId: 'nowhere' })],
    ['funder_unknown', () => ({ funderId: 'nobody' })],
    ['group_size_wrong', (asked) => ({ members: some(asked, 2) })],
    ['group_size_wrong', () => ({ members: [] })],
    ['too_many_instalments', () => ({ instalments: 7 })],
    [
      'above_largest_part',
      (asked) => ({ members: [...some(asked, 2), { makerId: asked.members[2]?.makerId as MakerId, amount: pen('500.01') }] }),
    ],
  ])('but refused: %s, and nothing is written', async (code, change) => {
    const asked = await agreed(PARTS, DAY)
    expect(await refused(() => refusalOf(prepare({ ...asked, ...change(asked) })))).toBe(code)
  })

  test('but refused with more people than the terms have room for, on a day without terms, and above the cap', async () => {
    const eleven = await agreed(
      Array.from({ length: 11 }, () => '10.00'),
      DAY,
    )
    expect(await refused(() => refusalOf(prepare(eleven)))).toBe('group_size_wrong')
    const asked = await agreed(PARTS, DAY)
    const early = { ...asked, signedOn: plainDate('2019-12-01') }
    expect(await refused(() => refusalOf(prepare(early, fund.officer, '2019-12-31')))).toBe('no_group_terms')
    expect(await refused(() => refusalOf(prepare(early, fund.officer, '2020-12-31')))).toBe('no_cap_in_force')
    await withClient(testDatabase().owner, (client) =>
      client.query(`insert into lending.rate_cap (from_on, effective_annual, basis) values ('2026-12-01', 0.268, 'test')`),
    )
    expect(await refused(() => refusalOf(prepare(asked, fund.officer, '2026-12-01')))).toBe('above_rate_cap')
  })

  test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('never by %s', async (role) => {
    await expect(prepare(await agreed(PARTS, DAY), await staffWith(role))).rejects.toThrow(Forbidden)
  })
})

describe('the committee decides on the whole', () => {
  test('a vote on the group is a vote on every part; the last one approves all of them', async () => {
    const group = await aPreparedGroup(fund, DAY, ...PARTS)
    expect(await did(vote(group, fund.treasurer))).toMatchObject({ isApproved: false, missing: 1 })
    expect(await statesOf(group)).toEqual(['prepared', 'prepared', 'prepared'])
    expect(await refused(() => refusalOf(vote(group, fund.treasurer)))).toBe('voted_already')
    expect(await did(vote(group, fund.administrator))).toMatchObject({ isApproved: true, missing: 0 })
    expect(await statesOf(group)).toEqual(['approved', 'approved', 'approved'])
    const votes = await rows('select 1 from lending.vote join lending.loan on loan.id = loan_id where group_loan_id = ?', [
      group.id,
    ])
    expect(votes).toHaveLength(6)
    const third = await staffWith('treasurer')
    expect(await refused(() => refusalOf(vote(group, third)))).toBe('loan_not_prepared')
  })

  test('nobody on what they prepared, or whose need they found on a visit', async () => {
    const both = await staffWith('credit_officer', 'treasurer')
    const group = await aPreparedGroup({ ...fund, officer: both }, DAY, ...PARTS)
    expect(await refused(() => refusalOf(vote(group, both)))).toBe('same_person')
    const { maker_id: makerId } = await loanRow(group.parts[2] as LoanId)
    await rows(
      `insert into lending.visit (maker_id, kind, visited_on, visited_by, need, words, recorded_by, recorded_at)
       values (?, 'first', ?, ?, 'materials', 'Teje mantas', 'staff:a', now())`,
      [makerId, DAY, actorRef(fund.treasurer)],
    )
    expect(await refused(() => refusalOf(vote(group, fund.treasurer)))).toBe('visited_her')
    expect(await refused(() => refusalOf(decline(group, fund.treasurer)))).toBe('visited_her')
  })

  test('one no declines all; a yes and a no at once leave the parts alike', async () => {
    const group = await aPreparedGroup(fund, DAY, ...PARTS)
    await did(decline(group, fund.treasurer))
    expect(await statesOf(group)).toEqual(['declined', 'declined', 'declined'])
    const other = await aPreparedGroup(fund, DAY, ...PARTS)
    await did(vote(other, fund.treasurer))
    const [yes, no] = [fund.administrator, await staffWith('treasurer')]
    const codes = await Promise.all([refusalOf(vote(other, yes)), refusalOf(decline(other, no))])
    expect(codes.filter((code) => code === 'loan_not_prepared')).toHaveLength(1)
    expect(new Set(await statesOf(other)).size).toBe(1)
  })

  test('no part is decided on, let go first or taken back by itself', async () => {
    const group = await aPreparedGroup(fund, DAY, ...PARTS)
    const [loanId] = group.parts as readonly [LoanId, ...LoanId[]]
    const alone = () => [
      on(DAY, fund.treasurer, approveLoan, { loanId, minutes: MINUTES }),
      on(DAY, fund.treasurer, declineLoan, { loanId, minutes: MINUTES, reason: 'use_unclear' as const }),
      on(DAY, fund.treasurer, letLoanGoFirst, { loanId, minutes: MINUTES }),
      on(DAY, fund.officer, withdrawApplication, { loanId, reason: 'she_withdrew' as const }),
    ]
    const codes = await Promise.all(alone().map(refusalOf))
    expect(codes).toEqual(codes.map(() => 'part_of_group'))
    expect(await rows('select 1 from lending.vote where loan_id = ?', [loanId])).toEqual([])
  })

  test('nothing of a group that nobody knows', async () => {
    const nowhere: Group = { id: NOWHERE as GroupLoanId, number: '', parts: [] }
    const first = on(DAY, fund.treasurer, letGroupGoFirst, { groupLoanId: nowhere.id, minutes: MINUTES })
    const all = [vote(nowhere, fund.treasurer), decline(nowhere, fund.treasurer), withdraw(nowhere), first]
    expect(await Promise.all(all.map(refusalOf))).toEqual(Array.from({ length: 4 }, () => 'loan_not_found'))
  })
})

describe('each part goes its own way', () => {
  test('with its own schedule and debt, no step and no verdict; what one repays is hers alone', async () => {
    const { parts } = await anApprovedGroup(fund, DAY, ...PARTS)
    const [first, second] = parts as readonly [LoanId, LoanId, ...LoanId[]]
    const one = await payOut(fund, first, DAY)
    const two = await payOut(fund, second, '2026-03-09')
    const schedule = await rows<{ due_on: string; sum: string }>(
      `select min(due_on)::text as due_on, sum(principal_minor)::text as sum, count(*)::int as n from lending.instalment where loan_id = any(?)
       group by loan_id order by 1`,
      [`{${first},${second}}`],
    )
    expect(schedule).toEqual([
      { due_on: '2026-04-01', sum: '20000', n: 4 },
      { due_on: '2026-04-08', sum: '15050', n: 4 },
    ])
    await did(on(DAY, fund.officer, repayInCash, { loanId: first, amount: pen('200.00'), receipt: aSlip() }))
    expect(await loanRow(first)).toMatchObject({ state: 'closed' })
    expect(await owedBy(one.number)).toEqual({ interest: '0.00', principal: '0.00' })
    expect(await owedBy(two.number)).toEqual({ interest: '0.00', principal: '150.50' })
    expect(await rows('select 1 from lending.step_verdict where loan_id = ?', [first])).toEqual([])
  })
})
