import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { nextNumber } from './internal/next-number.server.ts'
import type { LoanPaper, LoanPaperKind } from './loan-paper.ts'

/** Which paper of a loan is meant: `subject` tells those of one kind apart. */
export interface LoanPaperOf {
  readonly loanId: LoanId
  readonly kind: LoanPaperKind
  readonly subject: string
}

/** The number of a paper that was issued before; undefined when there is none. The caller has locked the loan. */
export async function loanPaperIssued(context: Context, { loanId, kind, subject }: LoanPaperOf): Promise<string | undefined> {
  const [found] = await context.em.execute<{ number: string }[]>(
    'select number from papers.loan_paper where loan_id = ? and kind = ? and subject = ?',
    [loanId, kind, subject],
  )
  return found?.number
}

/**
 * Numbers and keeps a paper of a loan, as the last lock of its transaction; the caller has locked the loan.
 */
export async function issueLoanPaper(context: Context, of: Omit<LoanPaperOf, 'kind'>, paper: LoanPaper): Promise<string> {
  const { em } = context
  const number = await nextNumber(em, paper.kind)
  await em.execute(
    `insert into papers.loan_paper (kind, number, loan_id, subject, content, issued_by, issued_at) values (?, ?, ?, ?, ?::jsonb, ?, ?)`,
    [paper.kind, number, of.loanId, of.subject, JSON.stringify(paper.content), actorRef(context.actor), context.now],
  )
  return number
}
