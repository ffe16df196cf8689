import { beforeAll, expect, test } from 'vitest'
import { accrueAllLoans } from '#app/domain/lending/accrue-all-loans.server.ts'
import { accrueLoan } from '#app/domain/lending/accrue-loan.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import {
  aFund,
  aMaker,
  anActiveLoan,
  aPreparedLoan,
  balance,
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

openTestDatabase()

const DAY = plainDate('2026-04-02')
const NIGHT = systemActor('test-night')
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

test('thirty nights and one posting come to the same céntimo', async () => {
  const nightly = await anActiveLoan(fund, await aMaker(), DAY)
  const once = await anActiveLoan(fund, await aMaker(), DAY)
  for (let night = 1; night <= 30; night += 1) await did(on(addDays(DAY, night), NIGHT, accrueLoan, { loanId: nightly.id }))
  await did(on(addDays(DAY, 30), NIGHT, accrueLoan, { loanId: once.id }))
  expect(await owedBy(nightly.number)).toEqual({ interest: '6.00', principal: '300.00' })
  expect(await owedBy(once.number)).toEqual({ interest: '6.00', principal: '300.00' })
  const lines = await rows(
    `select account.code, line.amount::text from ledger.journal journal
     join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id
     where journal.key = ? order by line.line_no`,
    [`accrue:${once.number}:2026-05-02`],
  )
  expect(lines).toEqual([
    { code: `loan:${once.number}:interest`, amount: '600' },
    { code: 'interest_income', amount: '-600' },
  ])
})

test('a day that is counted, and a day without interest, post nothing', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const journals = () => row('select count(*)::int as journals from ledger.journal')
  const start = await journals()
  expect(await did(on(DAY, NIGHT, accrueLoan, { loanId: loan.id }))).toEqual({ accruedMinor: '0' })
  expect(await journals()).toEqual(start)
  expect(await did(on('2026-04-12', NIGHT, accrueLoan, { loanId: loan.id }))).toEqual({ accruedMinor: '199' })
  expect(await did(on('2026-04-12', NIGHT, accrueLoan, { loanId: loan.id }))).toEqual({ accruedMinor: '0' })
})

test('eight nights at once count the day once', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  await Promise.all(Array.from({ length: 8 }, () => on('2026-05-02', NIGHT, accrueLoan, { loanId: loan.id })))
  expect(await owedBy(loan.number)).toEqual({ interest: '6.00', principal: '300.00' })
})

test('the night and a repayment of the same day agree, whichever comes first', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), DAY)
  const input = { loanId: loan.id, amount: pen('106.00'), receipt: 'NIGHT-1' }
  await Promise.all([
    on('2026-05-02', fund.officer, repayInCash, input),
    on('2026-05-02', NIGHT, accrueLoan, { loanId: loan.id }),
  ])
  expect(await owedBy(loan.number)).toEqual({ interest: '0.00', principal: '200.00' })
})

test('only active loans grow', async () => {
  const loanId = await aPreparedLoan(fund, await aMaker(), DAY)
  const before = await everything()
  expect(await refusalOf(on('2026-05-02', NIGHT, accrueLoan, { loanId }))).toBe('loan_not_active')
  const nowhere = '00000000-0000-7000-8000-000000000000' as LoanId
  expect(await refusalOf(on('2026-05-02', NIGHT, accrueLoan, { loanId: nowhere }))).toBe('loan_not_found')
  await expect(on('2026-05-02', fund.treasurer, accrueLoan, { loanId })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})

test('the nightly job counts every active loan, and a second run of the night changes nothing', async () => {
  await accrueAllLoans(noon('2026-06-01'))
  const active = await rows<{ number: string }>(`select number from lending.loan where state = 'active'`)
  expect(active.length).toBeGreaterThan(3)
  expect(await accrueAllLoans(noon('2026-06-01'))).toEqual({ loans: active.length })
  const income = await balance('interest_income')
  const before = await everything()
  await accrueAllLoans(noon('2026-06-01'))
  expect(await everything()).toBe(before)
  expect(await balance('interest_income')).toBe(income)
})
