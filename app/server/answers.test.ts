import { expect, test } from 'vitest'
import { isOwnPath } from './answers.server.ts'

test.each(['/', '/fund/loans?page=2&sort=-number', '/es/p/chal#maker', '/%F0%9F%98%80'])('%s may be redirected to', (path) => {
  expect(isOwnPath(path)).toBe(true)
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '', null, '/a b', '/a\u0000', '/\u{1f600}', '/\n'])(
  '%s may not: it leaves the site, or no header can hold it',
  (path) => {
    expect(isOwnPath(path)).toBe(false)
  },
)
