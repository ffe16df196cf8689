import { beforeAll, expect, test } from 'vitest'
import { recordFollowUp } from '#app/domain/lending/record-follow-up.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { SignInId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findWeek } from '#db/questions/lending/find-week.server.ts'
import { did, on, pen } from '#tests/support/lending.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { aSmallPortfolio, type SmallPortfolio } from '#tests/support/small-portfolio.ts'

openTestDatabase()

let world: SmallPortfolio
beforeAll(async () => {
  world = await aSmallPortfolio()
})

const weekFrom = (day: string) => read(systemActor('test-reader'), (em) => findWeek(em, plainDate(day)))

test('who is behind comes first in her agency; who pays this week has her date and what is still to be paid of it', async () => {
  const found = await weekFrom('2026-04-15')
  expect(
    found.map(({ number, agency, daysLate, behind, due }) => [
      number,
      agency.name,
      daysLate,
      behind.toText(),
      due && [due.on, due.amount.toText(), due.toPay.toText()],
    ]),
  ).toEqual([
    [world.loans.a.number, 'Trujillo', 5, '104.64', undefined],
    [world.loans.c2.number, 'Trujillo', 0, '0.00', ['2026-04-21', '131.31', '131.31']],
    [world.loans.b.number, 'Virú', 43, '208.06', undefined],
  ])
})

test('the week is seven days: its first and its last count, the eighth does not', async () => {
  const isDue = async (day: string) =>
    (await weekFrom(day)).some(({ number, due }) => number === world.loans.c2.number && due?.on === '2026-04-21')
  expect([await isDue('2026-04-14'), await isDue('2026-04-15'), await isDue('2026-04-21'), await isDue('2026-04-22')]).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('an instalment that was paid is no longer expected', async () => {
  const a = async (day: string) => (await weekFrom(day)).find(({ number }) => number === world.loans.a.number)
  expect([(await a('2026-02-05'))?.due?.on, (await a('2026-02-09'))?.due]).toEqual(['2026-02-09', undefined])
})

test('the use of a credit is looked at within thirty days and until somebody did; then each visit says when again', async () => {
  const { id, number } = world.loans.c2
  const visit = async (day: string) => (await weekFrom(day)).find((loan) => loan.number === number)?.visit
  expect(await visit('2026-02-20')).toEqual({ by: '2026-03-22', last: undefined })
  expect(await visit('2026-04-15')).toEqual({ by: '2026-03-22', last: undefined })
  const officerId = (world.fund.officer as { id: string }).id as SignInId
  const seen = { found: 'not_yet' as const, words: 'Espera la lana.', accounted: pen('0.00'), evidence: [] }
  const input = { loanId: id, officerId, visitedOn: plainDate('2026-03-10'), nextDueOn: plainDate('2026-04-16'), ...seen }
  await did(on('2026-03-10', world.fund.officer, recordFollowUp, input))
  const last = { on: '2026-03-10', found: 'not_yet' }
  expect(await visit('2026-03-09')).toEqual({ by: '2026-03-22', last: undefined })
  expect([await visit('2026-04-09'), await visit('2026-04-10'), await visit('2026-04-25')]).toEqual([
    undefined,
    { by: '2026-04-16', last },
    { by: '2026-04-16', last },
  ])
})

test('a repaid loan stands on no sheet', async () => {
  expect((await weekFrom('2026-02-14')).map(({ number }) => number)).not.toContain(world.loans.c1.number)
})
