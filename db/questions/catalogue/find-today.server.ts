// Which day is it in the world, by the fund's calendar?
import { type PlainDate, plainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The date of the world's clock in Lima: prices, rates and delivery windows are asked for this day. */
export async function findToday(em: EntityManager): Promise<PlainDate> {
  const [row] = await em.execute<{ today: string }[]>(
    `select to_char(shared.now() at time zone 'America/Lima', 'YYYY-MM-DD') as today`,
  )
  return plainDate(row?.today ?? '')
}
