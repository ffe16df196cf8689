import { beforeAll, expect, test } from 'vitest'
import { disburseLoan } from '#app/domain/lending/disburse-loan.server.ts'
import { recordVisit } from '#app/domain/lending/record-visit.server.ts'
import { actorRef, systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId, SignInId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findVisits } from '#db/questions/lending/find-visits.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApprovedLoan,
  aSlip,
  did,
  everything,
  type Fund,
  noon,
  on,
  pen,
  readyToPay,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const visitTo = (makerId: MakerId, day = DAY) => ({
  makerId,
  visitedOn: plainDate(day),
  officerId: (fund.officer as { id: string }).id as SignInId,
  need: 'materials' as const,
  words: 'Lana para doce chalinas y un juego de agujas.',
  workingCapital: pen('140.00'),
  monthlyIncome: pen('95.50'),
  dependants: 3,
})
const observedOf = (makerId: MakerId) =>
  rows(
    `select measure, trim_scale(value)::text as value, unit, observed_on, is_baseline from makers.observation
     where maker_id = ? order by observed_on, measure`,
    [makerId],
  )

test('a first visit writes what she needs and how she stands, in one act', async () => {
  const makerId = await aMaker({ baseline: false })
  await did(on('2026-03-04', fund.officer, recordVisit, visitTo(makerId)))
  expect(await rows('select * from lending.visit where maker_id = ?', [makerId])).toMatchObject([
    {
      kind: 'first',
      visited_on: DAY,
      visited_by: actorRef(fund.officer),
      need: 'materials',
      recorded_by: actorRef(fund.officer),
    },
  ])
  expect(await observedOf(makerId)).toEqual([
    { measure: 'dependants', value: '3', unit: 'persons', observed_on: DAY, is_baseline: true },
    { measure: 'monthly_income', value: '95.5', unit: 'PEN', observed_on: DAY, is_baseline: true },
    { measure: 'working_capital', value: '140', unit: 'PEN', observed_on: DAY, is_baseline: true },
  ])
  const found = await read(systemActor('reader'), (em) => findVisits(em, makerId))
  expect(found).toMatchObject([{ kind: 'first', officer: 'credit_officer', words: visitTo(makerId).words }])
})

test('with her baseline from the visit her first loan goes out', async () => {
  const makerId = await aMaker({ baseline: false })
  const loanId = await anApprovedLoan(fund, makerId, DAY)
  await readyToPay(fund, loanId, DAY)
  expect(await refusalOf(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: aSlip() }))).toBe('no_baseline')
  await did(on(DAY, fund.officer, recordVisit, visitTo(makerId)))
  await did(on(DAY, fund.treasurer, disburseLoan, { loanId, receipt: aSlip() }))
})

test('a later figure is no baseline: neither the second of its kind, nor one from after a loan', async () => {
  const makerId = await aMaker()
  await did(on(DAY, fund.officer, recordVisit, { ...visitTo(makerId), dependants: undefined }))
  expect(await observedOf(makerId)).toMatchObject([
    { measure: 'working_capital', observed_on: '2026-01-02', is_baseline: true },
    { measure: 'monthly_income', is_baseline: true },
    { measure: 'working_capital', is_baseline: false },
  ])
  await anActiveLoan(fund, makerId, DAY)
  await did(on('2026-04-02', fund.officer, recordVisit, visitTo(makerId, '2026-04-02')))
  expect((await observedOf(makerId)).slice(3)).toMatchObject([
    { measure: 'dependants', is_baseline: false },
    { measure: 'monthly_income', is_baseline: false },
    { measure: 'working_capital', is_baseline: false },
  ])
})

test('two who key one visit in by one key write it once; what she earns may be left out', async () => {
  const makerId = await aMaker({ baseline: false })
  const input = { ...visitTo(makerId), monthlyIncome: undefined, dependants: undefined }
  const first = await run(recordVisit, fund.officer, input, { key: 'visit-1', now: noon(DAY) })
  expect(await run(recordVisit, fund.officer, input, { key: 'visit-1', now: noon(DAY) })).toEqual({ ...first, replayed: true })
  expect(await observedOf(makerId)).toHaveLength(1)
})

test('two visits at once write one baseline', async () => {
  const makerId = await aMaker({ baseline: false })
  await Promise.all([1, 2].map(() => did(on(DAY, fund.officer, recordVisit, visitTo(makerId)))))
  const working = (await observedOf(makerId)).filter(({ measure }) => measure === 'working_capital')
  expect(working.filter((each) => each.is_baseline)).toHaveLength(1)
  expect(working).toHaveLength(2)
})

test.each([
  ['maker_unknown', { makerId: '00000000-0000-7000-8000-000000000000' as MakerId }],
  ['visit_in_future', { visitedOn: plainDate('2026-03-03') }],
  ['officer_unknown', { officerId: '00000000-0000-7000-8000-000000000000' as SignInId }],
])('%s is refused and nothing is written', async (code, change) => {
  const input = { ...visitTo(await aMaker({ baseline: false })), ...change }
  const before = await everything()
  expect(await refusalOf(on(DAY, fund.officer, recordVisit, input))).toBe(code)
  expect(await everything()).toBe(before)
})

test('who visits is an officer', async () => {
  const officerId = (await staffWith('treasurer')).id as SignInId
  expect(await refusalOf(on(DAY, fund.officer, recordVisit, { ...visitTo(await aMaker()), officerId }))).toBe('officer_unknown')
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may not record a visit', async (role) => {
  const actor = await staffWith(role)
  const input = visitTo(await aMaker())
  const before = await everything()
  await expect(on(DAY, actor, recordVisit, input)).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
