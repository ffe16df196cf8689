import { readCookie, writeCookie } from './cookies.server.ts'

/** Apart from the shop's and the staff's cookie, under a name that says nothing: it lives until the browser is closed. */
export const FAMILY_COOKIE = '__Host-resumen'

const TOKEN = /^[A-Za-z0-9_-]{22,128}$/

/** The token that this browser was given when its PIN was right, if it looks like one of ours. */
export function readFamilyToken(request: Pick<Request, 'headers'>): string | undefined {
  const token = readCookie(request.headers.get('Cookie'), FAMILY_COOKIE)
  return token && TOKEN.test(token) ? token : undefined
}

/** The Set-Cookie header that keeps the page open in this browser; without a token, the one that closes it. */
export function familyCookie(token?: string): string {
  return token ? writeCookie(FAMILY_COOKIE, token) : writeCookie(FAMILY_COOKIE, '', { maxAgeSeconds: 0 })
}
