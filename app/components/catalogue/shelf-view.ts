import type { PageOfList } from '../base/pagination.tsx'
import type { PieceView } from './piece-view.ts'

/** One choice of a filter: how many pieces it would show with the other filters as they are. */
export interface FacetOption {
  readonly value: string
  readonly label: string
  readonly count: number
  readonly isChosen: boolean
  /** A colour family's colour. */
  readonly swatch?: string
}

/** A filter of the shelf; `name` is its parameter in the address. */
export interface FacetView {
  readonly name: string
  readonly legend: string
  readonly options: readonly FacetOption[]
}

/** A link that sets or takes away one choice: the whole rest of the address stays. */
export interface ChipView {
  readonly label: string
  readonly to: string
  readonly count?: number
}

/** A shelf or the pieces of a search: filters, order, page, every text finished by the server. */
export interface ShelfView {
  readonly total: number
  readonly count: string
  readonly facets: readonly FacetView[]
  /** The fields for a price from and to, in the buyer's currency. */
  readonly price: { readonly from: string; readonly to: string; readonly sign: string }
  /** What the form must carry besides the filters: the words looked for, the order. */
  readonly kept: readonly { readonly name: string; readonly value: string }[]
  readonly active: readonly ChipView[]
  readonly promoted: readonly ChipView[]
  readonly clear: string
  readonly sort: string
  readonly sorts: readonly string[]
  readonly page: PageOfList
  readonly pieces: readonly PieceView[]
}
