import { beforeAll, expect, test } from 'vitest'
import type { LatenessReason } from '#app/domain/lending/choices.ts'
import { pauseLoan } from '#app/domain/lending/pause-loan.server.ts'
import { recordLateness } from '#app/domain/lending/record-lateness.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findInstalmentsDue } from '#db/questions/lending/find-instalments-due.server.ts'
import { findLateness } from '#db/questions/lending/find-lateness.server.ts'
import { findWeek } from '#db/questions/lending/find-week.server.ts'
import { aMaker, anActiveLoan, did, everything, on, refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aSmallPortfolio, type SmallPortfolio } from '#tests/support/small-portfolio.ts'

openTestDatabase()

const READER = systemActor('test-reader')
const NOBODY = '00000000-0000-7000-8000-000000000000' as LoanId
let world: SmallPortfolio
/** B lacks its instalments of 3 March and 2 April; A paid that of 11 March on 15 March, and lacks that of 10 April. */
beforeAll(async () => {
  world = await aSmallPortfolio()
  await note('b', '2026-03-10', 'no_sales')
  await note('a', '2026-03-13', 'materials_lacking')
  await note('b', '2026-04-05', 'buyer_pays_late')
  await note('a', '2026-04-12', 'cannot_work')
})

const noting = (loanId: LoanId, day: string, reason: LatenessReason, today = day) =>
  on(today, world.fund.officer, recordLateness, { loanId, notedOn: plainDate(day), reason })
const note = (loan: 'a' | 'b', day: string, reason: LatenessReason) => did(noting(world.loans[loan].id, day, reason))

async function reasonsOn(day: string) {
  const due = await read(READER, (em) => findInstalmentsDue(em, { from: plainDate('2026-02-01'), on: plainDate(day) }))
  const name = (number: string) => Object.entries(world.loans).find(([, loan]) => loan.number === number)?.[0]
  return due.flatMap(({ loan, n, reason }) => (reason ? [`${name(loan)} ${n}: ${reason.reason} ${reason.on}`] : [])).sort()
}

test('beside each instalment stands the latest reason from while it was not paid', async () => {
  expect(await reasonsOn('2026-04-15')).toEqual([
    'a 2: materials_lacking 2026-03-13',
    'a 3: cannot_work 2026-04-12',
    'b 1: buyer_pays_late 2026-04-05',
    'b 2: buyer_pays_late 2026-04-05',
  ])
})

test('a past day knows nothing that was heard later', async () => {
  expect(await reasonsOn('2026-04-04')).toEqual(['a 2: materials_lacking 2026-03-13', 'b 1: no_sales 2026-03-10'])
})

test('the week’s sheet has the latest reason of what is behind now, and none of what was paid since', async () => {
  const reasons = async (day: string) =>
    (await read(READER, (em) => findWeek(em, plainDate(day)))).flatMap(({ number, reason }) => (reason ? [[number, reason]] : []))
  const { a, b } = world.loans
  expect(await reasons('2026-04-15')).toEqual([
    [a.number, { on: '2026-04-12', reason: 'cannot_work' }],
    [b.number, { on: '2026-04-05', reason: 'buyer_pays_late' }],
  ])
  expect(await reasons('2026-03-20')).toEqual([[b.number, { on: '2026-03-10', reason: 'no_sales' }]])
})

test('two who note the same of one day write it once; another reason of that day is the latest', async () => {
  const { id } = world.loans.b
  const both = await Promise.all([1, 2].map(() => refusalOf(noting(id, '2026-04-14', 'other', '2026-04-15'))))
  expect(both.filter((each) => each === 'lateness_noted')).toHaveLength(1)
  await did(noting(id, '2026-04-14', 'no_sales', '2026-04-15'))
  const [last] = await read(READER, (em) => findLateness(em, id))
  expect(last).toMatchObject({ on: '2026-04-14', reason: 'no_sales', by: 'credit_officer' })
})

test.each([
  ['loan_not_found', () => NOBODY, '2026-04-15'],
  ['loan_not_active', () => world.loans.c1.id, '2026-04-15'],
  ['lateness_in_future', () => world.loans.b.id, '2026-04-16'],
  ['loan_not_late', () => world.loans.c2.id, '2026-04-15'],
  ['loan_not_late', () => world.loans.b.id, '2026-03-03'],
] as const)('%s is refused and nothing is written', async (code, loan, day) => {
  const before = await everything()
  expect(await refusalOf(noting(loan(), day, 'other', '2026-04-15'))).toBe(code)
  expect(await everything()).toBe(before)
})

test('while the clock stands still nobody is late, and there is nothing to note', async () => {
  const { fund } = world
  const loan = await anActiveLoan(fund, await aMaker(), '2026-05-02')
  const pause = { loanId: loan.id, startedOn: plainDate('2026-05-20'), reason: 'workshop_closed' as const }
  await did(on('2026-05-20', fund.officer, pauseLoan, pause))
  expect(await refusalOf(noting(loan.id, '2026-06-20', 'workshop_closed'))).toBe('loan_not_late')
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may not note one', async (role) => {
  const actor = await staffWith(role)
  const input = { loanId: world.loans.b.id, notedOn: plainDate('2026-04-15'), reason: 'other' as const }
  const before = await everything()
  await expect(on('2026-04-15', actor, recordLateness, input)).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
