import { LockMode } from '@mikro-orm/postgresql'
import { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { GroupLoanId, LoanId, MakerId } from '../../shared/ids.ts'

/*
 * Locks of this context, in the one order of the house: maker, then loans by id, then ledger accounts. Every reading is taken anew
 * under the lock: an entity that the transaction met before may be older than what another one committed meanwhile.
 */

/** A loan under lock, as it is now; undefined when there is none. */
export async function lockLoan(em: EntityManager, id: LoanId): Promise<Loan | undefined> {
  const loan = await em.findOne(Loan, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
  return loan ?? undefined
}

/** All parts of a group loan under lock, by id. */
export async function lockParts(em: EntityManager, groupLoanId: GroupLoanId): Promise<Loan[]> {
  return em.find(Loan, { groupLoanId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 'asc' } })
}

/**
 * The maker's open loans, and with those whose money has not gone out all parts of their groups, under lock by id: so that nothing of a group is
 * asked for after a later one of it is held.
 */
export async function lockOpenLoans(em: EntityManager, makerId: MakerId): Promise<void> {
  await em.execute(
    `select id from lending.loan where (maker_id = ? and state in ('prepared', 'approved', 'active'))
       or group_loan_id in (select group_loan_id from lending.loan where maker_id = ? and state in ('prepared', 'approved'))
     order by id for update`,
    [makerId, makerId],
  )
}

/** The maker's active loans under lock, by id. */
export async function lockActiveLoans(em: EntityManager, makerId: MakerId): Promise<Loan[]> {
  return em.find(
    Loan,
    { makerId, state: 'active' },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, orderBy: { id: 'asc' } },
  )
}

/** Holds the maker's row, so that what is decided about her ladder or her mandate is decided once at a time. False when there is no such maker. */
export async function lockMaker(em: EntityManager, id: MakerId): Promise<boolean> {
  const rows = await em.execute<{ id: string }[]>('select id from makers.maker where id = ? for no key update', [id])
  return rows.length === 1
}

/** The same of several, by ascending id, so that two that share people never wait for each other in a ring. The ids of those who are there. */
export async function lockMakers(em: EntityManager, ids: readonly MakerId[]): Promise<MakerId[]> {
  if (ids.length === 0) return []
  const rows = await em.execute<{ id: MakerId }[]>('select id from makers.maker where id in (?) order by id for no key update', [
    [...ids],
  ])
  return rows.map(({ id }) => id)
}
