import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { paperToSign } from './internal/signed-papers.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { SignedPaperForm } from './schema.ts'

/**
 * Keys in a packet of a loan that came back signed by her: on which day, with her signature, or with her fingerprint before a witness. Before the
 * money goes out this is what it waits for. Refuses, in this order: `loan_not_found`, `paper_not_to_sign` (not of this loan, or of a kind that
 * nobody signs), `loan_not_approved` once the loan has ended, `signed_already`, `signed_in_future`, `signed_before_issue`, `witness_missing`.
 */
export const recordSignedPaper = command<
  z.output<typeof SignedPaperForm> & { readonly loanId: LoanId },
  { loan: string; paper: string },
  LendingRefusal
>('lending.record-signed-paper', 'record:signed-paper', async ({ em, actor, today }, input) => {
  const { loanId, paper, signedOn, signedWith, witness } = input
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  const issued = await paperToSign(em, loanId, paper)
  if (!issued) return refuse('paper_not_to_sign', { paper, loan: loan.number })
  if (loan.state !== 'approved' && loan.state !== 'active') {
    return refuse('loan_not_approved', { loan: loan.number, state: loan.state })
  }
  if (issued.isSigned) return refuse('signed_already', { paper })
  if (signedOn > today) return refuse('signed_in_future', { signedOn })
  if (signedOn < issued.issuedOn) return refuse('signed_before_issue', { issuedOn: issued.issuedOn })
  if (signedWith === 'fingerprint' && !witness) return refuse('witness_missing')
  const signed = { paper, loan_id: loan.id, signed_on: signedOn, signed_with: signedWith, witness }
  await insertRow(em, 'lending.signed_paper', { ...signed, recorded_by: actorRef(actor), recorded_on: today }, 'paper')
  return done({ loan: loan.number, paper })
})
