import { readCookie, writeCookie } from './cookies.server.ts'

/*
 * The sign-in's cookie. It holds an opaque token only; who it belongs to, until when and since when stands in
 * people.session, where the token is kept as a hash.
 */

/** "Hilo" is the thread: the token by which the server knows the browser again. */
export const SESSION_COOKIE = '__Host-hilo'

const TOKEN = /^[A-Za-z0-9_-]{22,128}$/

/** The session token that a request carries, if it looks like one of ours. */
export function readSessionToken(request: Pick<Request, 'headers'>): string | undefined {
  const token = readCookie(request.headers.get('Cookie'), SESSION_COOKIE)
  return token && TOKEN.test(token) ? token : undefined
}

/** The Set-Cookie header that gives a browser its session token. */
export function sessionCookie(token: string, options: { readonly maxAgeSeconds?: number } = {}): string {
  return writeCookie(SESSION_COOKIE, token, options)
}

/** The Set-Cookie header that takes the session token away again. */
export function clearedSessionCookie(): string {
  return writeCookie(SESSION_COOKIE, '', { maxAgeSeconds: 0 })
}
