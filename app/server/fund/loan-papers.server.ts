import { findDisbursement } from '#db/questions/lending/find-disbursement.server.ts'
import { hasConsent } from '#db/questions/makers/find-consents.server.ts'
import { findLoanPapers, type LoanPaperListed } from '#db/questions/papers/find-loan-papers.server.ts'
import type { LoanPapersView } from '../../components/papers/loan-papers.tsx'
import { certificatesDue } from '../../domain/lending/certificates-due.server.ts'
import { issueAgreement } from '../../domain/lending/issue-agreement.server.ts'
import { issueAnnulment } from '../../domain/lending/issue-annulment.server.ts'
import { issueContract } from '../../domain/lending/issue-contract.server.ts'
import { issueHandOver } from '../../domain/lending/issue-hand-over.server.ts'
import { issueNoDebtCertificate } from '../../domain/lending/issue-no-debt-certificate.server.ts'
import { issuePunctualitySlip } from '../../domain/lending/issue-punctuality-slip.server.ts'
import { issueReceipt } from '../../domain/lending/issue-receipt.server.ts'
import { issueStatement } from '../../domain/lending/issue-statement.server.ts'
import { issueSuccessNotice } from '../../domain/lending/issue-success-notice.server.ts'
import type { LoanSheet } from '../../domain/lending/loan-sheet.server.ts'
import { punctualityOf } from '../../domain/lending/punctuality.ts'
import { isHandedOver } from '../../domain/lending/rules/hand-over.ts'
import { type PaperForm, SIGNED_PAPERS } from '../../domain/lending/schema.ts'
import { type Actor, may } from '../../domain/shared/actor.ts'
import { run } from '../../domain/shared/command.server.ts'
import { addMonths, lastDayOf, monthOf, type PlainDate, plainDate } from '../../domain/shared/dates.ts'
import type { LoanId } from '../../domain/shared/ids.ts'
import { done } from '../../domain/shared/outcome.ts'
import { read } from '../../domain/shared/read.server.ts'
import { newFormKey } from '../form-key.server.ts'
import type { Formats } from '../formats.server.ts'

/** Runs the command that issues what was asked for; a paper asked for by its number is there already. */
export async function issueAsked(actor: Actor, loanId: LoanId, asked: PaperForm, formKey: string) {
  switch (asked.paper) {
    case 'loan_contract':
      return run(issueContract, actor, { loanId }, { key: formKey })
    case 'loan_agreement':
      return run(issueAgreement, actor, { loanId }, { key: formKey })
    case 'repayment_receipt':
      return run(issueReceipt, actor, { loanId, repaymentId: asked.repayment }, { key: `${formKey}:${asked.repayment}` })
    case 'repayment_annulment':
      return run(issueAnnulment, actor, { loanId, annulmentId: asked.annulment }, { key: `${formKey}:${asked.annulment}` })
    case 'loan_statement':
      return run(issueStatement, actor, { loanId, month: asked.month }, { key: `${formKey}:${asked.month}` })
    case 'no_debt_certificate':
      return run(issueNoDebtCertificate, actor, { loanId }, { key: formKey })
    case 'punctuality_slip':
      return run(issuePunctualitySlip, actor, { loanId }, { key: formKey })
    case 'success_notice':
      return run(issueSuccessNotice, actor, { loanId }, { key: formKey })
    case 'hand_over':
      return run(issueHandOver, actor, { loanId }, { key: formKey })
    case 'again':
      return done({ number: asked.number })
  }
}

/** The papers of a loan as its page shows them: what can be printed now, and what was issued. */
export async function loanPapersView(actor: Actor, sheet: LoanSheet, today: PlainDate, f: Formats): Promise<LoanPapersView> {
  const { loan, repayments } = sheet
  const t = f.texts('papers')
  const found = await read(actor, async (em) => ({
    papers: await findLoanPapers(em, loan.id),
    mayHang: await hasConsent(em, loan.maker.id, 'wall_notice', today),
    disbursement: await findDisbursement(em, loan.id),
    due: (await certificatesDue(em, today)).find(({ number }) => number === loan.number),
  }))
  const punctuality = punctualityOf(sheet)
  const cash = repayments.filter(({ sale }) => !sale)
  return {
    number: loan.number,
    key: newFormKey(),
    mayPrint: may(actor, 'print:loan-paper'),
    hasContract: loan.state !== 'prepared' && loan.state !== 'declined',
    isPreliminary: loan.disbursedOn === undefined,
    hasHandOver: isHandedOver(found.disbursement),
    hasAgreement: sheet.reschedules.some(({ agreed }) => agreed),
    toSign:
      (loan.state === 'approved' || loan.state === 'active') &&
      may(actor, 'record:signed-paper') &&
      found.papers.some(({ kind, signedOn }) => signedOn === null && SIGNED_PAPERS.some((each) => each === kind)),
    months: monthsOf(sheet, today).map((month) => ({ value: month, label: f.month(month) })),
    receipts: [...cash].reverse().map(({ id, paidOn, interest, principal, receipt }) => ({
      value: id,
      label: t('loan.receiptOf', { date: f.date(paidOn), amount: f.money(interest.plus(principal)), entry: receipt ?? '' }),
    })),
    annulments: sheet.annulments
      .filter((each) => each.done)
      .map(({ id, payment, decidedOn }) => ({
        value: id,
        label: t('loan.annulmentOf', { entry: payment.receipt, date: decidedOn ? f.date(decidedOn) : '' }),
      })),
    hasPunctuality: punctuality !== undefined,
    noticeAllowed: punctuality?.closedOn !== undefined && found.mayHang,
    noticeAsksConsent: punctuality?.closedOn !== undefined && !found.mayHang,
    hasCertificate: loan.state === 'closed',
    certificateDue: found.due && t(found.due.isLate ? 'loan.wasDue' : 'loan.dueBy', { date: f.date(found.due.dueOn, 'long') }),
    isLate: found.due?.isLate ?? false,
    issued: found.papers.map((paper) => ({
      number: paper.number,
      kind: t(`loan.kinds.${paper.kind}`),
      about: [
        aboutOf(paper, sheet, f),
        paper.isVoid && t('loan.void'),
        paper.isForbidden && t('loan.forbidden'),
        paper.signedOn && t('loan.signedOn', { date: f.date(paper.signedOn) }),
      ]
        .filter(Boolean)
        .join(' · '),
      issuedOn: f.date(paper.issuedOn),
      printed: paper.printedCount,
      isForbidden: paper.isForbidden,
    })),
  }
}

/** The months over in which something was owed, latest first. */
function monthsOf({ loan }: LoanSheet, today: PlainDate): string[] {
  if (!loan.disbursedOn) return []
  const months: string[] = []
  const end = loan.closedOn ?? today
  for (let first = plainDate(`${monthOf(loan.disbursedOn)}-01`); first <= end; first = addMonths(first, 1)) {
    if (lastDayOf(monthOf(first)) < today) months.unshift(monthOf(first))
  }
  return months
}

function aboutOf({ kind, subject }: LoanPaperListed, { repayments, annulments, reschedules }: LoanSheet, f: Formats): string {
  // A packet's subject begins with the day that its schedule counts from.
  if (kind === 'loan_contract') return f.texts('papers')('loan.from', { date: f.date(plainDate(subject.slice(0, 10))) })
  if (kind === 'loan_statement') return f.month(subject)
  if (kind === 'no_debt_certificate' || kind === 'hand_over' || kind === 'success_notice') return ''
  if (kind === 'punctuality_slip')
    return subject.startsWith('closed') ? '' : f.texts('papers')('loan.onPaceOn', { date: f.date(plainDate(subject)) })
  if (kind === 'loan_agreement') {
    const agreedOn = reschedules.find(({ agreed }) => agreed?.version.toString() === subject)?.decidedOn
    return agreedOn ? f.texts('papers')('loan.from', { date: f.date(agreedOn) }) : ''
  }
  const paid = repayments.find(({ id }) => id === subject)?.receipt
  return paid ?? annulments.find(({ id, repaymentId }) => id === subject || repaymentId === subject)?.payment.receipt ?? ''
}
