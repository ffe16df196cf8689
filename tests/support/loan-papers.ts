// The papers of a loan as tests ask for them: what was frozen, what the sheet says, and the loans they are of.
import { loanPaperPdf } from '#app/adapters/documents/loan-papers.server.ts'
import { loanSheet } from '#app/domain/lending/loan-sheet.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { Money, type MoneyJson } from '#app/domain/shared/money.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findLoanPaper } from '#db/questions/papers/find-loan-papers.server.ts'
import { aMaker, anActiveLoan, anApprovedLoan as approvedLoan, did, type Fund, on, pen } from '#tests/support/lending.ts'
import { row } from '#tests/support/open-database.ts'
import { readingOf } from '#tests/support/paper-words.ts'

const READER = systemActor('test-reader')

export const text = (amount: MoneyJson) => Money.fromJSON(amount).toText()
export const part = ({ interest, principal }: { interest: MoneyJson; principal: MoneyJson }) => [text(interest), text(principal)]

export async function paperOf<Content>(number: string): Promise<Content> {
  const paper = await read(READER, (em) => findLoanPaper(em, number))
  if (!paper) throw new Error(`paper ${number} was issued`)
  return paper.content as unknown as Content
}

export async function pdfOf(number: string, isCopy = false): Promise<string | undefined> {
  const paper = await read(READER, (em) => findLoanPaper(em, number))
  if (!paper) throw new Error(`paper ${number} was issued`)
  return readingOf(loanPaperPdf({ ...paper, isCopy }))?.replaceAll('\u00a0', ' ')
}

export async function anApprovedLoan(
  fund: Fund,
  day: string,
  step = 1,
): Promise<{ id: LoanId; makerId: Awaited<ReturnType<typeof aMaker>> }> {
  const makerId = await aMaker()
  return { id: await approvedLoan(fund, makerId, day, step), makerId }
}

export async function cashRepayment(fund: Fund, day: string, loanId: LoanId, amount: string): Promise<string> {
  const receipt = `P-${crypto.randomUUID().slice(0, 8).toUpperCase()}`
  await did(on(day, fund.officer, repayInCash, { loanId, amount: pen(amount), receipt }))
  return (await row<{ id: string }>('select id from lending.repayment where receipt = ?', [receipt])).id
}

export const closedLoan = async (fund: Fund, day: string) => {
  const loan = await anActiveLoan(fund, await aMaker(), '2026-03-02')
  const { payoff } = await sheetOf(loan.number, day)
  const repaymentId = await cashRepayment(fund, day, loan.id, payoff.total.toText())
  return { ...loan, repaymentId }
}

export async function sheetOf(number: string, day: string) {
  const sheet = await read(READER, (em) => loanSheet(em, number, plainDate(day)))
  if (!sheet) throw new Error(`loan ${number} has a sheet`)
  return sheet
}

/** What the ledger says of a loan up to a day. */
export async function inBooks(number: string, day: string, compared: '<' | '<='): Promise<string> {
  const { sum } = await row<{ sum: string }>(
    `select coalesce(sum(line.amount), 0)::text as sum from ledger.journal_line line
     join ledger.ledger_account account on account.id = line.ledger_account_id join ledger.journal journal on journal.id = line.journal_id
     where account.code like 'loan:' || ? || ':%' and journal.effective_on ${compared} ?`,
    [number, day],
  )
  return Money.ofMinor(sum, 'PEN').toText()
}
