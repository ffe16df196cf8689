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
  /** When she signed it, once that was keyed in. */
  readonly signedOn: PlainDate | null
}

export type LoanPaperFound = LoanPaper & { readonly number: string; readonly code: string; readonly printedCount: number }

/** Every paper of a loan, the latest first. */
export async function findLoanPapers(em: EntityManager, loanId: LoanId): Promise<LoanPaperListed[]> {
  return em.execute<LoanPaperListed[]>(
    `select paper.kind, paper.number, paper.subject, (paper.issued_at at time zone 'America/Lima')::date::text as "issuedOn",
       paper.printed_count as "printedCount", signed.signed_on::text as "signedOn"
     from papers.loan_paper paper left join lending.signed_paper signed on signed.paper = paper.number
     where paper.loan_id = ? order by paper.issued_at desc, paper.number desc`,
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
