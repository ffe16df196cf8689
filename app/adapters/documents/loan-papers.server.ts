import type { LoanPaperKind } from '../../domain/papers/loan-paper.ts'
import type { DocumentTemplate } from '../../domain/papers/ports.ts'
import { type LoanPaperToSet, loanPaperPage } from './loan-paper-page.ts'
import { documentRenderer } from './typst-renderer.server.ts'

const TEMPLATES: Readonly<Record<LoanPaperKind, DocumentTemplate>> = {
  loan_contract: 'loan-contract',
  loan_agreement: 'loan-agreement',
  repayment_receipt: 'repayment-receipt',
  repayment_annulment: 'repayment-annulment',
  loan_statement: 'loan-statement',
  no_debt_certificate: 'no-debt-certificate',
  punctuality_slip: 'punctuality-slip',
  success_notice: 'success-notice',
  hand_over: 'hand-over',
}

/** A paper of a loan as PDF. Its title is its number: a file's metadata is read by strangers. */
export function loanPaperPdf(paper: LoanPaperToSet): Uint8Array {
  return documentRenderer().render(TEMPLATES[paper.kind], loanPaperPage(paper))
}
