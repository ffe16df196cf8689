import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** Which days from one to another are public holidays of Peru, by the laws in force on each? */
export async function findPublicHolidays(em: EntityManager, from: PlainDate, to: PlainDate): Promise<ReadonlySet<PlainDate>> {
  const rows = await em.execute<{ on: PlainDate }[]>(
    `with span as (select ?::date as first, ?::date as last),
     fixed as (
       select make_date(year, month, day) as "on", from_on, to_on from shared.public_holiday
       cross join span cross join lateral generate_series(extract(year from first)::int, extract(year from last)::int) as year
       where country = 'PE')
     select "on"::text from fixed cross join span
       where "on" between first and last and "on" >= from_on and (to_on is null or "on" <= to_on)
     union select on_date::text from shared.movable_holiday cross join span where country = 'PE' and on_date between first and last`,
    [from, to],
  )
  return new Set(rows.map(({ on }) => on))
}
