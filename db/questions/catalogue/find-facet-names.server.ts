// What are these values of filters called in a buyer's language? What has no name here is no value of ours, or nobody we may name.
import type { Locale } from '#app/domain/shared/locale.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'
import type { SetFacet } from './shelf-parts.ts'

export interface FacetName {
  readonly facet: SetFacet
  readonly value: string
  readonly name: string
  /** The colour of a colour family. */
  readonly hex: string | undefined
  /** Where a kind or a colour stands among its like; the others have no order of their own. */
  readonly position: number | undefined
}

/** The names of values, those without one left out. */
export async function findFacetNames(
  em: EntityManager,
  locale: Locale,
  values: readonly { readonly facet: SetFacet; readonly value: string }[],
): Promise<FacetName[]> {
  if (values.length === 0) return []
  const rows = await ask<{ facet: SetFacet; value: string; name: string | null; hex: string | null; position: number | null }>(
    em,
    `select asked.facet, asked.value, coalesce(category.name ->> ?, fibre.name ->> ?, family.name ->> ?, author.name, plain.value) as name,
       family.hex, coalesce(category.position, family.position)::int as position
     from unnest(?::text[], ?::text[]) as asked (facet, value)
     left join catalogue.category category on asked.facet = 'kind' and category.id = asked.value
     left join catalogue.facet_value fibre on asked.facet = 'fibre' and fibre.facet = 'fibre' and fibre.value = asked.value
     left join catalogue.colour_family family on asked.facet = 'colour' and family.id = asked.value
     left join lateral (
       select name from catalogue.author_entry where asked.facet = 'maker' and handle = asked.value
         and (stale_on is null or stale_on > catalogue.today()) limit 1
     ) author on true
     left join lateral (
       select asked.value from catalogue.facet_set sets
       where asked.facet in ('size', 'region') and sets.facet = asked.facet and asked.value = any (sets.members) limit 1
     ) plain on true`,
    [locale, locale, locale, values.map(({ facet }) => facet), values.map(({ value }) => value)],
  )
  return rows.flatMap(({ facet, value, name, hex, position }) =>
    name === null ? [] : [{ facet, value, name, hex: hex ?? undefined, position: position ?? undefined }],
  )
}
