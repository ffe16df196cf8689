import { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { MakerId } from '../../shared/ids.ts'
import { OPEN_STATES } from '../states.ts'

/** Her loan of the ladder that is on its way or out; there is one at a time. The caller has locked the maker. */
export async function openLoanOf(em: EntityManager, makerId: MakerId): Promise<Loan | null> {
  return em.findOne(Loan, { makerId, kind: 'ladder', state: { $in: [...OPEN_STATES] } }, { orderBy: { number: 'asc' } })
}

/** True of a number that stands on a paper that was printed for somebody else to apply with. */
export async function isApplicationOfAnother(em: EntityManager, slip: string, makerId: MakerId): Promise<boolean> {
  const rows = await em.execute<unknown[]>('select 1 from papers.maker_paper where number = ? and maker_id <> ?', [slip, makerId])
  return rows.length > 0
}
