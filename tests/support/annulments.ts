// Payments that were entered by mistake, for tests: proposed by the officer, annulled by the treasurer, and refunds of sales that came after them.

import { account } from '#app/domain/ledger/accounts.ts'
import { credit, debit } from '#app/domain/ledger/journal.ts'
import { postJournal } from '#app/domain/ledger/post-journal.server.ts'
import { accrueLoan } from '#app/domain/lending/accrue-loan.server.ts'
import { annulRepayment, proposeAnnulment, type RepaymentAnnulled } from '#app/domain/lending/annul-repayment.server.ts'
import { repayInCash } from '#app/domain/lending/repay-in-cash.server.ts'
import { lockRepaidLoans, recordReversal } from '#app/domain/lending/reverse-repayments.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import type { Id, LoanId, SettlementId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { balance, did, type Fund, on, pen, within } from './lending.ts'
import { row } from './open-database.ts'

export interface Lent {
  readonly id: LoanId
  readonly number: string
}

export async function payCash(fund: Fund, loan: Lent, day: string, amount: string): Promise<Id<'repayment'>> {
  const receipt = `R-${crypto.randomUUID().slice(0, 12).toUpperCase()}`
  await did(on(day, fund.officer, repayInCash, { loanId: loan.id, amount: pen(amount), receipt }))
  return (await row<{ id: Id<'repayment'> }>('select id from lending.repayment where receipt = ?', [receipt])).id
}

export const proposal = (loan: Lent, repayment: Id<'repayment'>) => ({
  ...{ loanId: loan.id, repayment, reason: 'entered_twice' as const, slip: 'ACTA-7' },
})

export async function annul(fund: Fund, loan: Lent, repayment: Id<'repayment'>, day: string): Promise<RepaymentAnnulled> {
  await did(on(day, fund.officer, proposeAnnulment, proposal(loan, repayment)))
  return did(on(day, fund.treasurer, annulRepayment, { loanId: loan.id, repaymentId: repayment }))
}

/** All that the books know of a loan's debt: owed, interest ever posted, and where the running total of its days stands. */
export async function standOf({ id, number }: Lent): Promise<Record<string, string>> {
  const { income } = await row<{ income: string }>(
    `select coalesce(-sum(line.amount), 0)::text as income from ledger.journal journal
     join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id and account.code = 'interest_income'
     where journal.source_type = 'loan' and journal.source_id = ?`,
    [id],
  )
  const loan = await row<{ changed: string; posted: string; state: string }>(
    'select principal_changed_on::text as changed, interest_posted_minor::text as posted, state from lending.loan where id = ?',
    [id],
  )
  const owed = { interest: await balance(`loan:${number}:interest`), principal: await balance(`loan:${number}:principal`) }
  return { ...owed, income: Money.ofMinor(income, 'PEN').toText(), ...loan }
}

/** The night's interest of these loans alone, up to a day: other tests' loans may have lived longer. */
export async function accrue(day: string, ...loans: readonly Lent[]): Promise<void> {
  for (const { id } of loans) await did(on(day, systemActor('nightly'), accrueLoan, { loanId: id }))
}

/** A refund takes back of what a sale paid into one loan, as its settlement divided it: the mirror through the seam. */
export async function putBack(
  day: string,
  loan: Lent,
  settlementId: SettlementId,
  { interest, principal }: { readonly interest: string; readonly principal: string },
): Promise<void> {
  await within(day, async (context) => {
    const [repaid] = await lockRepaidLoans(context, [loan.id])
    if (!repaid) throw new Error(`loan ${loan.number} is there`)
    const back = pen(interest).plus(pen(principal))
    const journalId = await postJournal(context, {
      key: `test-refund:${crypto.randomUUID()}`,
      kind: 'refunded',
      source: { type: 'test', id: crypto.randomUUID() },
      lines: [
        credit('network', account.cash('fair', 'PEN'), back),
        debit('network', account.dueToFund, back),
        credit('fund', account.dueFromNetwork, back),
        debit('fund', account.loanInterest(loan.number), pen(interest)),
        debit('fund', account.loanPrincipal(loan.number), pen(principal)),
      ],
    })
    await recordReversal(context, { loan: repaid, settlementId, journalId, interest: pen(interest), principal: pen(principal) })
  })
}
