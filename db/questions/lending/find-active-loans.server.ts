import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** Which loans were paid out by a day and are not closed. */
export async function findActiveLoans(em: EntityManager, on: PlainDate): Promise<{ id: LoanId; number: string }[]> {
  return em.execute<{ id: LoanId; number: string }[]>(
    `select id, number from lending.loan where state = 'active' and disbursed_on <= ? order by number`,
    [on],
  )
}
