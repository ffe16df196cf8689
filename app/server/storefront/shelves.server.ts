import type { CategoryRow } from '#db/questions/catalogue/find-categories.server.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'

/** The shelf that holds everything, in each language. */
export const EVERYTHING: Readonly<Record<Locale, string>> = { es: 'todo', en: 'all', fr: 'tout' }

/** A shelf of the shop; the one that holds everything has no id. */
export interface Shelf {
  readonly id: string | undefined
  readonly parentId: string | undefined
  readonly name: string
  readonly slug: string
}

/** The shelf of an address: by its slug in this language first, then in any other, since the switch of languages keeps it. */
export function shelfOf(categories: readonly CategoryRow[], slug: string, locale: Locale): Shelf | undefined {
  if (Object.values(EVERYTHING).includes(slug))
    return {
      id: undefined,
      parentId: undefined,
      name: translator(locale, 'storefront')('shelf.everything'),
      slug: EVERYTHING[locale],
    }
  return categories.find((each) => each.slug === slug) ?? categories.find(({ slugs }) => Object.values(slugs).includes(slug))
}

/** Where a shelf stands: below its department, if it has one. */
export function shelfTrail(shelf: Shelf, categories: readonly CategoryRow[], locale: Locale) {
  const parent = categories.find(({ id }) => id === shelf.parentId)
  return [
    { label: 'Hilo', to: `/${locale}` },
    ...(parent ? [{ label: parent.name, to: `/${locale}/c/${parent.slug}` }] : []),
    { label: shelf.name },
  ]
}

/** The kinds that the filter of a shelf offers: the shelves below it, the departments where everything stands; none on a shelf that has none below. */
export function kindsOn(shelf: Shelf, categories: readonly CategoryRow[]): string[] {
  return categories.filter(({ parentId }) => parentId === shelf.id).map(({ id }) => id)
}

/** The kinds that the filter of a search offers: every shelf that has none below it. */
export function kindsOfSearch(categories: readonly CategoryRow[]): string[] {
  const parents = new Set(categories.map(({ parentId }) => parentId))
  return categories.filter(({ id }) => !parents.has(id)).map(({ id }) => id)
}
