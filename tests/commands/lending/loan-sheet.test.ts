import { beforeAll, expect, test } from 'vitest'
import { loanList } from '#app/domain/lending/loan-list.server.ts'
import { loanSheet } from '#app/domain/lending/loan-sheet.server.ts'
import { recordMandate } from '#app/domain/lending/record-mandate.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { LoanFilter } from '#app/domain/lending/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import { read } from '#app/domain/shared/read.server.ts'
import {
  AGENCY,
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  did,
  everything,
  type Fund,
  on,
  pen,
} from '#tests/support/lending.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'
import { payFromSale } from '#tests/support/sale-into-loans.ts'

openTestDatabase()

const DAY = plainDate('2026-04-02')
const READER = systemActor('test-reader')
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

async function sheetOf(number: string, day: string) {
  const sheet = await read(READER, (em) => loanSheet(em, number, plainDate(day)))
  if (!sheet) throw new Error(`loan ${number} has a sheet`)
  return sheet
}

const listOf = (address: Record<string, string>, day = '2026-05-10') =>
  read(READER, (em) => loanList(em, LoanFilter.parse(address), plainDate(day)))

test('the sheet tells a loan from its terms to its last payment, and writes nothing', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  const mandate = { makerId, takes: 'whole_outstanding' as const, shareOfDisposable: '1', familyFloor: '0.2', signedOn: DAY }
  await did(on(DAY, fund.officer, recordMandate, mandate))
  await payFromSale('2026-05-02', makerId, pen('40.00'))
  await did(on('2026-05-03', fund.officer, repayInCash, { loanId: loan.id, amount: pen('70.00'), receipt: 'SHEET-1' }))

  const before = await everything()
  const sheet = await sheetOf(loan.number, '2026-06-02')
  expect(await everything()).toBe(before)

  expect(sheet.loan).toMatchObject({ number: loan.number, state: 'active', agency: { id: AGENCY }, disbursedOn: DAY })
  expect([sheet.tea, sheet.instalment.toText()]).toEqual(['0.268242', '104.03'])
  expect(sheet.tcea).toBe('0.268266')
  expect(sheet.repayments).toMatchObject([
    { sale: { gross: pen('40.00') }, interest: pen('6.00'), principal: pen('34.00'), principalLeft: pen('266.00') },
    { receipt: 'SHEET-1', interest: pen('0.18'), principal: pen('69.82'), principalLeft: pen('196.18') },
  ])
  // Thirty days on 196.18 that no night has posted yet: 3.92.
  expect(sheet.payoff).toEqual({ interest: pen('3.92'), principal: pen('196.18'), total: pen('200.10') })
  expect(sheet.schedule.map(({ dueOn, pace }) => [dueOn, pace?.paid.toText(), pace?.difference.toText(), pace?.pace])).toEqual([
    ['2026-05-02', '40.00', '-64.03', 'behind'],
    ['2026-06-01', '110.00', '-98.06', 'behind'],
    ['2026-07-01', undefined, undefined, undefined],
  ])
  expect(sheet.pace).toMatchObject({ pace: 'behind', expected: pen('208.06'), paid: pen('110.00') })
  expect(sheet.nextDue).toMatchObject({ n: 3, amount: pen('104.02'), balanceAfter: pen('0.00') })
  expect(sheet.mandates).toMatchObject([{ version: 1, familyFloor: '0.2', shareOfDisposable: '1', revokedOn: undefined }])
})

test('the payoff of the sheet is what closes the loan', async () => {
  const makerId = await aMaker()
  const loan = await anActiveLoan(fund, makerId, DAY)
  const { payoff } = await sheetOf(loan.number, '2026-04-19')
  const repaid = await did(
    on('2026-04-19', fund.officer, repayInCash, { loanId: loan.id, amount: payoff.total, receipt: 'SHEET-2' }),
  )
  expect(repaid.closed).toBe(true)
  const after = await sheetOf(loan.number, '2026-08-01')
  expect(after).toMatchObject({
    payoff: { total: pen('0.00') },
    nextDue: undefined,
    pace: { pace: 'on_pace' },
    loan: { verdict: { punctual: true } },
  })
  expect(after.ladder.map(({ step, isOpen }) => [step, isOpen])).toEqual([
    [1, true],
    [2, true],
    [3, false],
    [4, false],
    [5, false],
  ])
  expect(after.ladder[0]?.loans).toMatchObject([{ number: loan.number, state: 'closed', punctual: true }])
})

test('a prepared loan shows the schedule that would begin today', async () => {
  const makerId = await aMaker()
  await aPreparedLoan(fund, makerId, DAY)
  const [found] = (await listOf({ state: 'prepared' })).loans.filter(({ maker }) => maker.id === makerId)
  const sheet = await sheetOf(found?.number ?? '', '2026-04-05')
  expect(sheet).toMatchObject({ pace: undefined, nextDue: undefined, payoff: { total: pen('0.00') } })
  expect(sheet.schedule[0]).toMatchObject({ dueOn: '2026-05-05', amount: pen('104.03'), pace: undefined })
})

test('a number that nobody has has no sheet', async () => {
  expect(await read(READER, (em) => loanSheet(em, 'loan_9999', DAY))).toBeUndefined()
})

test('the list filters, sorts, and says what each owes and how it stands', async () => {
  const all = await listOf({})
  expect(all.total).toBe(all.loans.length)
  expect(all.loans.map(({ number }) => number)).toEqual(
    all.loans
      .map(({ number }) => number)
      .sort()
      .reverse(),
  )
  const active = await listOf({ state: 'active', agency: AGENCY, step: '1', sort: 'outstanding', direction: 'asc' })
  expect(active.loans).toMatchObject([
    { outstanding: pen('196.18'), pace: 'on_pace', nextDueOn: '2026-06-01', expected: pen('104.03') },
  ])
  expect((await listOf({ state: 'active', agency: AGENCY }, '2026-06-05')).loans).toMatchObject([{ pace: 'behind' }])
  expect((await listOf({ state: 'closed' })).loans).toMatchObject([{ outstanding: pen('0.00'), punctual: true, pace: undefined }])
  expect((await listOf({ agency: 'nowhere' })).loans).toEqual([])
})

test('what an address asks for in vain counts as not asked for', () => {
  const filter = LoanFilter.parse({ state: 'stolen', step: '77', sort: 'loan.number; drop table', direction: 'up', page: '-3' })
  expect(filter).toEqual({ state: undefined, step: undefined, agency: undefined, sort: 'number', direction: 'desc', page: 1 })
})
