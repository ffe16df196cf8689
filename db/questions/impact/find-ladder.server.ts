// How large are the loans of the ladder today, first step first?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** The amounts of the steps in force on a day. */
export async function findLadder(em: EntityManager, on: PlainDate): Promise<Money[]> {
  const rows = await em.execute<{ principal_minor: string }[]>(
    `select distinct on (step) principal_minor from lending.product where kind = 'ladder' and from_on <= ? and currency = 'PEN' order by step, from_on desc`,
    [on],
  )
  return rows.map((row) => Money.ofMinor(row.principal_minor, 'PEN'))
}
