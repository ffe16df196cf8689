import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface LoanWithoutCertificate {
  readonly number: string
  readonly maker: string
  readonly closedOn: PlainDate
  /** How long the fund has, by the rule in force when the loan was closed. */
  readonly workingDays: number
}

/** Closed loans whose certificate that nothing is owed was not printed yet, the longest closed first. */
export async function findClosedWithoutCertificate(em: EntityManager): Promise<LoanWithoutCertificate[]> {
  return em.execute<LoanWithoutCertificate[]>(
    `select loan.number, maker.chosen_name as maker, loan.closed_on::text as "closedOn", term.working_days as "workingDays"
     from lending.loan loan
     join makers.maker maker on maker.id = loan.maker_id
     cross join lateral (
       select working_days from lending.certificate_term where from_on <= loan.closed_on order by from_on desc limit 1) term
     where loan.state = 'closed' and not exists (
       select from papers.loan_paper paper where paper.loan_id = loan.id and paper.kind = 'no_debt_certificate' and paper.printed_count > 0)
     order by loan.closed_on, loan.number`,
  )
}
