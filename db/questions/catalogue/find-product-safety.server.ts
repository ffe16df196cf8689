// What does the law of product safety of a country want to be read beside a product, on a day?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** Somebody who is reached by post and by e-mail. */
export interface SafetyAddress {
  readonly name: string
  readonly postalAddress: string
  readonly email: string
}

export interface ProductSafety {
  readonly law: string
  readonly needsResponsible: boolean
  readonly responsible: SafetyAddress | undefined
  readonly manufacturer: SafetyAddress | undefined
}

/** The safety facts for a country; undefined where no such law is known. */
export async function findProductSafety(
  em: EntityManager,
  country: string,
  locale: Locale,
  on: PlainDate,
): Promise<ProductSafety | undefined> {
  const [row] = await em.execute<
    { law: string; needs_responsible_person: boolean; responsible: SafetyAddress | null; manufacturer: SafetyAddress | null }[]
  >(
    `select shared.basis_in(rule.law, ?) as law, rule.needs_responsible_person,
       (select jsonb_build_object('name', name, 'postalAddress', postal_address, 'email', email) from catalogue.responsible_person
        where area = place.area and from_on <= ? and (to_on is null or to_on >= ?) order by from_on desc limit 1) as responsible,
       (select jsonb_build_object('name', name, 'postalAddress', postal_address, 'email', email) from catalogue.manufacturer
        where from_on <= ? order by from_on desc limit 1) as manufacturer
     from catalogue.safety_country place
     join catalogue.safety_rule rule on rule.area = place.area and rule.from_on <= ? and (rule.to_on is null or rule.to_on >= ?)
     where place.country = ? and place.from_on <= ? and (place.to_on is null or place.to_on >= ?)
     order by place.from_on desc, rule.from_on desc limit 1`,
    [locale, on, on, on, on, on, country, on, on],
  )
  if (!row) return undefined
  return {
    law: row.law,
    needsResponsible: row.needs_responsible_person,
    responsible: row.responsible ?? undefined,
    manufacturer: row.manufacturer ?? undefined,
  }
}

/** The warnings of a shelf, in a language: they stand in every country. */
export async function findWarnings(em: EntityManager, categoryId: string, locale: Locale, on: PlainDate): Promise<string[]> {
  const rows = await em.execute<{ words: string }[]>(
    `select words ->> ? as words from (
       select distinct on (position) * from catalogue.safety_warning where category_id = ? and from_on <= ? order by position, from_on desc) newest
     where to_on is null or to_on >= ? order by position`,
    [locale, categoryId, on, on],
  )
  return rows.map(({ words }) => words)
}
