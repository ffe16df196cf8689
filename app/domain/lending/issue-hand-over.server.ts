import { findDisbursement } from '#db/questions/lending/find-disbursement.server.ts'
import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { HandOver } from '../papers/loan-paper.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { sheetForPaper } from './internal/paper-head.server.ts'
import type { LendingRefusal } from './refusals.ts'

/**
 * Issues what she and who pays sign when a loan is handed over in cash or in materials: its number is the slip that is keyed in with the payment. One
 * for a disbursement as it was prepared. Refuses, in this order: `loan_not_found`, `disbursement_not_prepared`, `bought_for_group` (its
 * document is for the sum of all parts, of which she owes her own alone), `nothing_handed_over` (a transfer goes from bank to bank).
 */
export const issueHandOver = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.issue-hand-over',
  'print:loan-paper',
  async (context, { loanId }) => {
    const { em } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const out = await findDisbursement(em, loanId)
    if (!out) return refuse('disbursement_not_prepared', { loan: loan.number })
    if (out.documentPart !== null) return refuse('bought_for_group', { loan: loan.number })
    if (out.way === 'bank_transfer') return refuse('nothing_handed_over', { loan: loan.number })
    const issued = await loanPaperIssued(context, { loanId, kind: 'hand_over', subject: out.id })
    if (issued) return done({ number: issued })
    const { head } = await sheetForPaper(context, loan.number)
    const { document, documentType, supplierTaxId } = out
    const content: HandOver = {
      ...head,
      ...(out.agency && { agency: out.agency }),
      way: out.way,
      contract: out.signedPaper,
      ...(document && documentType && supplierTaxId && { document: { type: documentType, number: document, supplierTaxId } }),
    }
    return done({ number: await issueLoanPaper(context, { loanId, subject: out.id }, { kind: 'hand_over', content }) })
  },
)
