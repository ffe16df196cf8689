import type { InThreeLanguages, Locale } from '../shared/locale.ts'

/** All that a slip with a buyer's note says, frozen when staff let it through. Nothing of who the buyer is. */
export interface NoteSlip {
  readonly [key: string]: unknown
  readonly version: 1
  readonly maker: {
    readonly code: string
    readonly chosenName: string
    readonly addressForm: 'she' | 'he' | 'neutral'
    readonly locale: Locale
  }
  readonly sale: { readonly orderNumber: number; readonly productName: InThreeLanguages }
  readonly issuedOn: string
  readonly noteNumber: string
  readonly words: string
}
