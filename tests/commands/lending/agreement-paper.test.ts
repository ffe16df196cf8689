import { beforeAll, expect, test } from 'vitest'
import { agreeToReschedule } from '#app/domain/lending/decide-reschedule.server.ts'
import { endPause } from '#app/domain/lending/end-pause.server.ts'
import { issueAgreement } from '#app/domain/lending/issue-agreement.server.ts'
import { pauseLoan } from '#app/domain/lending/pause-loan.server.ts'
import { proposeReschedule } from '#app/domain/lending/propose-reschedule.server.ts'
import { recordSignedPaper } from '#app/domain/lending/record-signed-paper.server.ts'
import type { LoanAgreementPaper } from '#app/domain/papers/loan-paper.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { aFund, aMaker, anActiveLoan, did, everything, type Fund, on, refusalOf } from '#tests/support/lending.ts'
import { paperOf, part, pdfOf, sheetOf, text } from '#tests/support/loan-papers.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const DAY = '2026-03-02'
let fund: Fund
beforeAll(async () => {
  fund = await aFund()
})

async function agreed(loanId: LoanId, day: string, firstDueOn: string, slip: string): Promise<void> {
  const terms = { loanId, instalments: 4, firstDueOn: plainDate(firstDueOn), reason: 'sales_drought' as const, slip }
  await did(on(day, fund.officer, proposeReschedule, terms))
  await did(on(day, fund.treasurer, agreeToReschedule, { loanId }))
}

test('its figures are those of the schedule that was agreed, numbered, once, and she signs it', async () => {
  const { id, number: loan } = await anActiveLoan(fund, await aMaker(), DAY)
  await agreed(id, '2026-05-01', '2026-06-15', 'ACU-1')
  const { number } = await did(on('2026-05-01', fund.officer, issueAgreement, { loanId: id }))
  expect(number).toMatch(/^V-\d{4}$/)
  expect(await did(on('2026-05-20', fund.officer, issueAgreement, { loanId: id }))).toEqual({ number })
  const paper = await paperOf<LoanAgreementPaper>(number)
  expect(paper).toMatchObject({ agreedOn: '2026-05-01', reason: 'sales_drought', slip: 'ACU-1', tea: '0.2682' })
  expect(paper.contract).toMatch(/^C-\d{4}$/)
  // 300.00 for sixty days at 2 % a period.
  expect(part(paper.owed)).toEqual(['12.12', '300.00'])
  const sheet = await sheetOf(loan, '2026-05-01')
  expect(paper.schedule.map((row) => [row.dueOn, text(row.amount), text(row.left)])).toEqual(
    sheet.schedule.map((row) => [row.dueOn, row.amount.toText(), row.balanceAfter.toText()]),
  )
  const words = await pdfOf(number)
  if (words !== undefined) expect(words).toContain('Nuevo acuerdo de pago')
  const signed = { loanId: id, paper: number, signedOn: plainDate('2026-05-01'), signedWith: 'signature' as const }
  await did(on('2026-05-02', fund.officer, recordSignedPaper, signed))
  expect(await rows('select paper from lending.signed_paper where loan_id = ? order by signed_on desc limit 1', [id])).toEqual([
    { paper: number },
  ])
})

test('a pause later does not change it, and the next agreement is another paper', async () => {
  const { id } = await anActiveLoan(fund, await aMaker(), DAY)
  await agreed(id, '2026-05-01', '2026-06-15', 'ACU-2')
  await did(
    on('2026-05-10', fund.officer, pauseLoan, { loanId: id, startedOn: plainDate('2026-05-10'), reason: 'workshop_closed' }),
  )
  await did(on('2026-05-20', fund.officer, endPause, { loanId: id, endedOn: plainDate('2026-05-20') }))
  const { number } = await did(on('2026-05-21', fund.officer, issueAgreement, { loanId: id }))
  expect((await paperOf<LoanAgreementPaper>(number)).schedule[0]?.dueOn).toBe('2026-06-15')
  await agreed(id, '2026-06-01', '2026-07-15', 'ACU-3')
  const next = await did(on('2026-06-01', fund.officer, issueAgreement, { loanId: id }))
  expect(next.number).not.toBe(number)
  expect((await paperOf<LoanAgreementPaper>(next.number)).slip).toBe('ACU-3')
})

test('there is none where none was made, or only proposed', async () => {
  const { id } = await anActiveLoan(fund, await aMaker(), DAY)
  const proposed = { instalments: 4, firstDueOn: plainDate('2026-06-15'), reason: 'sales_drought' as const, slip: 'ACU-4' }
  await did(on('2026-05-01', fund.officer, proposeReschedule, { ...proposed, loanId: id }))
  const before = await everything()
  expect(await refusalOf(on('2026-05-01', fund.officer, issueAgreement, { loanId: id }))).toBe('no_agreement_made')
  const nowhere = { loanId: '00000000-0000-7000-8000-000000000000' as LoanId }
  expect(await refusalOf(on('2026-05-01', fund.officer, issueAgreement, nowhere))).toBe('loan_not_found')
  expect(await everything()).toBe(before)
})
