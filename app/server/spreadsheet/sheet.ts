import type { PlainDate } from '../../domain/shared/dates.ts'
import type { Money } from '../../domain/shared/money.ts'

/** One cell of a list that is taken away: what it is, so that a spreadsheet can reckon with it. */
export type Cell =
  | string
  | undefined
  | { readonly count: number }
  /** A plain figure with a point, "53.0". */
  | { readonly figure: string }
  | { readonly amount: Money | undefined }
  | { readonly day: PlainDate | undefined }
  /** "0.3840", a share of one. */
  | { readonly rate: string | undefined }

/** A list as a file holds it. */
export interface Sheet {
  /** Of the file, without its ending; no person's name. */
  readonly name: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
