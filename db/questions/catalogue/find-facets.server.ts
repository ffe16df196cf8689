// How many pieces would each choice of a filter show, with the other filters as they are? And how many are there now?
import type { EntityManager } from '#db/orm.server.ts'
import { FACETS, type Facet, filterParts, type Part, type ShelfFilters, type ShelfScope, scopePart } from './shelf-parts.ts'

/** One value of a facet, by what stands in an address, and how many pieces it would show. */
export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface FacetCounts {
  /** Pieces that fit every filter. */
  readonly total: number
  /** Of each facet every value that some piece of the scope has, also those that the other filters leave nothing of. */
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>
}

// A facet of thousands of values (who made it) gives the most frequent ones; those that were chosen are always among them.
const MOST_VALUES = 60

/** The counts of a shelf or a search: the result is gone through once, whatever is filtered. */
export async function findFacets(em: EntityManager, scope: ShelfScope, filters: ShelfFilters): Promise<FacetCounts> {
  const { sql, values } = facetsPart(scope, filters)
  const rows = await em.execute<{ facet: Facet | 'total'; value: string; pieces: number }[]>(sql, [...values])
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, [] as FacetCount[]])) as Record<Facet, FacetCount[]>
  let total = 0
  for (const { facet, value, pieces } of rows) {
    if (facet === 'total') total = pieces
    else facets[facet].push({ value, count: pieces })
  }
  return { total, facets }
}

/**
 * Each product of the scope carries one bit for every filter it fails. What fails nothing counts everywhere; what fails one filter alone counts for
 * that filter's own facet; the rest only says which values there are. Everything is grouped by the numbers of sets of values: a hundred
 * thousand products have a few dozen, and only those are taken apart.
 */
export function facetsPart(scope: ShelfScope, filters: ShelfFilters): Part {
  const from = scopePart(scope)
  const parts = filterParts(filters)
  const fails = [...parts].map(([facet, { sql }]) => `case when ${sql} then 0 else ${bitOf(facet)} end`).join(' + ') || '0'
  const failValues = [...parts.values()].flatMap(({ values }) => values)
  const chosenMakers = filters.sets?.maker?.length ? filters.sets.maker : ['']
  const own = [...parts.keys()].map(
    (facet) => `union all select '${facet}', ${columnOf(facet)}, count(*) from scope where fails = ${bitOf(facet)} group by 2`,
  )
  const values = parts.size > 0 ? [grouped('0', 'true', FACETS)] : []
  const sql = `
    with scope as materialized (
      select ${FACETS.map((facet) => `entry.${columnOf(facet)}`).join(', ')}, ${fails} as fails ${from.sql}
    ), counted as materialized (
      ${[grouped('count(*)', 'fails = 0', FACETS), ...values].join(' union all ')} ${own.join(' ')}
    ), summed as (
      select facet, key, sum(pieces) as pieces from counted group by facet, key
    ), told as (
      select summed.facet, member as value, sum(pieces)::int as pieces
      from summed join catalogue.facet_set sets on sets.id = summed.key cross join lateral unnest(sets.members) member
      where summed.facet not in ('readiness', 'price') group by summed.facet, member
      union all select facet, case key when 0 then 'ready' else 'to_order' end, pieces::int from summed where facet = 'readiness' and key < 2
      union all select facet, key::text, pieces::int from summed where facet = 'price'
    ), ranked as (
      select *, row_number() over (partition by facet order by pieces desc, value) as place from told
    )
    select facet, value, pieces from ranked where facet <> 'maker' or place <= ${MOST_VALUES} or value in (?)
    union all select 'total', '', count(*)::int from scope where fails = 0
    order by facet, pieces desc, value`
  return { sql, values: [...failValues, ...from.values, chosenMakers] }
}

/** Several facets counted in one go, as rows of facet, key and pieces. */
function grouped(pieces: string, where: string, facets: readonly Facet[]): string {
  const columns = facets.map(columnOf)
  // What `grouping()` says of rows that are grouped by the column at each place: every bit but its own.
  const places = facets.map((_, place) => (1 << facets.length) - 1 - (1 << (facets.length - 1 - place)))
  const names = facets.map((facet) => `'${facet}'`)
  return `select (array[${names.join(', ')}])[array_position(array[${places.join(', ')}], grouping(${columns.join(', ')}))] as facet,
    coalesce(${columns.join(', ')}) as key, ${pieces} as pieces
    from scope where ${where} group by grouping sets (${columns.map((column) => `(${column})`).join(', ')})`
}

function columnOf(facet: Facet): string {
  return facet === 'readiness' ? 'state' : facet === 'price' ? 'price_range' : `${facet}_set`
}

/** The bit of a facet among those that a product may fail. */
function bitOf(facet: Facet): number {
  return 1 << FACETS.indexOf(facet)
}
