import { SHOP_SESSION_DAYS } from '../../domain/people/rules.ts'
import { type Currency, isCurrency } from '../../domain/shared/money.ts'
import type { Locale } from '../../texts/locales.ts'
import { readCookie, writeCookie } from '../cookies.server.ts'

/*
 * Where a browser wants parcels sent and what it pays in: a choice and no secret, so it stands in a cookie of its own as it is. A page of the
 * shop can be found by it without asking the database who somebody is.
 */

export const PLACE_COOKIE = '__Host-lugar'

/** The destination and the currency of a page of the shop. */
export interface Place {
  readonly country: string
  readonly currency: Currency
}

const DAY_SECONDS = 86_400
const PLACE = /^([A-Z]{2})\.([A-Z]{3})$/
// A French page is mostly read where parcels go to France; the other two start at home. The header says it and changes it.
const FIRST_COUNTRY: Readonly<Record<Locale, string>> = { es: 'PE', en: 'PE', fr: 'FR' }
const FIRST_CURRENCY: Readonly<Record<string, Currency>> = { PE: 'PEN', FR: 'EUR' }

/** The place that a browser chose, if it did. */
export function readPlace(cookieHeader: string | null | undefined): Place | undefined {
  const [, country, currency] = PLACE.exec(readCookie(cookieHeader, PLACE_COOKIE) ?? '') ?? []
  return country && currency && isCurrency(currency) ? { country, currency } : undefined
}

/** Where a page begins, before anything was chosen; or a choice that names the country alone. */
export function firstPlace(locale: Locale, country = FIRST_COUNTRY[locale]): Place {
  return { country, currency: FIRST_CURRENCY[country] ?? 'USD' }
}

/** The Set-Cookie header that remembers a place as long as the bag. */
export function placeCookie({ country, currency }: Place): string {
  return writeCookie(PLACE_COOKIE, `${country}.${currency}`, { maxAgeSeconds: SHOP_SESSION_DAYS * DAY_SECONDS })
}
