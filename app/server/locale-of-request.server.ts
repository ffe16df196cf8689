import { localeOf } from '../audiences.ts'
import { isLocale, type Locale, REFERENCE_LOCALE } from '../texts/locales.ts'
import { readCookie, writeCookie } from './cookies.server.ts'

/** Remembers the language of those pages whose address does not carry it: workshop, fund and family. */
export const LANGUAGE_COOKIE = '__Host-lengua'

const ONE_YEAR_SECONDS = 31_536_000

/** Stands behind a language that nobody chose in this browser: it came with whoever signed in, and the next one's takes its place. */
const OF_A_PERSON = '.own'

/** The language of a request: what its address says, else what was chosen before, else Spanish. */
export function localeOfRequest(pathname: string, cookieHeader: string | null | undefined): Locale {
  const chosen = readCookie(cookieHeader, LANGUAGE_COOKIE)?.replace(OF_A_PERSON, '')
  return localeOf(pathname) ?? (isLocale(chosen) ? chosen : REFERENCE_LOCALE)
}

/** Whether somebody chose a language in this browser: then it stays, whoever signs in. */
export function isLanguageChosen(cookieHeader: string | null | undefined): boolean {
  return isLocale(readCookie(cookieHeader, LANGUAGE_COOKIE))
}

/** The Set-Cookie header that remembers a chosen language. */
export function languageCookie(locale: Locale): string {
  return writeCookie(LANGUAGE_COOKIE, locale, { maxAgeSeconds: ONE_YEAR_SECONDS })
}

/** The Set-Cookie header for the language of whoever signed in, until one is chosen. */
export function languageCookieOf(locale: Locale): string {
  return writeCookie(LANGUAGE_COOKIE, locale + OF_A_PERSON, { maxAgeSeconds: ONE_YEAR_SECONDS })
}
