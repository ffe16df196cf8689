import { beforeAll, expect, test } from 'vitest'
import { agreeToReschedule, withdrawReschedule } from '#app/domain/lending/decide-reschedule.server.ts'
import { loanList } from '#app/domain/lending/loan-list.server.ts'
import { loanSheet } from '#app/domain/lending/loan-sheet.server.ts'
import { pauseLoan } from '#app/domain/lending/pause-loan.server.ts'
import { prepareLoan } from '#app/domain/lending/prepare-loan.server.ts'
import { proposeReschedule } from '#app/domain/lending/propose-reschedule.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { LoanFilter, RescheduleForm } from '#app/domain/lending/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  anApplication,
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
let papers = 0
beforeAll(async () => {
  fund = await aFund('50000.00')
})

const terms = (loanId: LoanId, instalments = 3, firstDueOn = '2026-06-15') => {
  papers += 1
  return {
    loanId,
    instalments,
    firstDueOn: plainDate(firstDueOn),
    reason: 'sales_drought' as const,
    slip: `ACU-${papers}`,
  }
}
const propose = (day: string, loanId: LoanId, instalments?: number, firstDueOn?: string) =>
  on(day, fund.officer, proposeReschedule, terms(loanId, instalments, firstDueOn))
const agree = (day: string, loanId: LoanId) => on(day, fund.treasurer, agreeToReschedule, { loanId })
const repay = (day: string, loanId: LoanId, amount: string) => {
  papers += 1
  return did(on(day, fund.officer, repayInCash, { loanId, amount: pen(amount), receipt: `A-${papers}` }))
}
const sheetOf = async (number: string, day: string) => {
  const sheet = await read(READER, (em) => loanSheet(em, number, plainDate(day)))
  if (!sheet) throw new Error(`loan ${number} has a sheet`)
  return sheet
}
const paceOnList = async (number: string, day: string) => {
  const { loans } = await read(READER, (em) => loanList(em, LoanFilter.parse({}), plainDate(day)))
  return loans.find((loan) => loan.number === number)?.pace
}
const nextStep = (makerId: MakerId, day: string, step: number) =>
  refusalOf(on(day, fund.officer, prepareLoan, anApplication(makerId, day, step)))
const scheduleOf = (loanId: LoanId, version: number) =>
  rows<{ due: string; amount: string }>(
    `select due_on::text as due, (interest_minor + principal_minor)::text as amount from lending.instalment
     where loan_id = ? and schedule_version = ? order by n`,
    [loanId, version],
  )

test('what she owes is spread over new dates, the old schedule stays, and who keeps the new one pays it to the céntimo', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await repay('2026-04-01', loan.id, '104.03')
  await did(propose('2026-04-28', loan.id))
  expect((await scheduleOf(loan.id, 2)).length).toBe(0)
  expect(await did(agree('2026-05-01', loan.id))).toEqual({ loanId: loan.id, number: loan.number, version: 2 })
  // 201.97 and 4.04 of interest for thirty days; the interest goes with the first instalment.
  expect(
    await row(
      'select principal_minor::text, interest_minor::text, paid_before_minor::text from lending.reschedule where loan_id = ?',
      [loan.id],
    ),
  ).toEqual({
    principal_minor: '20197',
    interest_minor: '404',
    paid_before_minor: '10403',
  })
  expect((await scheduleOf(loan.id, 1)).map(({ due }) => due)).toEqual(['2026-04-01', '2026-05-01', '2026-05-31'])
  const fresh = await scheduleOf(loan.id, 2)
  expect(fresh.map(({ due }) => due)).toEqual(['2026-06-15', '2026-07-15', '2026-08-14'])
  for (const [index, { due, amount }] of fresh.entries()) {
    const { closed } = await repay(due, loan.id, Money.ofMinor(amount, 'PEN').toText())
    expect(closed).toBe(index === 2)
  }
  expect(await row('select punctual, rule_version from lending.step_verdict where loan_id = ?', [loan.id])).toEqual({
    punctual: true,
    rule_version: 'ladder-2',
  })
  expect(await nextStep(makerId, '2026-08-14', 2)).toMatch(/^done/)
})

test('the pace counts anew from the agreement on, on the sheet, on the list and for "only what is due"', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await repay('2026-04-01', loan.id, '50.00')
  expect((await sheetOf(loan.number, '2026-04-05')).pace?.pace).toBe('behind')
  await did(propose('2026-04-05', loan.id, 4, '2026-05-20'))
  await did(agree('2026-04-06', loan.id))
  expect(await sheetOf(loan.number, '2026-05-19')).toMatchObject({
    pace: { pace: 'on_pace', expected: pen('0.00'), paid: pen('0.00') },
    paidBefore: pen('50.00'),
    nextDue: { n: 1, dueOn: '2026-05-20' },
  })
  expect(await paceOnList(loan.number, '2026-05-19')).toBe('on_pace')
  expect(await paceOnList(loan.number, '2026-05-20')).toBe('behind')
  const [none] = await payFromSale('2026-05-19', makerId, pen('30.00'), 'only_due')
  expect(none?.paid).toEqual({ interest: pen('0.00'), principal: pen('0.00') })
  const [due] = await payFromSale('2026-05-20', makerId, pen('300.00'), 'only_due')
  const [first] = await scheduleOf(loan.id, 2)
  expect(due?.paid.interest.plus(due.paid.principal).minor.toString()).toBe(first?.amount)
  expect(await paceOnList(loan.number, '2026-05-20')).toBe('on_pace')
})

test('a date missed for more than seven days before the agreement keeps the next step closed, and the sheet says which', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  expect((await sheetOf(loan.number, '2026-04-08')).missedForGood).toEqual([])
  expect((await sheetOf(loan.number, '2026-04-09')).missedForGood).toMatchObject([{ n: 1, dueOn: '2026-04-01' }])
  await did(propose('2026-04-09', loan.id))
  await did(agree('2026-04-09', loan.id))
  const { left } = await repay('2026-06-01', loan.id, '100.00')
  await repay('2026-06-01', loan.id, Money.fromJSON(left).toText())
  expect(await row('select punctual from lending.step_verdict where loan_id = ?', [loan.id])).toEqual({ punctual: false })
  expect(await nextStep(makerId, '2026-06-01', 2)).toBe('step_not_open')
  expect(await nextStep(makerId, '2026-06-01', 1)).toMatch(/^done/)
})

test('interest is not charged on interest: what was owed at the agreement grows no more', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose('2026-04-01', loan.id))
  await did(agree('2026-04-01', loan.id))
  expect(await owedBy(loan.number)).toEqual({ interest: '6.00', principal: '300.00' })
  // Thirty more days on 300.00: again 6.00, where sixty days in one would have been 12.12.
  expect((await sheetOf(loan.number, '2026-05-01')).payoff.total.toText()).toBe('312.00')
})

test('what cannot be agreed on is refused, and nothing is written', async () => {
  const prepared = await aPreparedLoan(fund, await aMaker(), DAY)
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const waiting = await anActiveLoan(fund, await aMaker(), DAY)
  const paused = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose('2026-04-01', waiting.id, 3, '2026-04-20'))
  await did(propose('2026-04-01', paused.id))
  const pause = { loanId: paused.id, startedOn: plainDate('2026-04-01'), reason: 'cannot_work' as const }
  await did(on('2026-04-01', fund.officer, pauseLoan, pause))
  const nobody = '00000000-0000-7000-8000-000000000000' as LoanId
  const before = await everything()
  expect(await refusalOf(propose('2026-04-02', nobody))).toBe('loan_not_found')
  expect(await refusalOf(propose('2026-04-02', prepared))).toBe('loan_not_active')
  expect(await refusalOf(propose('2026-04-02', paused.id))).toBe('loan_paused_already')
  expect(await refusalOf(propose('2026-04-02', waiting.id))).toBe('reschedule_proposed_already')
  expect(await refusalOf(propose('2026-04-02', loan.id, 3, '2026-04-02'))).toBe('first_due_passed')
  expect(await refusalOf(agree('2026-04-02', nobody))).toBe('loan_not_found')
  expect(await refusalOf(agree('2026-04-02', prepared))).toBe('loan_not_active')
  expect(await refusalOf(agree('2026-04-02', loan.id))).toBe('no_reschedule_proposed')
  expect(await refusalOf(agree('2026-04-02', paused.id))).toBe('loan_paused_already')
  expect(await refusalOf(agree('2026-04-20', waiting.id))).toBe('first_due_passed')
  expect(await refusalOf(on('2026-04-02', fund.treasurer, withdrawReschedule, { loanId: nobody }))).toBe('loan_not_found')
  expect(await refusalOf(on('2026-04-02', fund.treasurer, withdrawReschedule, { loanId: loan.id }))).toBe(
    'no_reschedule_proposed',
  )
  expect(await everything()).toBe(before)
})

test('who proposed it does not agree to it', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const both = await staffWith('credit_officer', 'treasurer')
  await did(on('2026-04-01', both, proposeReschedule, terms(loan.id)))
  const before = await everything()
  expect(await refusalOf(on('2026-04-01', both, agreeToReschedule, { loanId: loan.id }))).toBe('same_person_proposed')
  expect(await everything()).toBe(before)
})

test('an agreement set aside changes nothing, and another may be proposed; a pause may not begin before an agreement', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose('2026-04-01', loan.id))
  await did(on('2026-04-01', fund.treasurer, withdrawReschedule, { loanId: loan.id }))
  expect(await scheduleOf(loan.id, 2)).toEqual([])
  await did(propose('2026-04-02', loan.id))
  await did(agree('2026-04-02', loan.id))
  const pause = { loanId: loan.id, startedOn: plainDate('2026-04-01'), reason: 'cannot_work' as const }
  expect(await refusalOf(on('2026-04-03', fund.officer, pauseLoan, pause))).toBe('pause_too_early')
})

test('what was proposed on a loan that is then paid off is set aside with it', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await did(propose('2026-03-20', loan.id))
  await repay('2026-03-22', loan.id, '303.99')
  expect(await rows('select state, decided_on::text from lending.reschedule where loan_id = ?', [loan.id])).toEqual([
    { state: 'withdrawn', decided_on: '2026-03-22' },
  ])
  expect(await refusalOf(agree('2026-03-23', loan.id))).toBe('loan_not_active')
})

test('two agreements at once are one, and the same form twice is one', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const proposals = await Promise.all([1, 2].map(() => refusalOf(propose('2026-04-01', loan.id))))
  expect(proposals.filter((code) => code === 'reschedule_proposed_already')).toHaveLength(1)
  const answers = await Promise.all([1, 2].map(() => refusalOf(agree('2026-04-01', loan.id))))
  expect(answers.filter((code) => code === 'no_reschedule_proposed')).toHaveLength(1)
  await did(propose('2026-04-02', loan.id))
  const first = await run(agreeToReschedule, fund.treasurer, { loanId: loan.id }, { key: 'agree-1', now: noon('2026-04-02') })
  const before = await everything()
  expect(await run(agreeToReschedule, fund.treasurer, { loanId: loan.id }, { key: 'agree-1', now: noon('2026-04-02') })).toEqual({
    ...first,
    replayed: true,
  })
  expect(await everything()).toBe(before)
})

test('a sale beside an agreement: whichever comes first, the schedule spreads what is then owed', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  await did(propose('2026-04-01', loan.id))
  await Promise.all([did(agree('2026-04-01', loan.id)), payFromSale('2026-04-01', makerId, pen('106.00'))])
  const { spread, paid } = await row<{ spread: string; paid: string }>(
    'select principal_minor::text as spread, paid_before_minor::text as paid from lending.reschedule where loan_id = ?',
    [loan.id],
  )
  expect([spread, paid]).toEqual(paid === '0' ? ['30000', '0'] : ['20000', '10600'])
  const sum = await row<{ sum: string }>(
    'select sum(principal_minor)::text as sum from lending.instalment where loan_id = ? and schedule_version = 2',
    [loan.id],
  )
  expect(sum.sum).toBe(spread)
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '200.00' })
})

test.each([
  ['workshop', 'auditor'],
  ['auditor', 'credit_officer'],
] as const)('%s may not propose, %s may not agree', async (proposer, decider) => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await expect(on(DAY, await staffWith(proposer), proposeReschedule, terms(loan.id))).rejects.toThrow(Forbidden)
  await did(propose(DAY, loan.id))
  const before = await everything()
  await expect(on(DAY, await staffWith(decider), agreeToReschedule, { loanId: loan.id })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test.each([
  ['no paper', { instalments: '3', firstDueOn: '2026-06-15', reason: 'sales_drought' }],
  ['no instalments', { instalments: '0', firstDueOn: '2026-06-15', reason: 'sales_drought', slip: 'A-1' }],
  ['a reason of its own', { instalments: '3', firstDueOn: '2026-06-15', reason: 'se enfermó', slip: 'A-1' }],
])('the form refuses %s', (_what, fields) => {
  expect(RescheduleForm.safeParse(fields).success).toBe(false)
})
