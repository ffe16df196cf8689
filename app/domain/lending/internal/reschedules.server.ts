import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LoanId } from '../../shared/ids.ts'

export interface ProposedAgreement {
  readonly id: string
  readonly instalments: number
  readonly firstDueOn: PlainDate
  readonly proposedBy: string
}

/** The new agreement that waits for a decision. The loan is locked. */
export async function proposedAgreement(em: EntityManager, loanId: LoanId): Promise<ProposedAgreement | undefined> {
  const [row] = await em.execute<{ id: string; instalments: number; first_due_on: PlainDate; proposed_by: string }[]>(
    `select id, instalments, first_due_on::text, proposed_by from lending.reschedule where loan_id = ? and state = 'proposed'`,
    [loanId],
  )
  return row && { id: row.id, instalments: row.instalments, firstDueOn: row.first_due_on, proposedBy: row.proposed_by }
}

/** The day on which a loan's last new agreement was made. */
export async function lastAgreedOn(em: EntityManager, loanId: LoanId): Promise<PlainDate | undefined> {
  const [row] = await em.execute<{ last: PlainDate | null }[]>(
    `select max(decided_on)::text as last from lending.reschedule where loan_id = ? and state = 'agreed'`,
    [loanId],
  )
  return row?.last ?? undefined
}
