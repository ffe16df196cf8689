import { beforeAll, expect, test } from 'vitest'
import { TargetForm } from '#app/domain/lending/schema.ts'
import { setTarget, type TargetSet } from '#app/domain/lending/set-target.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findGrowth, findTargets } from '#db/questions/lending/find-targets.server.ts'
import { aFund, aMaker, anActiveLoan, aPreparedLoan, did, type Fund, noon, on, refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const READER = systemActor('test-reader')
let fund: Fund
beforeAll(async () => {
  fund = await aFund('5000.00')
})

const wanted = (change: Partial<TargetSet> = {}): TargetSet => ({
  measure: 'loans',
  baselineOn: plainDate('2026-03-01'),
  baseline: 47,
  dueOn: plainDate('2026-09-01'),
  target: 59,
  source: 'Plan del fondo',
  ...change,
})
const targets = () =>
  rows('select measure, due_on, target, version, set_by from lending.target order by measure, due_on, version')
const found = (day: string) => read(READER, (em) => findTargets(em, plainDate(day)))

test('a target is set, and set anew: the latest version holds and the first one stays', async () => {
  expect(await did(on(DAY, fund.officer, setTarget, wanted()))).toEqual({ version: 1 })
  expect(await did(on(DAY, fund.treasurer, setTarget, wanted({ target: 60 })))).toEqual({ version: 2 })
  expect(await targets()).toMatchObject([
    { target: 59, version: 1, set_by: expect.stringMatching(/^staff:/) },
    { target: 60, version: 2 },
  ])
  expect(await found(DAY)).toMatchObject([{ measure: 'loans', target: 60, version: 2, baseline: 47, source: 'Plan del fondo' }])
})

test('the same key is one target', async () => {
  const input = wanted({ dueOn: plainDate('2026-10-01') })
  const first = await run(setTarget, fund.officer, input, { key: 'target-1', now: noon(DAY) })
  const before = await targets()
  expect(await run(setTarget, fund.officer, input, { key: 'target-1', now: noon(DAY) })).toEqual({ ...first, replayed: true })
  expect(await targets()).toEqual(before)
})

test('two who set one target at once make two versions', async () => {
  const dueOn = plainDate('2026-11-01')
  const answers = await Promise.all([70, 71].map((target) => did(on(DAY, fund.officer, setTarget, wanted({ dueOn, target })))))
  expect(answers.map(({ version }) => version).sort()).toEqual([1, 2])
})

test.each([
  ['target_baseline_in_future', { baselineOn: plainDate('2026-03-03') }],
  ['target_due_passed', { dueOn: plainDate(DAY) }],
  ['target_not_above_baseline', { target: 47 }],
  ['target_unchanged', { target: 60 }],
])('%s is refused, and nothing is written', async (code, change) => {
  const before = await targets()
  expect(await refusalOf(on(DAY, fund.officer, setTarget, wanted(change)))).toBe(code)
  expect(await targets()).toEqual(before)
})

test.each(['workshop', 'auditor', 'administrator'] as const)('%s may not set a target', async (role) => {
  const before = await targets()
  await expect(on(DAY, await staffWith(role), setTarget, wanted({ target: 90 }))).rejects.toThrow(Forbidden)
  expect(await targets()).toEqual(before)
})

test('what is counted is what the ledger paid out by the day, and no later than the target’s own day', async () => {
  const [one, other] = [await aMaker(), await aMaker()]
  await anActiveLoan(fund, one, '2026-02-01')
  await did(on(DAY, fund.officer, setTarget, wanted({ dueOn: plainDate('2026-12-01'), baseline: 1, target: 4 })))
  const borrowers = { measure: 'borrowers' as const, dueOn: plainDate('2026-12-01'), baseline: 1, target: 3 }
  await did(on(DAY, fund.officer, setTarget, wanted(borrowers)))
  await anActiveLoan(fund, other, '2026-04-10')
  await aPreparedLoan(fund, await aMaker(), '2026-04-11')
  await anActiveLoan(fund, await aMaker(), '2026-12-02')
  const counts = async (day: string) =>
    (await found(day))
      .filter(({ dueOn }) => dueOn === '2026-12-01')
      .map(({ measure, actual, bookedAtBaseline }) => [measure, actual, bookedAtBaseline])
  expect(await counts('2026-04-09')).toEqual([
    ['loans', 1, 1],
    ['borrowers', 1, 1],
  ])
  expect(await counts('2026-04-10')).toEqual([
    ['loans', 2, 1],
    ['borrowers', 2, 1],
  ])
  expect(await counts('2026-12-31')).toEqual([
    ['loans', 2, 1],
    ['borrowers', 2, 1],
  ])
  expect(
    (await read(READER, (em) => findGrowth(em, plainDate('2026-12-31')))).filter(({ measure }) => measure === 'loans'),
  ).toEqual([
    { measure: 'loans', day: '2026-02-01', count: 1 },
    { measure: 'loans', day: '2026-04-10', count: 2 },
    { measure: 'loans', day: '2026-12-02', count: 3 },
  ])
})

test('the form takes whole numbers and dates', () => {
  const form = {
    measure: 'loans',
    baselineOn: DAY,
    baseline: '47',
    dueOn: '2026-09-02',
    target: '59',
    source: ' Plan  del fondo ',
  }
  expect(TargetForm.parse(form)).toMatchObject({ baseline: 47, target: 59, source: 'Plan del fondo' })
  expect(TargetForm.safeParse({ ...form, measure: 'kisses' }).success).toBe(false)
  expect(TargetForm.safeParse({ ...form, target: '59.5' }).success).toBe(false)
})
