// What does the law give for the answer to a sheet of the complaints book filed on a day, for how long does an offer stop that clock, and what did and will it give?
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

export interface ComplaintTermRow extends ComplaintTerm {
  readonly kind: 'reclamo' | 'queja'
  readonly fromOn: PlainDate
  readonly basis: string
  /** Read in the text of the law itself. */
  readonly isRead: boolean
  readonly addedBy: string | null
}

/** Every row of both kinds, newest first. */
export async function findComplaintTerms(em: EntityManager): Promise<ComplaintTermRow[]> {
  return em.execute<ComplaintTermRow[]>(
    `select kind, from_on::text as "fromOn", answer_working_days as "answerWorkingDays", pause_working_days as "pauseWorkingDays", basis,
       mark = 'V' as "isRead", (select display_name from people.sign_in where 'staff:' || sign_in.id = added_by) as "addedBy"
     from orders.complaint_term order by from_on desc`,
  )
}

/** Within how many working days a sheet filed on a day is answered, whatever its kind. */
export async function findLongestAnswer(em: EntityManager, on: PlainDate): Promise<number> {
  const [row] = await em.execute<{ days: number | null }[]>(
    `select max(answer_working_days)::int as days from (
       select distinct on (kind) answer_working_days from orders.complaint_term where from_on <= ? order by kind, from_on desc) term`,
    [on],
  )
  return row?.days ?? 0
}
