// What does the law give for the answer to a sheet of the complaints book filed on a day, and for how long does an offer stop that clock?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface ComplaintTerm {
  readonly answerWorkingDays: number
  readonly pauseWorkingDays: number
}

/** The term of a kind of sheet on a day; undefined before the first row. */
export async function findComplaintTerm(
  em: EntityManager,
  kind: 'reclamo' | 'queja',
  on: PlainDate,
): Promise<ComplaintTerm | undefined> {
  const [term] = await em.execute<ComplaintTerm[]>(
    `select answer_working_days as "answerWorkingDays", pause_working_days as "pauseWorkingDays"
     from orders.complaint_term where kind = ? and from_on <= ? order by from_on desc limit 1`,
    [kind, on],
  )
  return term
}
