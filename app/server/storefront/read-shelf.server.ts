import type { EntityManager } from '#db/orm.server.ts'
import { type FacetName, findFacetNames } from '#db/questions/catalogue/find-facet-names.server.ts'
import { type FacetCount, type FacetCounts, findFacets } from '#db/questions/catalogue/find-facets.server.ts'
import { findPiecePage, type PieceSort } from '#db/questions/catalogue/find-pieces.server.ts'
import { SET_FACETS, type SetFacet, type ShelfScope } from '#db/questions/catalogue/shelf-parts.ts'
import type { FacetOption, FacetView, ShelfView } from '../../components/catalogue/shelf-view.ts'
import { translator } from '../../texts/texts.ts'
import { parseListParams } from '../list-params.server.ts'
import { capital, chipsOf, optionsOfPrice, promotedOf } from './present-filters.server.ts'
import { presentPieces } from './present-pieces.server.ts'
import { FILTER_PARAMETERS, type FiltersRead, readFilters } from './read-filters.server.ts'
import { CURRENCY_SIGNS, type Shopper } from './shopper.server.ts'

const PIECES_ON_A_PAGE = 24
const SORTS = ['featured', 'price', '-price', 'newest'] as const

/** Which kinds the filter of kinds offers: the shelves below this one, or every shelf that has none below it. */
export type KindsOffered = readonly string[]

/**
 * The pieces of a shelf or a search with its filters, counts, order and page, all of them as the address says. `scope` is read before any
 * filter. Four questions, however many pieces or filters there are.
 */
export async function readShelf(
  em: EntityManager,
  shopper: Pick<Shopper, 'locale' | 'currency'>,
  request: Request,
  { scope, kinds }: { readonly scope: ShelfScope; readonly kinds: KindsOffered },
): Promise<ShelfView> {
  const { locale, currency } = shopper
  const url = new URL(request.url)
  const first: PieceSort = scope.asked === undefined ? 'featured' : 'relevance'
  const list = parseListParams(request, {
    filters: {},
    sorts: [first, 'featured', 'price', 'newest'],
    pageSize: PIECES_ON_A_PAGE,
  })
  const read = await readFilters(em, url, shopper)
  const counts = await findFacets(em, scope, read.filters)
  const names = await namesOf(em, counts, shopper, kinds)
  const pieces = await findPiecePage(em, {
    ...scope,
    filters: read.filters,
    sort: list.sort as PieceSort,
    // The newest come first, whichever way the address writes it.
    isDescending: list.sort === 'newest' ? !list.isDescending : list.isDescending,
    limit: list.pageSize,
    offset: list.offset,
  })
  const facets = facetViews(counts, names, read, shopper)
  return {
    total: counts.total,
    count: translator(locale, 'storefront')('shelf.count', { count: counts.total }),
    facets,
    price: { from: url.searchParams.get('from') ?? '', to: url.searchParams.get('to') ?? '', sign: CURRENCY_SIGNS[currency] },
    kept: ['q', 'sort'].flatMap((name) =>
      url.searchParams.get(name) ? [{ name, value: url.searchParams.get(name) ?? '' }] : [],
    ),
    active: chipsOf(url, read, shopper),
    promoted: promotedOf(url, facets),
    clear: clearLink(url),
    sort: list.sortText,
    sorts: first === 'relevance' ? ['relevance', ...SORTS.filter((sort) => sort !== 'featured')] : SORTS,
    page: { page: list.page, pageSize: list.pageSize, total: counts.total },
    pieces: presentPieces(pieces, locale),
  }
}

async function namesOf(
  em: EntityManager,
  counts: FacetCounts,
  { locale }: Pick<Shopper, 'locale'>,
  kinds: KindsOffered,
): Promise<ReadonlyMap<SetFacet, FacetName[]>> {
  const offered = SET_FACETS.flatMap((facet) =>
    counts.facets[facet].filter(({ value }) => facet !== 'kind' || kinds.includes(value)).map(({ value }) => ({ facet, value })),
  )
  const names = await findFacetNames(em, locale, offered)
  return new Map(SET_FACETS.map((facet) => [facet, names.filter((name) => name.facet === facet)]))
}

function facetViews(
  counts: FacetCounts,
  names: ReadonlyMap<SetFacet, FacetName[]>,
  { filters }: FiltersRead,
  { locale, currency }: Pick<Shopper, 'locale' | 'currency'>,
): FacetView[] {
  const t = translator(locale, 'storefront')
  const sets = SET_FACETS.map((facet) => ({
    facet,
    view: {
      name: FILTER_PARAMETERS[facet],
      legend: t(`facets.legends.${facet}`),
      options: optionsOfSet(counts.facets[facet], names.get(facet) ?? [], filters.sets?.[facet] ?? []),
    },
  }))
  const ready = {
    name: 'ready',
    legend: t('facets.legends.readiness'),
    options: (['ready', 'to_order'] as const).map((value) => ({
      value,
      label: t(`facets.readiness.${value}`),
      count: countOf(counts.facets.readiness, value),
      isChosen: filters.readiness?.includes(value) ?? false,
    })),
  }
  const price = {
    name: 'price',
    legend: t('facets.legends.price'),
    options: optionsOfPrice(counts.facets.price, filters, locale, currency),
  }
  const of = (...wanted: SetFacet[]) => sets.filter(({ facet }) => wanted.includes(facet)).map(({ view }) => view)
  // A filter of one value that fits everything tells nothing.
  return [...of('kind', 'size', 'fibre', 'colour'), price, ready, ...of('region', 'maker')].filter(
    ({ name, options }) => name === 'price' || options.length > 1 || options.some(({ isChosen }) => isChosen),
  )
}

function optionsOfSet(counts: readonly FacetCount[], names: readonly FacetName[], chosen: readonly string[]): FacetOption[] {
  return names
    .map(({ value, name, hex, position }) => ({
      option: {
        value,
        label: capital(name),
        count: countOf(counts, value),
        isChosen: chosen.includes(value),
        ...(hex && { swatch: hex }),
      },
      position: position ?? placeOfSize(value),
    }))
    .sort((a, b) => a.position - b.position || b.option.count - a.option.count || a.option.label.localeCompare(b.option.label))
    .map(({ option }) => option)
}

const SIZES = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL']

/** Sizes stand from small to large, whether letters or figures; everything else by its count. */
function placeOfSize(value: string): number {
  if (/^\d{1,3}$/.test(value)) return Number.parseInt(value, 10)
  const place = SIZES.indexOf(value)
  return place >= 0 ? place - SIZES.length : 1000
}

function countOf(counts: readonly FacetCount[], value: string): number {
  return counts.find((count) => count.value === value)?.count ?? 0
}

function clearLink(url: URL): string {
  const kept = new URLSearchParams()
  for (const name of ['q', 'sort']) {
    const value = url.searchParams.get(name)
    if (value) kept.set(name, value)
  }
  return kept.size > 0 ? `?${kept}` : '?'
}
