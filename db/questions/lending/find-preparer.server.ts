// Who prepared this loan, as the command that approves it will ask?
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

/** The actor who prepared a loan: `staff:` and the id of a sign-in. */
export async function findPreparer(em: EntityManager, loanId: LoanId): Promise<string | undefined> {
  const [row] = await em.execute<{ by: string }[]>('select prepared_by as by from lending.loan where id = ?', [loanId])
  return row?.by
}
