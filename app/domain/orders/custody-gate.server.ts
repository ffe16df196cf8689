import { ask, type EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../shared/dates.ts'

/** The law that keeps what is made in custody out of a country on a day; undefined where none does. */
export async function lawAgainstCustody(em: EntityManager, country: string, on: PlainDate): Promise<string | undefined> {
  const [gate] = await ask<{ rule: string; law: string }>(
    em,
    `select rule, law from orders.destination_gate
     where country = ? and from_on <= ? and (to_on is null or to_on >= ?) order by from_on desc limit 1`,
    [country, on, on],
  )
  return gate?.rule === 'block' ? gate.law : undefined
}
