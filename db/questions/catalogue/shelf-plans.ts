// The questions of lists, facets and search whose plans a benchmark reads, by name, as the pages ask them.
import { facetsPart } from './find-facets.server.ts'
import { CARDS, piecesPart } from './find-pieces.server.ts'
import type { Asked, Part, ShelfFilters, ShelfScope } from './shelf-parts.ts'

const EVERYTHING = { locale: 'fr', currency: 'EUR' } as const satisfies ShelfScope
const FILTERS: ShelfFilters = { sets: { colour: ['blue'], fibre: ['alpaca'] }, readiness: ['ready'], priceRanges: [0, 1, 2] }
const PAGE = { limit: 24 }

/** What the plans of a search look for; `catalogue.search_query(typed, false)` makes the question of each. */
export const TYPED = { few: 'châle alpaga bleu', many: 'alpaga' } as const

/** Every question with its values in the order of its question marks; an array stands for as many of them as it is long. */
export function shelfPlans(
  asked: Readonly<Record<keyof typeof TYPED, Asked>>,
  productIds: readonly string[],
): readonly ({ readonly name: string } & Part)[] {
  const department = { ...EVERYTHING, categoryId: 'accesorios' }
  const shelf = { ...EVERYTHING, categoryId: 'chal-telar' }
  const few = { ...EVERYTHING, asked: asked.few }
  const many = { ...EVERYTHING, asked: asked.many }
  return [
    { name: 'list: everything', ...piecesPart({ ...EVERYTHING, ...PAGE }) },
    { name: 'list: everything by price', ...piecesPart({ ...EVERYTHING, ...PAGE, sort: 'price' }) },
    { name: 'list: everything, page 400', ...piecesPart({ ...EVERYTHING, ...PAGE, offset: 24 * 399 }) },
    { name: 'list: one shelf', ...piecesPart({ ...shelf, ...PAGE }) },
    { name: 'list: a department, four filters', ...piecesPart({ ...department, ...PAGE, filters: FILTERS }) },
    { name: 'cards of a page', sql: CARDS, values: [EVERYTHING.locale, EVERYTHING.locale, `{${productIds.join(',')}}`] },
    { name: 'facets: everything', ...facetsPart(EVERYTHING, {}) },
    { name: 'facets: everything, four filters', ...facetsPart(EVERYTHING, FILTERS) },
    { name: 'facets: a department, four filters', ...facetsPart(department, FILTERS) },
    { name: 'facets: one shelf', ...facetsPart(shelf, {}) },
    { name: 'search: three words, list', ...piecesPart({ ...few, ...PAGE, sort: 'relevance' }) },
    { name: 'search: three words, facets', ...facetsPart(few, {}) },
    { name: 'search: a word that a third of the shop has, list', ...piecesPart({ ...many, ...PAGE, sort: 'relevance' }) },
    { name: 'search: a word that a third of the shop has, four filters', ...facetsPart(many, FILTERS) },
  ]
}
