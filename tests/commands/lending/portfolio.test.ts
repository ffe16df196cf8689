import { beforeAll, expect, test } from 'vitest'
import { periodEnding, portfolioOn } from '#app/domain/lending/portfolio.server.ts'
import { actorRef, systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findInstalmentsDue } from '#db/questions/lending/find-instalments-due.server.ts'
import { findStandings, type StandingsWanted } from '#db/questions/lending/find-standings.server.ts'
import { everything } from '#tests/support/lending.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { aSmallPortfolio, DAY, type SmallPortfolio } from '#tests/support/small-portfolio.ts'

openTestDatabase()

const READER = systemActor('test-reader')
let world: SmallPortfolio
beforeAll(async () => {
  world = await aSmallPortfolio()
})

const portfolio = (day = DAY, months = 3) => read(READER, (em) => portfolioOn(em, periodEnding(plainDate(day), months)))
const standings = (wanted: Partial<StandingsWanted> = {}, day = DAY) =>
  read(READER, (em) => findStandings(em, { which: 'open', ...wanted }, plainDate(day)))
const numbersOf = (found: readonly { number: string }[]) => found.map(({ number }) => number).sort()
const text = (amount: Money | undefined) => amount?.toText()
const pick = (...which: (keyof SmallPortfolio['loans'])[]) => which.map((each) => world.loans[each].number).sort()

test('each loan stands as the ledger and its schedule say, the longest behind first', async () => {
  const found = await standings()
  expect(
    found.map((each) => [
      each.number,
      text(each.principal),
      text(each.interest),
      text(each.paid),
      text(each.expected),
      each.daysLate,
      each.bucket,
    ]),
  ).toEqual([
    [world.loans.b.number, '300.00', '14.81', '0.00', '208.06', 43, 'to_60'],
    [world.loans.a.number, '102.52', '2.12', '208.06', '312.08', 5, 'grace'],
    [world.loans.c2.number, '378.69', '6.05', '131.31', '131.31', 0, 'on_pace'],
  ])
  // B lacks two instalments; A's last date is over, so that everything is owed.
  expect(found.map(({ behind, lateSince }) => [text(behind), lateSince])).toEqual([
    ['208.06', '2026-03-03'],
    ['104.64', '2026-04-10'],
    ['0.00', undefined],
  ])
  expect(found.map(({ nth, nextDueOn }) => [nth, nextDueOn])).toEqual([
    [1, '2026-05-02'],
    [1, undefined],
    [2, '2026-04-21'],
  ])
})

test('what is out is told by how long it is behind, and what is at risk beside its count', async () => {
  const { open, averageBalance, buckets, atRisk, rescheduled } = await portfolio()
  expect([open.loans, open.women, text(open.principal), text(averageBalance)]).toEqual([3, 3, '781.21', '260.40'])
  expect(buckets.map(({ bucket, loans: count, principal, share }) => [bucket, count, text(principal), share])).toEqual([
    ['on_pace', 1, '378.69', '0.4847'],
    ['grace', 1, '102.52', '0.1312'],
    ['to_30', 0, '0.00', '0.0000'],
    ['to_60', 1, '300.00', '0.3840'],
    ['to_90', 0, '0.00', '0.0000'],
    ['over_90', 0, '0.00', '0.0000'],
  ])
  expect(atRisk.map(({ moreThan, loans: count, principal, share }) => [moreThan, count, text(principal), share])).toEqual([
    [0, 2, '402.52', '0.5153'],
    [30, 1, '300.00', '0.3840'],
    [90, 0, '0.00', '0.0000'],
  ])
  expect(rescheduled.loans).toBe(0)
})

test('any earlier day is told as it was: what came later is not known', async () => {
  const { open, atRisk, buckets } = await portfolio(plainDate('2026-03-13'))
  expect([open.loans, text(open.principal)]).toEqual([3, '1001.97'])
  expect(buckets.filter(({ loans: count }) => count > 0).map(({ bucket, principal }) => [bucket, text(principal)])).toEqual([
    ['on_pace', '500.00'],
    ['grace', '201.97'],
    ['to_30', '300.00'],
  ])
  expect(atRisk.map(({ loans: count, share }) => [count, share])).toEqual([
    [2, '0.5010'],
    [0, '0.0000'],
    [0, '0.0000'],
  ])
  expect(numbersOf(await standings({}, plainDate('2026-02-13')))).toEqual(pick('a', 'b', 'c1'))
  expect(numbersOf(await standings({}, plainDate('2026-02-14')))).toEqual(pick('a', 'b'))
  expect(await standings({}, plainDate('2026-01-09'))).toEqual([])
})

test.each([
  ['2026-03-03', 0, 'on_pace'],
  ['2026-03-04', 1, 'grace'],
  ['2026-03-10', 7, 'grace'],
  ['2026-03-11', 8, 'to_30'],
  ['2026-04-02', 30, 'to_30'],
  ['2026-04-03', 31, 'to_60'],
  ['2026-05-02', 60, 'to_60'],
  ['2026-05-03', 61, 'to_90'],
  ['2026-06-01', 90, 'to_90'],
  ['2026-06-02', 91, 'over_90'],
])('on %s B is %i days behind, and stands in %s', async (day, days, bucket) => {
  const [b] = (await standings({ which: 'all' }, plainDate(day))).filter(({ number }) => number === world.loans.b.number)
  expect([b?.daysLate, b?.bucket]).toEqual([days, bucket])
  const atRisk = async (moreThan: number) =>
    numbersOf(await standings({ moreThan }, plainDate(day))).includes(world.loans.b.number)
  expect([await atRisk(0), await atRisk(30), await atRisk(90)]).toEqual([days > 0, days > 30, days > 90])
})

test('an instalment was met by its day, within the grace, or not; what fell due after the end of a loan never did', async () => {
  const { onTime } = await portfolio()
  expect(onTime).toEqual({
    counts: { on_time: 3, cured: 1, waiting: 1, late: 2 },
    decided: 6,
    rate: '0.5000',
    rateWithGrace: '0.6667',
  })
  const due = await read(READER, (em) => findInstalmentsDue(em, periodEnding(DAY, 3)))
  expect(due.map(({ loan, n, dueOn, met }) => [loan, n, dueOn, met])).toEqual([
    [world.loans.a.number, 3, '2026-04-10', 'waiting'],
    [world.loans.b.number, 2, '2026-04-02', 'late'],
    [world.loans.c2.number, 1, '2026-03-22', 'on_time'],
    [world.loans.a.number, 2, '2026-03-11', 'cured'],
    [world.loans.b.number, 1, '2026-03-03', 'late'],
    [world.loans.c1.number, 1, '2026-02-14', 'on_time'],
    [world.loans.a.number, 1, '2026-02-09', 'on_time'],
  ])
})

test('the ladder says how many women reached each step, and who borrowed again', async () => {
  const { ladder } = await portfolio()
  expect(
    ladder.steps.map(({ step, women, loans: count, open, closed, lost, punctual }) => [
      step,
      women,
      count,
      open,
      closed,
      lost,
      punctual,
    ]),
  ).toEqual([
    [1, 3, 3, 2, 1, 0, 1],
    [2, 1, 1, 1, 0, 0, 0],
    [3, 0, 0, 0, 0, 0, 0],
    [4, 0, 0, 0, 0, 0, 0],
    [5, 0, 0, 0, 0, 0, 0],
  ])
  expect([ladder.women, ladder.loans, ladder.repeatLoans, ladder.womenWithRepeat, ladder.loansPerWoman]).toEqual([
    3,
    4,
    1,
    1,
    '1.33',
  ])
})

test('the yield is what came in by what was out each day; the costs are covered or not', async () => {
  // Interest: A 6.00 + 4.58 + 2.12, B 14.81, C 6.00 + 10.00 + 6.05. Out: A 17,347.62, B 22,200.00, C 8,700.00 + 24,467.25 soles × days.
  const { result } = await portfolio()
  expect([text(result.interest), text(result.revenue), text(result.lost), text(result.expenses)]).toEqual([
    '49.56',
    '49.56',
    '0.00',
    '12.00',
  ])
  expect([text(result.averagePrincipal), result.yields]).toEqual(['807.94', { ofPeriod: '0.0613', ofYear: '0.2488' }])
  expect(result.costRecovery).toBe('4.1300')
  // Women with a loan: A 90 days, B 74, C 29 + 55.
  expect([result.averageBorrowers, text(result.costPerBorrower)]).toEqual(['2.8', '4.35'])
})

test('month by month, what was expected stands beside what came in', async () => {
  const { months } = await portfolio()
  expect(
    months.map(({ from, to, expected, fromSales, inCash, instalments, late }) => [
      from,
      to,
      text(expected),
      text(fromSales),
      text(inCash),
      instalments,
      late,
    ]),
  ).toEqual([
    ['2026-01-16', '2026-01-31', '0.00', '0.00', '0.00', 0, 0],
    ['2026-02-01', '2026-02-28', '208.06', '0.00', '410.03', 2, 0],
    ['2026-03-01', '2026-03-31', '339.37', '131.31', '104.03', 3, 1],
    ['2026-04-01', '2026-04-15', '208.05', '0.00', '0.00', 2, 1],
  ])
})

test('every part leads to its own loans, and the parts are the whole', async () => {
  const { parts, open } = await portfolio()
  const shown = (by: keyof typeof parts) =>
    parts[by].map(({ name, loans: count, principal, atRisk, ever }) => [name, count, text(principal), atRisk.loans, ever.loans])
  expect(shown('agency')).toEqual([
    ['Trujillo', 2, '481.21', 0, 3],
    ['Virú', 1, '300.00', 1, 1],
  ])
  expect(shown('step')).toEqual([
    ['1', 2, '402.52', 1, 3],
    ['2', 1, '378.69', 0, 1],
  ])
  expect(shown('officer')).toEqual([['credit_officer', 3, '781.21', 1, 4]])
  expect(shown('prison').map(([, count, principal]) => [count, principal])).toEqual([
    [1, '378.69'],
    [2, '402.52'],
  ])
  for (const by of ['agency', 'prison', 'step', 'officer'] as const) {
    expect(parts[by].reduce((sum, part) => sum + part.loans, 0)).toBe(open.loans)
    expect(parts[by].reduce((sum, part) => sum + part.principal.minor, 0n)).toBe(open.principal.minor)
  }
  expect(numbersOf(await standings({ agency: 'viru' }))).toEqual(pick('b'))
  expect(numbersOf(await standings({ step: 2 }))).toEqual(pick('c2'))
  expect(numbersOf(await standings({ officer: actorRef(world.fund.officer) }))).toEqual(pick('a', 'b', 'c2'))
  const { code } = await row<{ code: string }>('select code from makers.prison where id = ?', [world.prison])
  expect(numbersOf(await standings({ prison: code, which: 'all' }))).toEqual(pick('a', 'b'))
  expect(numbersOf(await standings({ which: 'repeat' }))).toEqual(pick('c2'))
  expect(numbersOf(await standings({ which: 'closed' }))).toEqual(pick('c1'))
  expect(numbersOf(await standings({ bucket: 'grace' }))).toEqual(pick('a'))
})

test('reading writes nothing, and a fund that has lent nothing yet divides by nothing', async () => {
  const before = await everything()
  const empty = await portfolio(plainDate('2026-01-05'))
  expect(await everything()).toBe(before)
  expect([empty.open.loans, empty.averageBalance, empty.onTime.rate, empty.result.yields]).toEqual([
    0,
    undefined,
    undefined,
    undefined,
  ])
  expect([empty.result.costRecovery, empty.result.costPerBorrower, empty.ladder.loansPerWoman]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(empty.atRisk.map(({ share }) => share)).toEqual([undefined, undefined, undefined])
})
