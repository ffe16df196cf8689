import { addDays, lastDayOf, type PlainDate } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'

/** What is withheld from sales, or collected with them, and paid on every month. */
export const REMITTANCE_KINDS = ['inpe', 'reparation', 'child_support', 'igv'] as const
export type RemittanceKind = (typeof REMITTANCE_KINDS)[number]

/** Whose sales tax it is: the subject of that remittance. */
export const TAX_COUNTRY = 'PE'

/** The day of the following month on which a month's remittance falls due. */
export function dueOn(period: string, dueDay: number): PlainDate {
  return addDays(lastDayOf(period), dueDay)
}

/**
 * What is paid of what was withheld. What comes off (INPE's credit, tax paid on purchases) is never more than that. The tax office takes whole
 * soles: the céntimos stay in the account and go with the next month.
 */
export function amountToPay(kind: RemittanceKind, withheld: Money, credit: Money): { amount: Money; credit: Money } {
  const off = Money.min(credit, withheld)
  const left = withheld.minus(off)
  return { amount: kind === 'igv' ? left.fraction(1n, 100n).times(100n) : left, credit: off }
}
