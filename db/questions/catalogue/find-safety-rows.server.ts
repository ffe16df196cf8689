// Which dated rows of product safety does the house stand on: who answers where, who stands on the label, what is said before use?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

interface Somebody {
  readonly fromOn: string
  readonly toOn: string | null
  readonly name: string
  readonly postalAddress: string
  readonly email: string
  readonly isInForce: boolean
}

export interface SafetyRows {
  readonly areas: readonly {
    readonly area: string
    readonly law: string
    readonly basis: string
    readonly responsible: readonly Somebody[]
  }[]
  readonly manufacturers: readonly Somebody[]
  readonly warnings: readonly {
    readonly categoryId: string
    readonly category: string
    readonly position: number
    readonly fromOn: string
    readonly words: InThreeLanguages
    readonly isInForce: boolean
  }[]
}

/** All of them, those of the past and those to come as well, the newest first. */
export async function findSafetyRows(em: EntityManager, locale: Locale, on: PlainDate): Promise<SafetyRows> {
  const areas = await em.execute<Omit<SafetyRows['areas'][number], 'responsible'>[]>(
    `select distinct on (area) area, law, basis from catalogue.safety_rule where needs_responsible_person and from_on <= ?
     and (to_on is null or to_on >= ?) order by area, from_on desc`,
    [on, on],
  )
  const responsible = await em.execute<(Somebody & { area: string })[]>(
    `select area, name, postal_address as "postalAddress", email, from_on::text as "fromOn", to_on::text as "toOn",
       from_on <= ? and (to_on is null or to_on >= ?)
         and from_on = max(from_on) filter (where from_on <= ?) over (partition by area) as "isInForce"
     from catalogue.responsible_person order by area, from_on desc`,
    [on, on, on],
  )
  const manufacturers = await em.execute<Somebody[]>(
    `select name, postal_address as "postalAddress", email, from_on::text as "fromOn", null as "toOn",
       coalesce(from_on = max(from_on) filter (where from_on <= ?) over (), false) as "isInForce"
     from catalogue.manufacturer order by from_on desc`,
    [on],
  )
  const warnings = await em.execute<SafetyRows['warnings'][number][]>(
    `select category_id as "categoryId", category.name ->> ? as category, warning.position, from_on::text as "fromOn", words,
       coalesce((to_on is null or to_on >= ?) and from_on = max(from_on) filter (where from_on <= ?)
         over (partition by category_id, warning.position), false) as "isInForce"
     from catalogue.safety_warning warning join catalogue.category category on category.id = category_id
     order by category.name ->> ?, warning.position, from_on desc`,
    [locale, on, on, locale],
  )
  return {
    areas: areas.map((each) => ({ ...each, responsible: responsible.filter(({ area }) => area === each.area) })),
    manufacturers,
    warnings,
  }
}
