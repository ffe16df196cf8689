import { findOpenLoans } from '#db/questions/lending/find-open-loans.server.ts'
import type { Context } from '../shared/command.server.ts'
import type { MakerId } from '../shared/ids.ts'
import { lockLoan } from './internal/locks.server.ts'

/**
 * Another agency looks after her loans from now on: papers, the week's sheet and the box for cash are of that agency. What was lent, owed and
 * agreed stays as it is. The caller has locked the maker.
 */
export async function moveLoans(context: Context, makerId: MakerId, agencyId: string): Promise<void> {
  for (const { id } of await findOpenLoans(context.em, makerId)) {
    await lockLoan(context.em, id)
    await context.em.execute('update lending.loan set agency_id = ? where id = ?', [agencyId, id])
  }
}
