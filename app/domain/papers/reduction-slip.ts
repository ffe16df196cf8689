import type { MoneyJson } from '../shared/money.ts'
import type { SettlementSlip, SlipLoanBalance } from './slip.ts'

/**
 * All that a maker's slip says of money that was taken back of a sale of hers, frozen when it was taken: the paper, its copy and the screen
 * read this and nothing else. Never who the buyer is.
 */
export interface ReductionSlip {
  readonly [key: string]: unknown
  readonly version: 1
  readonly maker: SettlementSlip['maker']
  /** The sale as its own slip has told her of it. */
  readonly sale: Omit<SettlementSlip['sale'], 'paid' | 'acceptedAgain'> & { readonly slipNumber: string }
  /** Refunded: the money goes back to the buyer. Withdrawn: it waits in the order until the piece is accepted again. */
  readonly event: 'refunded' | 'acceptance-withdrawn'
  /** From the closed list that the refund's or the withdrawal's form offers. */
  readonly cause: string
  readonly takenOn: string
  /** For her part of the piece, in the buyer's own currency. */
  readonly paidBack: MoneyJson
  /** The same at the rate of the sale; what went back before; and what is left of the sale. The three are what was received. */
  readonly returned: MoneyJson
  readonly returnedBefore: MoneyJson
  readonly left: MoneyJson
  /** What each step gives back, and who bears it, as posted. Negative: a céntimo that rounding gave it again. */
  readonly lines: readonly {
    readonly step: string
    readonly bearer: string
    readonly amount: MoneyJson
    readonly loanNumber?: string
  }[]
  /** Of her family account. */
  readonly family: MoneyJson
  /** Open loans that owe again what this sale had paid. */
  readonly loans: readonly {
    readonly number: string
    readonly lent: MoneyJson
    readonly before: SlipLoanBalance
    readonly raised: SlipLoanBalance
    readonly after: SlipLoanBalance
  }[]
  /** What comes out of later sales: what was added to it now, what is open, and the most that one sale gives. */
  readonly laterSales?: { readonly added: MoneyJson; readonly open: MoneyJson; readonly cap: string }
}
