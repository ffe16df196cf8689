import type { InThreeLanguages, Locale } from '../shared/locale.ts'
import type { MoneyJson } from '../shared/money.ts'

export interface SlipLoanBalance {
  readonly interest: MoneyJson
  readonly principal: MoneyJson
}

/** All that a maker's settlement slip says, frozen when the sale was settled: the paper, its copy and the screen read this and nothing else. */
export interface SettlementSlip {
  readonly [key: string]: unknown
  readonly version: 1
  readonly maker: {
    readonly code: string
    readonly chosenName: string
    readonly addressForm: 'she' | 'he' | 'neutral'
    readonly locale: Locale
  }
  readonly sale: {
    readonly orderNumber: number
    readonly productName: InThreeLanguages
    readonly pieceNumber: string
    readonly paymentMethod: string
    readonly soldOn: string
    /** What the buyer paid for her part of the piece, in the buyer's own currency when that is not soles. */
    readonly paid: MoneyJson
    readonly exchangeRate?: string
    /** Which part of the piece she made, when others made the rest. */
    readonly share?: { readonly part: number; readonly of: number }
    /** The slip that told her that this piece's acceptance was withdrawn, when it is accepted after all. */
    readonly acceptedAgain?: string
  }
  /** Waterfall lines in order, as they were posted; with the rule that made each. */
  readonly lines: readonly {
    readonly step: string
    readonly amount: MoneyJson
    readonly rate?: string
    readonly loanNumber?: string
    readonly basis: string
  }[]
  readonly gross: MoneyJson
  readonly income: MoneyJson
  readonly disposable: MoneyJson
  readonly family: MoneyJson
  readonly familyFloorRate: string
  readonly heldUntil?: string
  readonly heldDays: number
  /** How long the buyer's law lets the piece come back, where it says more than that: the reserve may have to wait for it. */
  readonly buyerWindowDays?: number
  readonly loans: readonly {
    readonly number: string
    /** Only of an order advance: its order, whether this is that order's sale and pays it first, and whether nothing is to be made for it any more. */
    readonly advance?: { readonly order: number; readonly isOfThisOrder: boolean; readonly isOrderOver: boolean }
    readonly lent: MoneyJson
    readonly before: SlipLoanBalance
    readonly paid: SlipLoanBalance
    readonly after: SlipLoanBalance
  }[]
  /** Who gets the family's part, by her instruction of that day. */
  readonly beneficiaries: readonly { readonly name: string; readonly relation: string; readonly amount: MoneyJson }[]
}
