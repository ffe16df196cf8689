import { expect, test } from 'vitest'
import { readCookie, writeCookie } from './cookies.server.ts'
import { clearedSessionCookie, readSessionToken, sessionCookie } from './session-cookie.server.ts'

const TOKEN = 'aB3_-'.repeat(6)

test('the session cookie is bound to this host, hidden from scripts and sent to no other site', () => {
  expect(sessionCookie(TOKEN, { maxAgeSeconds: 3600 })).toBe(
    `__Host-hilo=${TOKEN}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=3600`,
  )
  expect(clearedSessionCookie()).toContain('Max-Age=0')
})

test.each([
  [`__Host-hilo=${TOKEN}`, TOKEN],
  [`a=b; __Host-hilo=${TOKEN}; c=d`, TOKEN],
  [`hilo=${TOKEN}`, undefined],
  ['__Host-hilo=short', undefined],
  [`__Host-hilo=${TOKEN}; __Host-hilo=${TOKEN}x`, undefined],
  [`__Host-hilo=${TOKEN}%0d%0a`, undefined],
  ['', undefined],
])('from the header %s the token is %s', (header, token) => {
  expect(readSessionToken(new Request('http://localhost/', { headers: { Cookie: header } }))).toBe(token)
})

test('a name or a value that is not ours is never written', () => {
  expect(() => writeCookie('hilo', 'x')).toThrow(TypeError)
  expect(() => writeCookie('__Host-hilo', 'x; Domain=evil.example')).toThrow(TypeError)
  expect(() => writeCookie('__Host-hilo', 'x'.repeat(3000))).toThrow(TypeError)
})

test('a cookie that is doubled is nobody’s', () => {
  expect(readCookie('__Host-lengua=es; __Host-lengua=fr', '__Host-lengua')).toBeUndefined()
})
