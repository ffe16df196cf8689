import { addDays, addMonths, type PlainDate } from '../../shared/dates.ts'
import type { CreditTerms, Frequency } from './terms.ts'

/** One repayment period: interest runs from one date to the other, where the instalment falls due. */
export interface Period {
  readonly n: number
  readonly from: PlainDate
  readonly dueOn: PlainDate
}

/** A number of periods from a date on: the same day of a later month, or so many days later. */
export function stepped(from: PlainDate, { every, unit }: Frequency, times: number): PlainDate {
  return unit === 'months' ? addMonths(from, every * times) : addDays(from, every * times)
}

/** The date that due dates are counted from: the first one where it is given, else the disbursement. */
export function anchorOf({ firstDueOn, disbursedOn }: Pick<CreditTerms, 'firstDueOn' | 'disbursedOn'>): PlainDate {
  return firstDueOn ?? disbursedOn
}

/** The periods of the terms. Each due date is counted from the anchor, so that the 31st comes back after a short month. */
export function periodsOf(terms: Pick<CreditTerms, 'firstDueOn' | 'disbursedOn' | 'frequency' | 'instalments'>): Period[] {
  const anchor = anchorOf(terms)
  const lead = terms.firstDueOn === undefined ? 0 : 1
  const periods: Period[] = []
  let from = terms.disbursedOn
  for (let n = 1; n <= terms.instalments; n++) {
    const dueOn = stepped(anchor, terms.frequency, n - lead)
    periods.push({ n, from, dueOn })
    from = dueOn
  }
  return periods
}
