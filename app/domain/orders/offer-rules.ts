import type { PlainDate } from '../shared/dates.ts'
import { type Currency, Money } from '../shared/money.ts'

/** The terms of an offer with a code, and how far they are used. */
export interface OfferTerms {
  readonly id: string
  readonly code: string
  /** "10.00" for ten percent; undefined for an amount. */
  readonly percent: string | undefined
  readonly amount: Money | undefined
  /** What its pieces must come to, before the discount. */
  readonly minimum: Money | undefined
  /** Undefined: in every currency. */
  readonly currency: Currency | undefined
  readonly fromOn: PlainDate
  readonly toOn: PlainDate
  readonly isEnded: boolean
  readonly mostUses: number | undefined
  readonly used: number
  readonly mostPerBuyer: number | undefined
  /** Uses of the buyer who asks; none while nobody has given an address. */
  readonly usedByBuyer: number
}

/** Why a code takes nothing off, each with its sentence. */
export const OFFER_PROBLEMS = [
  'offer_unknown',
  'offer_not_yet',
  'offer_over',
  'offer_used_up',
  'offer_used_by_buyer',
  'offer_other_currency',
  'offer_not_for_these',
  'offer_minimum',
] as const
export type OfferProblem = (typeof OFFER_PROBLEMS)[number]

/** A line as an offer sees it: what it comes to, how many pieces, and whether the offer is for it. */
export interface LineForOffer {
  readonly gross: Money
  readonly quantity: number
  readonly isMeant: boolean
}

/** Why an offer does not hold on a day for these lines; undefined when it does. */
export function problemOf(
  offer: OfferTerms,
  lines: readonly LineForOffer[],
  currency: Currency,
  on: PlainDate,
): OfferProblem | undefined {
  if (offer.isEnded || on > offer.toOn) return 'offer_over'
  if (on < offer.fromOn) return 'offer_not_yet'
  if (offer.mostUses !== undefined && offer.used >= offer.mostUses) return 'offer_used_up'
  if (offer.mostPerBuyer !== undefined && offer.usedByBuyer >= offer.mostPerBuyer) return 'offer_used_by_buyer'
  if (offer.currency !== undefined && offer.currency !== currency) return 'offer_other_currency'
  const meant = lines.filter(({ isMeant }) => isMeant)
  if (meant.length === 0) return 'offer_not_for_these'
  const sum = Money.sum(
    meant.map(({ gross }) => gross),
    currency,
  )
  return offer.minimum && sum.isLessThan(offer.minimum) ? 'offer_minimum' : undefined
}

/**
 * What an offer takes off each line, in the order of the lines: a percentage of each line rounded half-up, or its amount shared among the lines
 * it is for by what they come to, by largest remainder. A céntimo is always left of each piece: what is given away has no money to divide.
 */
export function discountsOf(
  offer: Pick<OfferTerms, 'percent' | 'amount'>,
  lines: readonly LineForOffer[],
  currency: Currency,
): Money[] {
  const wanted = offer.percent === undefined ? sharedAmount(offer.amount, lines, currency) : percentOf(offer.percent, lines)
  return lines.map(({ gross, quantity, isMeant }, index) => {
    const most = gross.minus(Money.ofMinor(BigInt(quantity), currency))
    return isMeant
      ? Money.max(Money.zero(currency), Money.min(wanted[index] ?? Money.zero(currency), most))
      : Money.zero(currency)
  })
}

function percentOf(percent: string, lines: readonly LineForOffer[]): Money[] {
  const [whole = '0', cents = ''] = percent.split('.')
  const hundredths = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0').slice(0, 2))
  return lines.map(({ gross }) => gross.fraction(hundredths, 10_000n))
}

function sharedAmount(amount: Money | undefined, lines: readonly LineForOffer[], currency: Currency): Money[] {
  const weights = lines.map(({ gross, isMeant }) => (isMeant ? gross.minor : 0n))
  if (!amount || weights.every((weight) => weight === 0n)) return lines.map(() => Money.zero(currency))
  return amount.allocate(weights)
}

/** A code as people type it, as it is stored: `hilo 10` is `HILO10`. Undefined when no code can look like that. */
export function offerCode(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase()
  return /^[A-Z0-9-]{3,24}$/.test(code) ? code : undefined
}
