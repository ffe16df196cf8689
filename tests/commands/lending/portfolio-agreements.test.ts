import { beforeAll, expect, test } from 'vitest'
import { periodEnding, portfolioOn } from '#app/domain/lending/portfolio.server.ts'
import { wasPunctual } from '#app/domain/lending/rules/pace.ts'
import { approveWriteOff, proposeWriteOff } from '#app/domain/lending/write-off-loan.server.ts'
import { recordDonation } from '#app/domain/programmes/record-donation.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findInstalmentsDue } from '#db/questions/lending/find-instalments-due.server.ts'
import { findLoanAgreement } from '#db/questions/lending/find-loan-agreement.server.ts'
import { findStandings, type StandingsWanted } from '#db/questions/lending/find-standings.server.ts'
import { did, FUNDER, on, pen } from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
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

/** Every instalment up to a day as the rule of the ladder judges it, beside how the question does. */
async function expectOneJudgement(day = plainDate('2026-07-31')) {
  const verdicts = { on_pace: 'on_time', cured: 'cured', late: 'late', closed_before: 'on_time' } as const
  const due = await read(READER, (em) => findInstalmentsDue(em, periodEnding(day, 12)))
  for (const loan of Object.values(world.loans)) {
    const agreement = await read(READER, (em) => findLoanAgreement(em, { id: loan.id, currency: 'PEN' }))
    const paid = await rows<{ paid_on: string; minor: string }>(
      'select paid_on::text, (interest_minor + principal_minor)::text as minor from lending.repayment where loan_id = ?',
      [loan.id],
    )
    const { closed } = await row<{ closed: string | null }>('select closed_on::text as closed from lending.loan where id = ?', [
      loan.id,
    ])
    const closedOn = closed === null ? undefined : plainDate(closed)
    const payments = paid.map(({ paid_on, minor }) => ({ paidOn: plainDate(paid_on), amount: Money.ofMinor(minor, 'PEN') }))
    const judged = wasPunctual({ ...agreement, payments, ...(closedOn && { closedOn }) }).periods.filter(
      ({ dueOn }) => dueOn <= (closedOn ?? day),
    )
    const asked = due.filter((each) => each.loan === loan.number).sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
    expect(asked.map(({ dueOn, met }) => [dueOn, met])).toEqual(judged.map(({ dueOn, verdict }) => [dueOn, verdicts[verdict]]))
  }
}

test('the question and the rule of the ladder judge every instalment alike', () => expectOneJudgement())

test('while a clock stands still nobody gets later, and what its end moved is no new agreement', async () => {
  const [pause] = await rows<{ id: string }>(
    `insert into lending.pause (loan_id, reason, started_on, started_by, recorded_at) values (?, 'workshop_closed', '2026-04-01', 'staff:x', now())
     returning id`,
    [world.loans.b.id],
  )
  const b = async (day: string) =>
    (await standings({ which: 'all' }, plainDate(day))).find(({ number }) => number === world.loans.b.number)
  // The second instalment, of 2 April, has no date any more; the first, of 3 March, is as late as it was.
  expect([text((await b('2026-04-15'))?.behind), (await b('2026-04-15'))?.daysLate]).toEqual(['104.03', 43])
  expect((await b('2026-04-15'))?.nextDueOn).toBeUndefined()
  await rows(
    `insert into lending.instalment (loan_id, schedule_version, n, due_on, interest_minor, principal_minor)
     select loan_id, 2, n, case when due_on >= '2026-04-01' then due_on + 20 else due_on end, interest_minor, principal_minor
     from lending.instalment where loan_id = ? and schedule_version = 1`,
    [world.loans.b.id],
  )
  await rows(`update lending.pause set ended_on = '2026-04-21', ended_by = 'staff:x', schedule_version = 2 where id = ?`, [
    pause?.id ?? '',
  ])
  expect([text((await b('2026-04-15'))?.behind), (await b('2026-04-15'))?.nextDueOn]).toEqual(['104.03', '2026-04-22'])
  expect([text((await b('2026-04-22'))?.behind), (await b('2026-04-22'))?.isRescheduled]).toEqual(['208.06', false])
})

test('a new agreement counts from its day on, as at risk however it is paid; what had been missed for good stays missed', async () => {
  await agreeAnew(world.loans.c2.id, '2026-04-10', '131.31', '2026-05-10')
  await agreeAnew(world.loans.b.id, '2026-04-23', '0.00', '2026-05-23')
  const before = await portfolio(plainDate('2026-04-09'))
  expect([before.rescheduled.loans, before.atRisk.map(({ loans: count }) => count)]).toEqual([0, [1, 1, 0]])
  const { atRisk, rescheduled } = await portfolio()
  expect([rescheduled.loans, text(rescheduled.principal)]).toEqual([1, '378.69'])
  expect(atRisk.map(({ loans: count, principal }) => [count, text(principal)])).toEqual([
    [3, '781.21'],
    [2, '678.69'],
    [1, '378.69'],
  ])
  expect(numbersOf(await standings({ which: 'rescheduled' }))).toEqual(pick('c2'))
  expect(numbersOf(await standings({ moreThan: 90 }))).toEqual(pick('c2'))
  const later = await standings({}, plainDate('2026-05-01'))
  expect(later.find(({ number }) => number === world.loans.b.number)).toMatchObject({
    daysLate: 0,
    isRescheduled: true,
    nextDueOn: '2026-05-23',
  })
  await expectOneJudgement()
})

test('what is given up is a loss whole, whoever carries it, and meets no instalment by its end', async () => {
  const gift = { funderId: FUNDER, purpose: 'loss_reserve' as const, amount: pen('50.00'), reference: 'DON-1' }
  await did(on('2026-05-02', world.fund.treasurer, recordDonation, gift))
  const { id: loanId, number } = world.loans.a
  await did(on('2026-05-19', world.fund.officer, proposeWriteOff, { loanId, reason: 'market_loss', minutes: 'ACTA-1' }))
  await did(on('2026-05-20', world.fund.treasurer, approveWriteOff, { loanId }))
  const [dayBefore, day] = [plainDate('2026-05-19'), plainDate('2026-05-20')]
  // 102.52 since 15 March: 66 days of interest are 4.57. The reserve carries 50.00 of it.
  expect([text((await portfolio(dayBefore)).result.lost), text((await portfolio(day)).result.lost)]).toEqual(['0.00', '107.09'])
  expect([numbersOf(await standings({ which: 'lost' }, dayBefore)), numbersOf(await standings({ which: 'lost' }, day))]).toEqual([
    [],
    [number],
  ])
  expect(numbersOf(await standings({}, day))).not.toContain(number)
  expect(numbersOf(await standings({ which: 'closed' }, day))).toEqual(pick('c1'))
  expect((await portfolio(day)).ladder.steps[0]).toMatchObject({ loans: 3, open: 1, closed: 1, lost: 1 })
  const due = await read(READER, (em) => findInstalmentsDue(em, periodEnding(plainDate('2026-05-20'), 12)))
  expect(due.find(({ loan, n }) => loan === number && n === 3)?.met).toBe('late')
})

/** Two new instalments of 200.00, thirty days apart, in the place of what was agreed before. */
async function agreeAnew(loanId: string, day: string, paidBefore: string, firstDueOn: string): Promise<void> {
  const { version } = await row<{ version: number }>(
    'select max(schedule_version) + 1 as version from lending.instalment where loan_id = ?',
    [loanId],
  )
  await rows(
    `insert into lending.instalment (loan_id, schedule_version, n, due_on, interest_minor, principal_minor)
     select ?, ?, n, ?::date + 30 * (n - 1), 0, 20000 from generate_series(1, 2) as n`,
    [loanId, version, firstDueOn],
  )
  await rows(
    `insert into lending.reschedule (loan_id, state, reason, instalments, first_due_on, slip, proposed_by, proposed_on, decided_by, decided_on,
       principal_minor, interest_minor, paid_before_minor, schedule_version)
     values (?, 'agreed', 'sales_drought', 2, ?, 'P-1', 'staff:a', ?, 'staff:b', ?, 40000, 0, ?, ?)`,
    [loanId, firstDueOn, day, day, pen(paidBefore).minor.toString(), version],
  )
}
