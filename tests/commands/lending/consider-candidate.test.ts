import { beforeAll, expect, test } from 'vitest'
import { approveLoan } from '#app/domain/lending/approve-loan.server.ts'
import { considerCandidate, setAsideCandidate } from '#app/domain/lending/consider-candidate.server.ts'
import { declineLoan } from '#app/domain/lending/decline-loan.server.ts'
import { recordVisit } from '#app/domain/lending/record-visit.server.ts'
import { actorRef, systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findCandidacy, findCandidates } from '#db/questions/lending/find-candidates.server.ts'
import {
  aFund,
  aMaker,
  aPreparedLoan,
  did,
  everything,
  type Fund,
  MINUTES,
  noon,
  on,
  payOut,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-02'
const NOBODY = '00000000-0000-7000-8000-000000000000' as MakerId
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

const consider = (makerId: MakerId, day = DAY) => on(day, fund.officer, considerCandidate, { makerId, cameBy: 'workshop' })
const setAside = (makerId: MakerId, day = DAY) => on(day, fund.officer, setAsideCandidate, { makerId, reason: 'later' })
const standOf = async (makerId: MakerId) => (await read(systemActor('reader'), (em) => findCandidacy(em, makerId)))?.stand

test('where a candidate stands follows from what is done, and nothing else', async () => {
  const makerId = await aMaker({ baseline: false })
  expect(await standOf(makerId)).toBeUndefined()
  await did(consider(makerId))
  expect(await standOf(makerId)).toBe('considered')
  const officerId = (fund.officer as { id: string }).id as never
  const visit = { makerId, visitedOn: plainDate(DAY), officerId, need: 'materials' as const, words: 'Lana para chalinas' }
  await did(on(DAY, fund.officer, recordVisit, { ...visit, workingCapital: pen('80.00') }))
  expect(await standOf(makerId)).toBe('visited')
  const declined = await aPreparedLoan(fund, makerId, DAY)
  expect(await standOf(makerId)).toBe('asked')
  await did(on(DAY, fund.treasurer, declineLoan, { loanId: declined, minutes: MINUTES, reason: 'use_unclear' }))
  expect(await standOf(makerId)).toBe('declined')
  const loanId = await aPreparedLoan(fund, makerId, DAY)
  await did(on(DAY, fund.treasurer, approveLoan, { loanId, minutes: MINUTES }))
  const [found] = await read(systemActor('reader'), (em) => findCandidates(em, 'on_the_way'))
  expect(found).toMatchObject({ stand: 'asked', hasBaseline: true, loan: { yes: 1 }, visit: { need: 'materials' } })
  await did(on(DAY, fund.administrator, approveLoan, { loanId, minutes: MINUTES }))
  expect(await standOf(makerId)).toBe('approved')
  await payOut(fund, loanId, DAY)
  expect(await standOf(makerId)).toBe('lent')
})

test('a candidate is set aside with a reason, and may be considered again: both stay written', async () => {
  const makerId = await aMaker()
  await did(consider(makerId))
  await did(setAside(makerId, '2026-03-05'))
  expect(await standOf(makerId)).toBe('set_aside')
  await did(consider(makerId, '2026-06-01'))
  expect(await standOf(makerId)).toBe('considered')
  expect(
    await rows(
      'select considered_on, considered_by, set_aside_on, set_aside_reason from lending.candidate where maker_id = ? order by considered_on',
      [makerId],
    ),
  ).toEqual([
    { considered_on: DAY, considered_by: actorRef(fund.officer), set_aside_on: '2026-03-05', set_aside_reason: 'later' },
    { considered_on: '2026-06-01', considered_by: actorRef(fund.officer), set_aside_on: null, set_aside_reason: null },
  ])
})

test('she is a candidate once at a time, also when four add her at once, and one key adds her once', async () => {
  const makerId = await aMaker()
  const codes = await Promise.all([1, 2, 3, 4].map(() => refusalOf(consider(makerId))))
  expect(codes.filter((code) => code === 'candidate_already')).toHaveLength(3)
  const other = await aMaker()
  const input = { makerId: other, cameBy: 'herself' as const }
  const first = await run(considerCandidate, fund.officer, input, { key: 'candidate-1', now: noon(DAY) })
  expect(await run(considerCandidate, fund.officer, input, { key: 'candidate-1', now: noon(DAY) })).toEqual({
    ...first,
    replayed: true,
  })
})

test('what is not there is neither considered nor set aside', async () => {
  const makerId = await aMaker()
  const before = await everything()
  expect(await refusalOf(setAside(makerId))).toBe('no_candidate')
  expect(await refusalOf(consider(NOBODY))).toBe('maker_unknown')
  expect(await refusalOf(setAside(NOBODY))).toBe('maker_unknown')
  expect(await everything()).toBe(before)
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may not consider or set aside', async (role) => {
  const actor = await staffWith(role)
  const makerId = await aMaker()
  const before = await everything()
  await expect(on(DAY, actor, considerCandidate, { makerId, cameBy: 'visit' })).rejects.toThrow(Forbidden)
  await expect(on(DAY, actor, setAsideCandidate, { makerId, reason: 'later' })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
