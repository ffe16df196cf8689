// Which loans of hers are on their way or out?
import type { LoanId, MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

/** Prepared, approved and active ones, in the order in which they are locked. */
export async function findOpenLoans(em: EntityManager, makerId: MakerId): Promise<{ id: LoanId; number: string }[]> {
  return em.execute<{ id: LoanId; number: string }[]>(
    `select id, number from lending.loan where maker_id = ? and state in ('prepared', 'approved', 'active') order by id`,
    [makerId],
  )
}
