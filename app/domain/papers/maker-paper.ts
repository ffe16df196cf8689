import type { MoneyJson } from '../shared/money.ts'

/** The papers of a maker that are of no one loan. Each kind is a series of numbers of its own. */
export const MAKER_PAPER_KINDS = ['final_sheet', 'loan_application'] as const
export type MakerPaperKind = (typeof MAKER_PAPER_KINDS)[number]

/** What every paper of hers says of who gives it and whom it is for. Frozen when it is issued, like all that follows. */
interface OfAMaker {
  readonly version: 1
  readonly issuer: { readonly name: string; readonly taxId: string; readonly place: string }
  readonly maker: { readonly code: string; readonly chosenName: string; readonly addressForm: 'she' | 'he' | 'neutral' }
  readonly agency?: string
  readonly issuedOn: string
}

/**
 * What stands between her and the house when she is released or moved (CEP reg. art. 114). Never a prison, and of the paper that shows the change
 * its number alone.
 */
export interface FinalSheet extends OfAMaker {
  readonly situation: { readonly kind: 'released' | 'transferred'; readonly on: string; readonly paper: string }
  /** Pieces that are alike together. */
  readonly stock: readonly {
    readonly product: string
    readonly numbers: readonly string[]
    readonly part: number
    readonly of: number
    readonly price?: MoneyJson
  }[]
  readonly making: readonly {
    readonly order: number
    readonly product: string
    readonly pieces: number
    readonly dueOn: string
  }[]
  readonly toSend: readonly { readonly order: number; readonly piece: string; readonly product: string }[]
  readonly waiting: readonly {
    readonly order: number
    readonly piece: string
    readonly amount: MoneyJson
    readonly from?: string
    readonly buyerUntil?: string
  }[]
  readonly family: { readonly held: MoneyJson; readonly available: MoneyJson; readonly inTransit: MoneyJson }
  readonly loans: readonly {
    readonly number: string
    readonly step?: number
    readonly order?: number
    readonly state: 'prepared' | 'approved' | 'active'
    readonly lent: MoneyJson
    readonly interest: MoneyJson
    readonly principal: MoneyJson
    readonly isPaused: boolean
    readonly next?: { readonly n: number; readonly dueOn: string; readonly missing: MoneyJson }
    readonly last?: string
  }[]
  readonly savings: MoneyJson
  readonly recoupment: MoneyJson
  /** What was withheld by law: months that are paid on together, the others one by one. */
  readonly law: readonly {
    readonly kind: 'inpe' | 'reparation' | 'child_support'
    readonly period: string
    readonly amount: MoneyJson
    readonly isPaid: boolean
    readonly dueOn: string
  }[]
  readonly receivers: readonly {
    readonly name: string
    readonly relation: string
    readonly part: number
    readonly route?: string
  }[]
}

/** What she signs when she applies for a step of the ladder: its terms on that day, and room for what she says. Rates are decimal texts. */
export interface ApplicationSlip extends OfAMaker {
  readonly step: number
  readonly lent: MoneyJson
  readonly instalments: number
  readonly instalment: MoneyJson
  readonly interest: MoneyJson
  readonly total: MoneyJson
  readonly ratePerPeriod: string
  readonly periodDays: number
  readonly tea: string
  readonly tcea: string
  readonly weeks: number
  readonly moneylender: { readonly perPeriod: string; readonly interest: MoneyJson }
}

/** A paper of a maker by its kind. */
export type MakerPaper =
  | { readonly kind: 'final_sheet'; readonly content: FinalSheet }
  | { readonly kind: 'loan_application'; readonly content: ApplicationSlip }
