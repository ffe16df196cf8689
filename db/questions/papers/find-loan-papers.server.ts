// Which papers of a loan were issued, what does one say, and how often was it printed? What a paper says is what was frozen when it was issued.
import type { LoanPaper, LoanPaperKind } from '#app/domain/papers/loan-paper.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'
import { forbiddenOn } from './find-notice-consent.server.ts'

export interface LoanPaperListed {
  readonly kind: LoanPaperKind
  readonly number: string
  readonly subject: string
  readonly issuedOn: PlainDate
  readonly printedCount: number
  /** When she signed it, once that was keyed in. */
  readonly signedOn: PlainDate | null
  readonly isVoid: boolean
  /** A notice for the wall that she does not allow any more. */
  readonly isForbidden: boolean
}

export type LoanPaperFound = LoanPaper & {
  readonly number: string
  /** Of which loan it is. */
  readonly loanId: LoanId
  readonly code: string
  readonly printedCount: number
  /** A receipt of a payment that was annulled. */
  readonly isVoid: boolean
  readonly isForbidden: boolean
}

/** True of a receipt whose payment was annulled since: what it says is no longer so. */
const IS_VOID = `(paper.kind = 'repayment_receipt' and exists (
  select from lending.annulment where repayment_id::text = paper.subject and state = 'annulled')) as "isVoid"`

const IS_FORBIDDEN = `${forbiddenOn("(shared.now() at time zone 'America/Lima')::date")} as "isForbidden"`

/** Every paper of a loan, the latest first. */
export async function findLoanPapers(em: EntityManager, loanId: LoanId): Promise<LoanPaperListed[]> {
  return em.execute<LoanPaperListed[]>(
    `select paper.kind, paper.number, paper.subject, (paper.issued_at at time zone 'America/Lima')::date::text as "issuedOn",
       paper.printed_count as "printedCount", signed.signed_on::text as "signedOn", ${IS_VOID}, ${IS_FORBIDDEN}
     from papers.loan_paper paper left join lending.signed_paper signed on signed.paper = paper.number
     where paper.loan_id = ? order by paper.issued_at desc, paper.number desc`,
    [loanId],
  )
}

/** One paper by its number; undefined when there is none. */
export async function findLoanPaper(em: EntityManager, number: string): Promise<LoanPaperFound | undefined> {
  const [row] = await em.execute<LoanPaperFound[]>(
    `select paper.kind, paper.number, paper.loan_id as "loanId", paper.code, paper.content, paper.printed_count as "printedCount", ${IS_VOID}, ${IS_FORBIDDEN}
     from papers.loan_paper paper where paper.number = ?`,
    [number],
  )
  return row
}
