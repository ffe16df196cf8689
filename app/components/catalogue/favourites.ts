/*
 * The pieces somebody wants to find again: their codes in a cookie of this browser, and nothing on the server unless a customer signed in. The server writes it
 * where there is no script, the page itself where there is one; pages that are the same for everybody are filled in by the browser.
 */

export const FAVOURITES_COOKIE = '__Host-favourites'
/** Says to the page's script that a customer is signed in, whose list the server keeps too. No token, and nothing of who it is. */
export const SIGNED_IN_COOKIE = '__Host-entro'
/** So many as a cookie holds; a new one pushes the oldest out. */
const MOST = 40
const CODE = /^[A-Z0-9-]{1,40}$/
const BETWEEN = '.'

/** The codes a cookie holds, the newest first. What is none is left out. */
export function favouritesIn(value: string | undefined): string[] {
  return [...new Set((value ?? '').split(BETWEEN))].filter((code) => CODE.test(code)).slice(0, MOST)
}

/** The value of the cookie once a code was kept or let go. */
export function withFavourite(value: string | undefined, code: string, isKept: boolean): string {
  const others = favouritesIn(value).filter((each) => each !== code)
  return (isKept && CODE.test(code) ? [code, ...others] : others).slice(0, MOST).join(BETWEEN)
}

/** The value of the cookie for a whole list, the newest first. */
export function favouritesValue(codes: readonly string[]): string {
  return favouritesIn(codes.join(BETWEEN)).join(BETWEEN)
}

/** The value of the cookie among all of a page's. */
export function favouritesCookieOf(cookies: string): string | undefined {
  const found = cookies.split(/;\s*/).find((each) => each.startsWith(`${FAVOURITES_COOKIE}=`))
  return found?.slice(FAVOURITES_COOKIE.length + 1)
}

/** How long a browser remembers, from the last change. */
export const FAVOURITES_SECONDS = 365 * 86_400
