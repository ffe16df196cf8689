// Which loans of hers are on their way or out?
import type { LoanKind } from '#app/domain/lending/states.ts'
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

interface OpenLoanFound {
  readonly id: LoanId
  readonly number: string
  readonly kind: LoanKind
}

/** Prepared, approved and active ones, in the order in which they are locked. */
export async function findOpenLoans(em: EntityManager, makerId: MakerId): Promise<OpenLoanFound[]> {
  return em.execute<OpenLoanFound[]>(
    `select id, number, kind from lending.loan where maker_id = ? and state in ('prepared', 'approved', 'active') order by id`,
    [makerId],
  )
}
