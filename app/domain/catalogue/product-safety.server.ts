import { ask, type EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../shared/dates.ts'

/**
 * The law of a country that wants somebody there who answers for what comes from outside, on a day when nobody does: nothing is sold there.
 * Undefined where it may be sold.
 */
export async function lawWithoutResponsible(em: EntityManager, country: string, on: PlainDate): Promise<string | undefined> {
  const [row] = await ask<{ law: string }>(
    em,
    `select rule.law from catalogue.safety_country place
     join catalogue.safety_rule rule on rule.area = place.area and rule.from_on <= ? and (rule.to_on is null or rule.to_on >= ?)
     where place.country = ? and place.from_on <= ? and (place.to_on is null or place.to_on >= ?) and rule.needs_responsible_person
       and not exists (
         select from catalogue.responsible_person person
         where person.area = place.area and person.from_on <= ? and (person.to_on is null or person.to_on >= ?))
     limit 1`,
    [on, on, country, on, on, on, on],
  )
  return row?.law
}
