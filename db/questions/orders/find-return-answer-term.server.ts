// Within how many working days is a request to give something back answered, on a day; and what did and will hold?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface ReturnAnswerTermRow {
  readonly fromOn: PlainDate
  readonly workingDays: number
  readonly basis: string
  readonly addedBy: string | null
}

/** The working days that hold on a day; undefined before the first row. */
export async function findReturnAnswerTerm(em: EntityManager, on: PlainDate): Promise<number | undefined> {
  const [row] = await em.execute<{ days: number }[]>(
    'select working_days as days from orders.return_answer_term where from_on <= ? order by from_on desc limit 1',
    [on],
  )
  return row?.days
}

/** Every row, newest first. */
export async function findReturnAnswerTerms(em: EntityManager): Promise<ReturnAnswerTermRow[]> {
  return em.execute<ReturnAnswerTermRow[]>(
    `select from_on::text as "fromOn", working_days as "workingDays", basis,
       (select display_name from people.sign_in where 'staff:' || sign_in.id = added_by) as "addedBy"
     from orders.return_answer_term order by from_on desc`,
  )
}
