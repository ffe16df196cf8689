// Which papers of a loan were issued, what does one say, and how often was it printed? What a paper says is what was frozen when it was issued.
import type { LoanPaper, LoanPaperKind } from '#app/domain/papers/loan-paper.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface LoanPaperListed {
  readonly kind: LoanPaperKind
  readonly number: string
  readonly subject: string
  readonly issuedOn: PlainDate
  readonly printedCount: number
}

export type LoanPaperFound = LoanPaper & { readonly number: string; readonly code: string; readonly printedCount: number }

/** Every paper of a loan, the latest first. */
export async function findLoanPapers(em: EntityManager, loanId: LoanId): Promise<LoanPaperListed[]> {
  return em.execute<LoanPaperListed[]>(
    `select kind, number, subject, (issued_at at time zone 'America/Lima')::date::text as "issuedOn", printed_count as "printedCount"
     from papers.loan_paper where loan_id = ? order by issued_at desc, number desc`,
    [loanId],
  )
}

/** One paper by its number; undefined when there is none. */
export async function findLoanPaper(em: EntityManager, number: string): Promise<LoanPaperFound | undefined> {
  const [row] = await em.execute<LoanPaperFound[]>(
    'select kind, number, code, content, printed_count as "printedCount" from papers.loan_paper where number = ?',
    [number],
  )
  return row
}
