import { beforeAll, expect, test } from 'vitest'
import type { PauseReason } from '#app/domain/lending/choices.ts'
import { endPause } from '#app/domain/lending/end-pause.server.ts'
import { loanList } from '#app/domain/lending/loan-list.server.ts'
import { loanSheet } from '#app/domain/lending/loan-sheet.server.ts'
import { pauseLoan } from '#app/domain/lending/pause-loan.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { LoanFilter, PauseForm } from '#app/domain/lending/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  did,
  everything,
  type Fund,
  noon,
  on,
  owedBy,
  pen,
  refusalOf,
} from '#tests/support/lending.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

/** Instalments of 104.03 fall due on 1 April, 1 May and 31 May. */
const DAY = '2026-03-02'
const READER = systemActor('test-reader')
let fund: Fund
let receipts = 0
beforeAll(async () => {
  fund = await aFund('50000.00')
})

const pausing = (loanId: LoanId, startedOn: string, reason: PauseReason = 'cannot_work') => ({
  loanId,
  startedOn: plainDate(startedOn),
  reason,
})
const pause = (day: string, loanId: LoanId, startedOn = day) => on(day, fund.officer, pauseLoan, pausing(loanId, startedOn))
const resume = (day: string, loanId: LoanId, endedOn = day) =>
  on(day, fund.officer, endPause, { loanId, endedOn: plainDate(endedOn) })
const repay = (day: string, loanId: LoanId, amount: string) => {
  receipts += 1
  return did(on(day, fund.officer, repayInCash, { loanId, amount: pen(amount), receipt: `P-${receipts}` }))
}
const dates = async (loanId: LoanId) =>
  (
    await rows<{ version: number; due: string }>(
      `select schedule_version as version, string_agg(due_on::text, ' ' order by n) as due from lending.instalment
       where loan_id = ? group by 1 order by 1`,
      [loanId],
    )
  ).map(({ version, due }) => [version, due])

async function standing(number: string, day: string) {
  const sheet = await read(READER, (em) => loanSheet(em, number, plainDate(day)))
  const { loans } = await read(READER, (em) => loanList(em, LoanFilter.parse({ page: '1' }), plainDate(day)))
  const listed = loans.find((loan) => loan.number === number)
  return {
    sheet,
    pace: sheet?.pace?.pace,
    listed: listed?.pace,
    nextDue: listed?.nextDueOn,
    expected: sheet?.pace?.expected.toText(),
  }
}

test('what falls due in a pause moves by its days, the earlier schedule stays, and she is never late for it', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause('2026-03-20', loan.id, '2026-03-12'))
  expect(await standing(loan.number, '2026-04-20')).toMatchObject({
    pace: 'on_pace',
    listed: 'paused',
    nextDue: undefined,
    expected: '0.00',
    sheet: { pausedSince: '2026-03-12', nextDue: undefined },
  })
  expect(await did(resume('2026-04-25', loan.id, '2026-04-21'))).toEqual({ loanId: loan.id, number: loan.number, days: 40 })
  expect(await dates(loan.id)).toEqual([
    [1, '2026-04-01 2026-05-01 2026-05-31'],
    [2, '2026-05-11 2026-06-10 2026-07-10'],
  ])
  expect(await standing(loan.number, '2026-05-10')).toMatchObject({ pace: 'on_pace', listed: 'on_pace', nextDue: '2026-05-11' })
  expect(await standing(loan.number, '2026-05-11')).toMatchObject({ pace: 'behind', listed: 'behind', expected: '104.03' })
  const paused = (await standing(loan.number, '2026-05-11')).sheet?.pauses
  expect(paused).toMatchObject([{ reason: 'cannot_work', startedOn: '2026-03-12', endedOn: '2026-04-21', version: 2 }])
})

test('interest goes on by days through a pause: 60 days on 300.00 come to 12.12', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause(DAY, loan.id))
  await did(resume('2026-05-01', loan.id))
  await repay('2026-05-01', loan.id, '12.12')
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '300.00' })
})

test('what had fallen due before the pause stays due, what falls due in it does not', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await did(pause('2026-04-10', loan.id, '2026-04-02'))
  const [change] = await payFromSale('2026-05-20', makerId, pen('250.00'), 'only_due')
  // 79 days on 300.00 are 16.06; the first instalment asks for its principal of 98.03 beside it. The second is of 1 May, in the pause.
  expect(change?.paid.interest.plus(change.paid.principal).toText()).toBe('114.09')
  const [none] = await payFromSale('2026-05-20', makerId, pen('250.00'), 'only_due')
  expect(none?.paid.principal.toText() ?? '0.00').toBe('0.00')
})

test('an instalment due on the day the clock stops moves with it; one of the day before does not', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause('2026-04-01', loan.id))
  await did(resume('2026-04-11', loan.id))
  expect((await dates(loan.id)).at(-1)).toEqual([2, '2026-04-11 2026-05-11 2026-06-10'])
  await did(pause('2026-04-12', loan.id))
  await did(resume('2026-04-13', loan.id))
  expect((await dates(loan.id)).at(-1)).toEqual([3, '2026-04-11 2026-05-12 2026-06-11'])
})

test('paid at the moved dates opens the next step; a loan paid off in a pause ends it and is punctual', async () => {
  const moved = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause('2026-03-12', moved.id))
  await did(resume('2026-04-21', moved.id))
  await repay('2026-05-11', moved.id, '104.03')
  const { left } = await repay('2026-06-10', moved.id, '104.03')
  await repay('2026-06-10', moved.id, Money.fromJSON(left).toText())
  const within = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause('2026-03-12', within.id))
  const almost = await repay('2026-06-30', within.id, '300.00')
  await repay('2026-06-30', within.id, Money.fromJSON(almost.left).toText())
  for (const { id } of [moved, within]) {
    expect(await row('select punctual from lending.step_verdict where loan_id = ?', [id])).toEqual({ punctual: true })
  }
  expect(await row('select ended_on, schedule_version from lending.pause where loan_id = ?', [within.id])).toEqual({
    ended_on: '2026-06-30',
    schedule_version: 2,
  })
})

test('a pause entered by mistake and ended on its own day moves nothing', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause('2026-03-20', loan.id, '2026-03-12'))
  expect(await did(resume('2026-03-21', loan.id, '2026-03-12'))).toMatchObject({ days: 0 })
  expect(await dates(loan.id)).toEqual([[1, '2026-04-01 2026-05-01 2026-05-31']])
})

test('what cannot be paused or go on is refused, and nothing is written', async () => {
  const prepared = await aPreparedLoan(fund, await aMaker(), DAY)
  const running = await anActiveLoan(fund, await aMaker(), DAY)
  const still = await anActiveLoan(fund, await aMaker(), DAY)
  await did(pause('2026-03-20', still.id))
  const nobody = '00000000-0000-7000-8000-000000000000' as LoanId
  const before = await everything()
  expect(await refusalOf(pause('2026-03-20', nobody))).toBe('loan_not_found')
  expect(await refusalOf(pause('2026-03-20', prepared))).toBe('loan_not_active')
  expect(await refusalOf(pause('2026-03-21', still.id))).toBe('loan_paused_already')
  expect(await refusalOf(pause('2026-03-20', running.id, '2026-03-21'))).toBe('pause_in_future')
  expect(await refusalOf(pause('2026-03-20', running.id, '2026-03-01'))).toBe('pause_too_early')
  expect(await refusalOf(resume('2026-03-20', nobody))).toBe('loan_not_found')
  expect(await refusalOf(resume('2026-03-20', prepared))).toBe('loan_not_active')
  expect(await refusalOf(resume('2026-03-20', running.id))).toBe('loan_not_paused')
  expect(await refusalOf(resume('2026-03-25', still.id, '2026-03-26'))).toBe('pause_end_in_future')
  expect(await refusalOf(resume('2026-03-25', still.id, '2026-03-19'))).toBe('pause_end_too_early')
  expect(await everything()).toBe(before)
  await did(resume('2026-03-25', still.id))
  expect(await refusalOf(pause('2026-03-26', still.id, '2026-03-24'))).toBe('pause_too_early')
  expect(await did(pause('2026-03-26', still.id, '2026-03-25'))).toMatchObject({ number: still.number })
})

test('two pauses at once are one pause, two ends at once one end, and the same form twice is one', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const starts = await Promise.all([1, 2].map(() => refusalOf(pause('2026-03-20', loan.id))))
  expect(starts.filter((code) => code === 'loan_paused_already')).toHaveLength(1)
  const ends = await Promise.all([1, 2].map(() => refusalOf(resume('2026-03-30', loan.id))))
  expect(ends.filter((code) => code === 'loan_not_paused')).toHaveLength(1)
  expect(await dates(loan.id)).toHaveLength(2)
  const input = pausing(loan.id, '2026-04-02')
  const first = await run(pauseLoan, fund.officer, input, { key: 'pause-1', now: noon('2026-04-02') })
  const before = await everything()
  expect(await run(pauseLoan, fund.officer, input, { key: 'pause-1', now: noon('2026-04-02') })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await everything()).toBe(before)
})

test('a sale that closes the loan while its pause is ended: the loan is closed, with one end of the pause', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await did(pause('2026-03-12', loan.id))
  const [, end] = await Promise.all([payFromSale('2026-03-22', makerId, pen('400.00')), refusalOf(resume('2026-03-22', loan.id))])
  expect(end).toMatch(/^done|^loan_not_active$/)
  expect(await row('select state from lending.loan where id = ?', [loan.id])).toEqual({ state: 'closed' })
  expect(await rows('select 1 from lending.pause where loan_id = ? and ended_on is not null', [loan.id])).toHaveLength(1)
  expect(await dates(loan.id)).toHaveLength(2)
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may not pause a loan', async (role) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const actor = await staffWith(role)
  const before = await everything()
  await expect(on(DAY, actor, pauseLoan, pausing(loan.id, DAY))).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test.each([
  ['a reason of health', { startedOn: '2026-03-12', reason: 'illness' }],
  ['a note beside it', { startedOn: '2026-03-12', reason: 'cannot_work', note: 'gripe' }],
  ['no date', { reason: 'cannot_work' }],
])('the form refuses %s', (_what, fields) => {
  expect(PauseForm.safeParse(fields).success).toBe(false)
})
