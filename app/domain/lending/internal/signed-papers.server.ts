import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LoanId } from '../../shared/ids.ts'
import { SIGNED_PAPERS } from '../schema.ts'

export interface PaperToSign {
  readonly issuedOn: PlainDate
  readonly isSigned: boolean
}

/** A paper of a loan that she signs, by its number; undefined when it is another loan's, or one that nobody signs. The loan is locked. */
export async function paperToSign(em: EntityManager, loanId: LoanId, number: string): Promise<PaperToSign | undefined> {
  const [row] = await em.execute<PaperToSign[]>(
    `select (paper.issued_at at time zone 'America/Lima')::date::text as "issuedOn", signed.paper is not null as "isSigned"
     from papers.loan_paper paper left join lending.signed_paper signed on signed.paper = paper.number
     where paper.number = ? and paper.loan_id = ? and paper.kind = any(?::text[])`,
    [number, loanId, `{${SIGNED_PAPERS.join(',')}}`],
  )
  return row
}

/**
 * The packet she signed for the terms that the loan is lent at; undefined when none came back, or only one that says something else. The
 * loan is locked.
 */
export async function signedContract(em: EntityManager, loan: Loan): Promise<string | undefined> {
  const [row] = await em.execute<{ paper: string }[]>(
    `select signed.paper from lending.signed_paper signed join papers.loan_paper paper on paper.number = signed.paper
     where signed.loan_id = ? and paper.kind = 'loan_contract'
       and paper.content -> 'loan' -> 'lent' ->> 'minor' = ? and paper.content -> 'loan' -> 'lent' ->> 'currency' = ?
       and (paper.content ->> 'ratePerPeriod')::numeric = ?::numeric and (paper.content ->> 'periodDays')::int = ?
       and jsonb_array_length(paper.content -> 'schedule') = ?
     order by signed.signed_on desc, paper.issued_at desc limit 1`,
    [loan.id, loan.principalMinor.toString(), loan.currency, loan.ratePerPeriod, loan.periodDays, loan.instalments],
  )
  return row?.paper
}
