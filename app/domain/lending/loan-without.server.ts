import type { EntityManager } from '#db/orm.server.ts'
import type { LoanFound } from '#db/questions/lending/find-loan.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { lifeOf } from './internal/loan-life.server.ts'
import type { Owed } from './rules/repayment.ts'

/** What a loan would owe on a day if one payment into it had never been: what its annulment comes to. Writes nothing. */
export async function owedWithout(em: EntityManager, loan: LoanFound, repaymentId: string, today: PlainDate): Promise<Owed> {
  return (await lifeOf(em, loan, today, repaymentId)).owed
}
