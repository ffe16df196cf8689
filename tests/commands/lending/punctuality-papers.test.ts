import { beforeAll, expect, test } from 'vitest'
import { issuePunctualitySlip } from '#app/domain/lending/issue-punctuality-slip.server.ts'
import { issueSuccessNotice } from '#app/domain/lending/issue-success-notice.server.ts'
import { writeDeath } from '#app/domain/makers/death.server.ts'
import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import type { PunctualitySlip, SuccessNotice } from '#app/domain/papers/loan-paper.ts'
import { printLoanPaper } from '#app/domain/papers/print-loan-paper.server.ts'
import { type Actor, systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findLoanPaper } from '#db/questions/papers/find-loan-papers.server.ts'
import { aFund, aMaker, anActiveLoan, did, everything, type Fund, on, refusalOf, within } from '#tests/support/lending.ts'
import { cashRepayment, closedLoan, paperOf, text } from '#tests/support/loan-papers.ts'
import { openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

/** Instalments of 104.03 fall due on 1 April, 1 May and 31 May. */
const OUT = '2026-03-02'
const CLOSED = '2026-03-20'
const NOBODY = '00000000-0000-7000-8000-000000000000' as LoanId
let fund: Fund
let workshop: Actor
beforeAll(async () => {
  fund = await aFund('50000.00')
  workshop = await staffWith('workshop')
})

const slip = (day: string, loanId: LoanId) => on(day, fund.officer, issuePunctualitySlip, { loanId })
const notice = (day: string, loanId: LoanId) => on(day, fund.officer, issueSuccessNotice, { loanId })
const print = (day: string, number: string) => on(day, fund.officer, printLoanPaper, { number })
const isForbidden = async (number: string) => (await read(systemActor('reader'), (em) => findLoanPaper(em, number)))?.isForbidden

async function makerOf(loanId: LoanId): Promise<MakerId> {
  return (await row<{ id: MakerId }>('select maker_id as id from lending.loan where id = ?', [loanId])).id
}

async function consent(day: string, loanId: LoanId, given: boolean, expiresOn?: string) {
  const input = { makerId: await makerOf(loanId), item: 'wall_notice' as const, given, signedOn: plainDate(day) }
  await did(on(day, workshop, recordConsent, { ...input, ...(expiresOn && { expiresOn: plainDate(expiresOn) }) }))
}

test('a loan that was repaid on time has one slip, which names the step that it opens', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  const { number } = await did(slip('2026-03-23', id))
  const said = await paperOf<PunctualitySlip>(number)
  expect(said).toMatchObject({ closedOn: CLOSED, dates: 3, cured: 0, graceDays: 7, next: { step: 2 } })
  expect(said.next && text(said.next.amount)).toBe('500.00')
  expect(await did(slip('2026-03-30', id))).toEqual({ number })
})

test('while a loan is on pace the slip is of its day: which dates came, and which of them in the days of grace', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), OUT)
  await cashRepayment(fund, '2026-04-05', loan.id, '104.03')
  const first = (await did(slip('2026-04-10', loan.id))).number
  const said = await paperOf<PunctualitySlip>(first)
  expect(said).toMatchObject({ dates: 1, cured: 1, next: { step: 2 } })
  expect(said).not.toHaveProperty('closedOn')
  expect(await did(slip('2026-04-10', loan.id))).toEqual({ number: first })
  expect((await did(slip('2026-04-11', loan.id))).number).not.toBe(first)
})

test.each([
  ['before any date has come', '2026-03-20'],
  ['behind the pace', '2026-04-10'],
])('%s there is no punctuality to tell of', async (_when, day) => {
  const loan = await anActiveLoan(fund, await aMaker(), OUT)
  const before = await everything()
  expect(await refusalOf(slip(day, loan.id))).toBe('loan_not_punctual')
  expect(await everything()).toBe(before)
})

test('a loan that nobody knows has neither', async () => {
  expect([await refusalOf(slip(OUT, NOBODY)), await refusalOf(notice(OUT, NOBODY))]).toEqual(['loan_not_found', 'loan_not_found'])
})

test('the notice asks for her consent, and says what she did by trade, steps and her signature alone', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  const before = await everything()
  expect(await refusalOf(notice('2026-03-23', id))).toBe('no_wall_consent')
  expect(await everything()).toBe(before)
  await consent('2026-03-24', id, true)
  const { number } = await did(notice('2026-03-25', id))
  expect(await paperOf<SuccessNotice>(number)).toMatchObject({
    trade: 'tejido',
    ...{ repaid: 1, from: 1, to: 2 },
    allowedOn: '2026-03-24',
  })
  expect(await did(print('2026-03-25', number))).toEqual({ number, isCopy: false })
})

test('a consent that is taken back ends its notice for good: no new one, no copy, nothing to look at', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  await consent('2026-03-24', id, true)
  const { number } = await did(notice('2026-03-25', id))
  await consent('2026-03-26', id, false)
  const before = await everything()
  expect(await refusalOf(notice('2026-03-27', id))).toBe('wall_consent_over')
  expect(await refusalOf(print('2026-03-27', number))).toBe('notice_consent_over')
  expect([await everything(), await isForbidden(number)]).toEqual([before, true])
  await consent('2026-03-28', id, true)
  const later = (await did(notice('2026-03-29', id))).number
  expect(later).not.toBe(number)
  expect([await isForbidden(number), await isForbidden(later)]).toEqual([true, false])
  expect(await refusalOf(print('2026-03-29', number))).toBe('notice_consent_over')
})

test('one that expires ends it on its day', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  await consent('2026-03-24', id, true, '2026-04-01')
  const { number } = await did(notice('2026-03-25', id))
  await did(print('2026-03-31', number))
  expect([await refusalOf(print('2026-04-01', number)), await refusalOf(notice('2026-04-01', id))]).toEqual([
    'notice_consent_over',
    'wall_consent_over',
  ])
})

test('one given anew after it had expired is another: the notice of the first stays ended', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  await consent('2026-03-24', id, true, '2026-04-01')
  const { number } = await did(notice('2026-03-25', id))
  await consent('2026-04-20', id, true)
  expect(await refusalOf(print('2026-04-20', number))).toBe('notice_consent_over')
  const later = (await did(notice('2026-04-20', id))).number
  await consent('2026-04-22', id, true)
  await did(print('2026-04-22', later))
})

test('who has died is on no wall: the notice ends with her, in the words of a consent that is over', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  await consent('2026-03-24', id, true)
  const { number } = await did(notice('2026-03-25', id))
  const makerId = await makerOf(id)
  await within('2026-03-26', (context) => writeDeath(context, makerId, plainDate('2026-03-26'), 'ACTA-7'))
  expect([await refusalOf(notice('2026-03-27', id)), await refusalOf(print('2026-03-27', number))]).toEqual([
    'wall_consent_over',
    'notice_consent_over',
  ])
  expect(await isForbidden(number)).toBe(true)
})

test('who takes it back while it is printed: printed before, or not at all', async () => {
  const { id } = await closedLoan(fund, CLOSED)
  await consent('2026-03-24', id, true)
  const { number } = await did(notice('2026-03-25', id))
  await Promise.all([print('2026-03-26', number), consent('2026-03-26', id, false), print('2026-03-26', number)])
  const [printed] = [await row<{ n: number }>('select printed_count as n from papers.loan_paper where number = ?', [number])]
  expect(await refusalOf(print('2026-03-26', number))).toBe('notice_consent_over')
  expect((await row<{ n: number }>('select printed_count as n from papers.loan_paper where number = ?', [number])).n).toBe(
    printed.n,
  )
})

test('a loan that still runs gets no notice, though it is on pace', async () => {
  const loan = await anActiveLoan(fund, await aMaker(), OUT)
  await cashRepayment(fund, '2026-04-01', loan.id, '104.03')
  await consent('2026-04-02', loan.id, true)
  expect(await refusalOf(notice('2026-04-02', loan.id))).toBe('loan_not_punctual')
})

test.each(['workshop', 'auditor'] as const)('%s may print neither', async (role) => {
  const actor = await staffWith(role)
  const { id } = await closedLoan(fund, CLOSED)
  const before = await everything()
  await expect(on('2026-03-23', actor, issuePunctualitySlip, { loanId: id })).rejects.toThrow(Forbidden)
  await expect(on('2026-03-23', actor, issueSuccessNotice, { loanId: id })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
