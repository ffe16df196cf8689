import type { AdviceTopic, CAME_BY, Finding, LatenessReason, NEEDS } from '#app/domain/lending/choices.ts'
import type { PieceFate, REFUND_CAUSES, RefundBearer } from '#app/domain/settlement/refund-states.ts'
import type { StaffRole } from '#app/domain/shared/roles.ts'
import type { CardDesk } from '../card-desk.ts'

type CameBy = (typeof CAME_BY)[number]

/** What a first visit found. */
export interface DemoVisit {
  readonly need: (typeof NEEDS)[number]
  readonly words: string
  readonly workingCapital: string
  readonly monthlyIncome: string
  readonly dependants: number
}

type RefundCause = (typeof REFUND_CAUSES)[number]

/** Days from today: −177 is 177 days ago. Everything in the demo world is told in these, so that it is always as old as it was. */
export type Day = number

export interface SoldPieces {
  readonly product: string
  readonly quantity: number
}

/** A running cost with its voucher, in soles without and with its tax. */
export interface DemoExpense {
  readonly book: 'network' | 'fund'
  readonly kind: string
  readonly document: 'factura' | 'boleta' | 'recibo_honorarios' | 'utility_bill' | 'other'
  readonly voucher: string
  readonly supplier?: string
  readonly net: string
  readonly tax?: string
  /** Entered by mistake, and taken back the same day. */
  readonly isMistake?: boolean
}

/** What goes back of a sale, who bears it, and how far it has come. */
export interface DemoRefund {
  readonly cause: RefundCause
  readonly borneBy: RefundBearer
  readonly carrier?: string
  /** Every piece of the order, none, or so many soles of the first one. */
  readonly goods: 'all' | 'none' | { readonly soles: string }
  readonly piece?: PieceFate
  readonly withDelivery?: boolean
  readonly preparedBy?: StaffRole
  /** Not given: nobody has approved it yet. */
  readonly paidFrom?: 'bank' | 'yape' | 'card'
}

/** Something that happened in the demo world's two years. The runner does each through the command that a person would have used. */
export type DemoEvent =
  | { readonly kind: 'candidate'; readonly day: Day; readonly maker: string; readonly cameBy: CameBy }
  | ({ readonly kind: 'visit'; readonly day: Day; readonly maker: string } & DemoVisit)
  | {
      readonly kind: 'follow-up'
      readonly day: Day
      readonly maker: string
      readonly found: Finding
      readonly words: string
      readonly accounted: string
      readonly voucher?: string
      readonly lookAgainOn?: Day
    }
  | {
      readonly kind: 'advice'
      readonly day: Day
      readonly maker: string
      readonly topics: readonly AdviceTopic[]
      readonly points: readonly { readonly words: string; readonly dueOn: Day; readonly doneOn?: Day }[]
    }
  | { readonly kind: 'notice'; readonly day: Day; readonly maker: string }
  | { readonly kind: 'lateness'; readonly day: Day; readonly maker: string; readonly reason: LatenessReason }
  | {
      readonly kind: 'loan'
      readonly day: Day
      readonly maker: string
      readonly step: number
      /** How far it has come; the money is out when nothing is said. */
      readonly has?: 'asked' | 'one-vote' | 'approval' | 'money'
    }
  | {
      readonly kind: 'web-sale'
      readonly day: Day
      readonly buyer: number
      readonly method: 'yape' | 'plin' | 'transfer' | 'card'
      readonly pieces: readonly SoldPieces[]
      readonly dispatchedOn?: Day
      /** What later events call it. */
      readonly tag?: string
      /** Ordered, and not paid by its buyer yet. */
      readonly isUnpaid?: boolean
    }
  | {
      readonly kind: 'sale-abroad'
      readonly day: Day
      readonly buyer: number
      readonly pieces: readonly SoldPieces[]
      readonly dispatchedOn: Day
    }
  | { readonly kind: 'fair-sale'; readonly day: Day; readonly place: string; readonly pieces: readonly SoldPieces[] }
  | ({ readonly kind: 'refund'; readonly day: Day; readonly of: string } & DemoRefund)
  | { readonly kind: 'exchange'; readonly day: Day; readonly of: string; readonly forProduct: string; readonly dispatchedOn: Day }
  | {
      readonly kind: 'withdrawal'
      readonly day: Day
      readonly of: string
      readonly acceptedAgainOn: Day
      readonly dispatchedOn: Day
    }
  | { readonly kind: 'dispute'; readonly day: Day; readonly of: string; readonly reason: Parameters<CardDesk['dispute']>[1] }
  | { readonly kind: 'dispute-decided'; readonly day: Day; readonly of: string; readonly to: 'won' | 'lost' }
  | { readonly kind: 'provider-read'; readonly day: Day }
  | {
      readonly kind: 'paid-again'
      readonly day: Day
      readonly of: string
      readonly meantFor?: string
      readonly dispatchedOn?: Day
    }
  | { readonly kind: 'cash-count'; readonly day: Day; readonly place: string; readonly lacks?: string }
  | { readonly kind: 'cash-repayment'; readonly day: Day; readonly maker: string; readonly amount: string }
  | { readonly kind: 'annulment'; readonly day: Day; readonly maker: string; readonly paidOn: Day }
  | { readonly kind: 'repay-down-to'; readonly day: Day; readonly maker: string; readonly principal: string }
  | { readonly kind: 'capital'; readonly day: Day; readonly funder: string; readonly amount: string }
  | {
      readonly kind: 'donation'
      readonly day: Day
      readonly funder: string
      readonly purpose: 'network' | 'returns_reserve' | 'fund' | 'loss_reserve'
      readonly amount: string
    }
  | {
      /** Given once, on the page of the shop, by transfer. Without a name when none was wanted. */
      readonly kind: 'gift'
      readonly day: Day
      readonly purpose: 'fund' | 'loans' | 'materials' | 'returns'
      readonly amount: string
      readonly locale: 'es' | 'en' | 'fr'
      readonly name?: string
      /** Announced, and not at the bank yet. */
      readonly isWaiting?: boolean
    }
  | { readonly kind: 'expense'; readonly day: Day; readonly expense: DemoExpense }
  | { readonly kind: 'remittances'; readonly day: Day }
  | { readonly kind: 'conversion'; readonly day: Day }
  | { readonly kind: 'month-end'; readonly day: Day; readonly transfer: 'arrived' | 'on-its-way' }
  | { readonly kind: 'release'; readonly day: Day }
  | { readonly kind: 'payouts'; readonly day: Day; readonly isOnlyPrepared?: boolean }

/** The order of a day: money comes before it is lent, loans before sales, releases before payouts. */
const RANK: Record<DemoEvent['kind'], number> = {
  capital: 0,
  donation: 0,
  gift: 0,
  candidate: 0,
  visit: 0,
  loan: 1,
  'web-sale': 2,
  'sale-abroad': 2,
  'fair-sale': 2,
  'paid-again': 3,
  withdrawal: 3,
  'cash-count': 3,
  dispute: 3,
  'dispute-decided': 3,
  exchange: 3,
  refund: 3,
  'cash-repayment': 3,
  'repay-down-to': 3,
  annulment: 3,
  'follow-up': 3,
  lateness: 3,
  advice: 3,
  notice: 4,
  expense: 3,
  conversion: 3,
  release: 4,
  payouts: 5,
  remittances: 6,
  'month-end': 6,
  'provider-read': 7,
}

/** All events as they happened: by day, then by the order of a day; equal ones keep the order in which they were told. */
export function inOrder(events: readonly DemoEvent[]): DemoEvent[] {
  return [...events].sort((a, b) => a.day - b.day || RANK[a.kind] - RANK[b.kind])
}
