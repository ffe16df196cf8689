import { SIGNED_IN_COOKIE } from '../components/catalogue/favourites.ts'
import { CUSTOMER_SESSION } from '../domain/customers/rules.ts'
import { readCookie, writeCookie } from './cookies.server.ts'

/** A customer's sign-in: apart from the cookie of bags and staff, so that neither opens what the other does. */
export const CUSTOMER_COOKIE = '__Host-pedidos'

const TOKEN = /^[A-Za-z0-9_-]{43}$/
const MAX_AGE_SECONDS = CUSTOMER_SESSION.absoluteDays * 86_400

/** The token of a signed-in customer that a request carries, if it looks like one of ours. */
export function readCustomerToken(request: Pick<Request, 'headers'>): string | undefined {
  const token = readCookie(request.headers.get('Cookie'), CUSTOMER_COOKIE)
  return token && TOKEN.test(token) ? token : undefined
}

/** Whether somebody signed in with this browser and did not sign out, also when that has ended by itself since. */
export function hasSignedInBefore(request: Pick<Request, 'headers'>): boolean {
  return readCookie(request.headers.get('Cookie'), SIGNED_IN_COOKIE) !== undefined
}

/** Gives a browser its token, and the word that says to the page's script that favourites go to the server too. */
export function appendCustomerCookies(headers: Headers, token: string): Headers {
  headers.append('Set-Cookie', writeCookie(CUSTOMER_COOKIE, token, { maxAgeSeconds: MAX_AGE_SECONDS }))
  headers.append('Set-Cookie', writeCookie(SIGNED_IN_COOKIE, '1', { maxAgeSeconds: MAX_AGE_SECONDS, isReadable: true }))
  return headers
}

/** Takes both away again. */
export function appendClearedCustomerCookies(headers: Headers): Headers {
  headers.append('Set-Cookie', writeCookie(CUSTOMER_COOKIE, '', { maxAgeSeconds: 0 }))
  headers.append('Set-Cookie', writeCookie(SIGNED_IN_COOKIE, '', { maxAgeSeconds: 0, isReadable: true }))
  return headers
}
