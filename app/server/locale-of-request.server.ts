import { localeOf } from '../audiences.ts'
import { isLocale, type Locale, REFERENCE_LOCALE } from '../texts/locales.ts'
import { readCookie, writeCookie } from './cookies.server.ts'

/** Remembers the language of those pages whose address does not carry it: workshop, fund and family. */
export const LANGUAGE_COOKIE = '__Host-lengua'

const ONE_YEAR_SECONDS = 31_536_000

/** The language of a request: what its address says, else what was chosen before, else Spanish. */
export function localeOfRequest(pathname: string, cookieHeader: string | null | undefined): Locale {
  const chosen = readCookie(cookieHeader, LANGUAGE_COOKIE)
  return localeOf(pathname) ?? (isLocale(chosen) ? chosen : REFERENCE_LOCALE)
}

/** The Set-Cookie header that remembers a chosen language. */
export function languageCookie(locale: Locale): string {
  return writeCookie(LANGUAGE_COOKIE, locale, { maxAgeSeconds: ONE_YEAR_SECONDS })
}
