import { beforeAll, expect, test } from 'vitest'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findWeek } from '#db/questions/lending/find-week.server.ts'
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

test('an instalment that was paid is no longer expected, and a new loan is visited for thirty days', async () => {
  const a = (await weekFrom('2026-02-05')).find(({ number }) => number === world.loans.a.number)
  expect([a?.due?.on, a?.isNew]).toEqual(['2026-02-09', true])
  const paid = (await weekFrom('2026-02-09')).find(({ number }) => number === world.loans.a.number)
  expect([paid?.due, paid?.isNew]).toEqual([undefined, true])
  expect((await weekFrom('2026-02-10')).map(({ number }) => number)).not.toContain(world.loans.a.number)
})

test('a repaid loan stands on no sheet', async () => {
  expect((await weekFrom('2026-02-14')).map(({ number }) => number)).not.toContain(world.loans.c1.number)
})
