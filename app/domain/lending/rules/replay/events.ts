import type { PlainDate } from '../../../shared/dates.ts'
import type { Money } from '../../../shared/money.ts'
import type { CreditTerms } from '../terms.ts'

/** What a payment may cover, in an order that is data. `interest_due` and `principal_due` are of instalments whose date has come. */
export const BUCKETS = ['interest_due', 'principal_due', 'fees_due', 'late_interest'] as const
export type Bucket = (typeof BUCKETS)[number]

/** How a loan takes what is paid into it. */
export interface RepaymentPolicy {
  /** Each bucket once. What is left after them follows the mandate. */
  readonly allocation: readonly Bucket[]
  /** `whole_outstanding`: interest not yet due, then principal not yet due. `only_due`: it is not taken, and goes back as excess. */
  readonly mandate: 'whole_outstanding' | 'only_due'
  /** What of the interest is due once an instalment is missing: all of it to the day, or what had accrued by the last due date. */
  readonly interestDue: 'to_date' | 'to_due_date'
  /** Where the days of interest begin anew: at each due date, or only where principal changes (the fund's own rule, `money.md` 5). */
  readonly interestRestartsOn: 'due_date' | 'principal_change'
  /** A payment above so many instalments is a prepayment and makes the schedule anew; up to it, it pays instalments ahead. */
  readonly prepaymentAbove: number
  /** What a prepayment makes less: the number of instalments, or their amount. */
  readonly prepaymentReduces: 'term' | 'instalment'
  /** Simple yearly rate on principal that is overdue, on top of the interest that goes on; "0" is none. */
  readonly lateRate: string
}

interface Dated {
  readonly id: string
  readonly on: PlainDate
}

/** What a new agreement changes; what is not said stays. */
export interface NewTerms {
  readonly instalments: number
  readonly firstDueOn?: PlainDate | undefined
  readonly frequency?: CreditTerms['frequency'] | undefined
  readonly rate?: CreditTerms['rate'] | undefined
  readonly amortization?: CreditTerms['amortization'] | undefined
  readonly grace?: CreditTerms['grace'] | undefined
}

export type LoanEvent = Dated &
  (
    | {
        readonly type: 'repayment'
        readonly amount: Money
        readonly treatAs?: 'prepayment' | 'advance' | undefined
        readonly reduces?: 'term' | 'instalment' | undefined
      }
    /** Without an amount it is what closes the loan on the day. */
    | { readonly type: 'payoff'; readonly amount?: Money | undefined }
    /** An event entered by mistake: the history is lived again as if it had never been. */
    | { readonly type: 'reversal'; readonly of: string }
    /** A payment taken back by who paid it: true when it was made, so the days since are not lived again. */
    | { readonly type: 'charge_back'; readonly of: string }
    /** So many instalments are skipped: what is not yet due moves by as many periods, and is spread anew. */
    | { readonly type: 'payment_holiday'; readonly instalments: number; readonly capitalise?: boolean | undefined }
    /** The clock stands still: dates move by as many days, amounts stay. */
    | { readonly type: 'pause'; readonly until: PlainDate; readonly interest?: 'runs' | 'stops' | undefined }
    | { readonly type: 'reschedule'; readonly terms: NewTerms; readonly capitalise?: boolean | undefined }
    | { readonly type: 'write_off' }
    | { readonly type: 'recovery'; readonly amount: Money }
  )
export type EventType = LoanEvent['type']

/** On a day, an agreement on dates comes first, then the instalment falls due, then money moves in the order it was entered. */
export function changesDates(event: LoanEvent): boolean {
  return event.type === 'pause' || event.type === 'payment_holiday' || event.type === 'reschedule'
}

/** The events as they are lived: by day, and those that were reversed left out. The order in which other days were entered does not matter. */
export function inOrder(events: readonly LoanEvent[]): LoanEvent[] {
  const rankOf = (event: LoanEvent) => (changesDates(event) ? 0 : 1)
  return [...events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : rankOf(a) - rankOf(b)))
}

/** What is wrong with a list of events that have the right shape, as a sentence; undefined when nothing is. */
export function faultOf(events: readonly LoanEvent[], disbursedOn: PlainDate): string | undefined {
  const byId = new Map<string, LoanEvent>()
  for (const event of events) {
    if (byId.has(event.id)) return `Two events have the id "${event.id}".`
    if (event.on < disbursedOn) return `Event "${event.id}" is of ${event.on}, before the disbursement on ${disbursedOn}.`
    if (event.type === 'pause' && event.until <= event.on)
      return `The pause "${event.id}" ends on ${event.until}, not after it begins.`
    byId.set(event.id, event)
  }
  const reversed = new Set(events.flatMap((event) => (event.type === 'reversal' ? [event.of] : [])))
  const undone = new Set<string>()
  for (const event of events) {
    if (event.type !== 'reversal' && event.type !== 'charge_back') continue
    if (reversed.has(event.id)) continue
    const of = byId.get(event.of)
    if (!of) return `The ${event.type} "${event.id}" is of "${event.of}", and there is no such event.`
    if (of.type === 'reversal' || (event.type === 'charge_back' && of.type !== 'repayment' && of.type !== 'payoff'))
      return `The ${event.type} "${event.id}" cannot be of "${event.of}", which is a ${of.type}.`
    if (of.on > event.on) return `The ${event.type} "${event.id}" is earlier than "${event.of}", which it is of.`
    if (undone.has(event.of)) return `"${event.of}" is taken back twice.`
    undone.add(event.of)
  }
  return undefined
}
