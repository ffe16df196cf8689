import type { LoanOfferShown } from '../../../components/lending/loan-offer.tsx'
import { type Offer, offerOf } from '../../../domain/lending/rules/offer.ts'
import type { LoanTerms } from '../../../domain/lending/rules/schedule.ts'
import type { PlainDate } from '../../../domain/shared/dates.ts'
import type { Money } from '../../../domain/shared/money.ts'
import { formatDate, formatMoney, formatPercent } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'

interface OfferOn {
  readonly terms: LoanTerms
  /** The day the money would go out. */
  readonly on: PlainDate
  readonly cap: string | undefined
}

/** An offer in the texts of a page: every amount and rate written. */
export function offerShown({ terms, on, cap }: OfferOn, locale: Locale): LoanOfferShown {
  const offer = offerOf(terms, on)
  const money = (amount: Money) => formatMoney(amount, locale)
  return {
    principal: money(terms.principal),
    instalments: terms.instalments,
    instalment: money(offer.instalment),
    interest: money(offer.interest),
    total: money(offer.total),
    perPeriod: formatPercent(terms.ratePerPeriod, locale),
    periodDays: terms.periodDays,
    tea: formatPercent(offer.tea, locale),
    tcea: formatPercent(offer.tcea, locale),
    cap: cap && formatPercent(cap, locale),
    moneylender: moneylender(offer, locale),
    schedule: offer.schedule.map((row) => ({
      n: row.n,
      on: formatDate(row.dueOn, locale),
      interest: money(row.interest),
      principal: money(row.principal),
      amount: money(row.amount),
      left: money(row.balanceAfter),
    })),
  }
}

function moneylender({ moneylender: lender }: Offer, locale: Locale): LoanOfferShown['moneylender'] {
  return {
    perPeriod: formatPercent(lender.perPeriod, locale),
    tea: formatPercent(oneDecimal(lender.tea), locale),
    interest: formatMoney(lender.interest, locale),
    total: formatMoney(lender.total, locale),
  }
}

/** 22.2981 → 22.298: a rate of thousands of percent needs no hundredths. */
function oneDecimal(rate: string): string {
  return rate.replace(/(\.\d{3})\d+$/, '$1')
}
