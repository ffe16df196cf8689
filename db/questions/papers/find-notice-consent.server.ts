// May this paper be shown and printed? Only a notice for the wall asks that of anybody: of her whom it names.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '../../orm.server.ts'

/**
 * Of a row `paper`, by a day as SQL: true of a notice for the wall that she took back since it was made, whose consent expired before another was given, or that nobody is
 * there any more to take back.
 */
export function forbiddenOn(day: string): string {
  return `case when paper.kind = 'success_notice' then not coalesce((
    select bool_and(consent.given and (consent.expires_on is null or consent.expires_on > coalesce(consent.next_on, ${day})))
    from (select given, expires_on, lead(signed_on) over (order by version) as next_on from makers.consent
      where item = 'wall_notice' and version >= paper.subject::int
        and maker_id = (select maker_id from lending.loan where id = paper.loan_id)
        and not exists (select from makers.death where maker_id = consent.maker_id)) consent), false) else false end`
}

/**
 * The same of one paper on a day, before it is printed. Her row is held to the end of the transaction, as whoever keys in what she signed holds
 * it: a notice is not printed while she takes its consent back.
 */
export async function isForbidden(em: EntityManager, number: string, on: PlainDate): Promise<boolean> {
  await em.execute(
    `select maker.id from papers.loan_paper paper join lending.loan loan on loan.id = paper.loan_id join makers.maker maker on maker.id = loan.maker_id
     where paper.number = ? and paper.kind = 'success_notice' for share of maker`,
    [number],
  )
  const [paper] = await em.execute<{ forbidden: boolean }[]>(
    `select ${forbiddenOn('?::date')} as forbidden from papers.loan_paper paper where paper.number = ?`,
    [on, number],
  )
  return paper?.forbidden ?? false
}
