import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isDemoSecret, secret } from '#scripts/machine/secrets.ts'
import { scratchFolder } from '#tests/support/scratch.ts'

test('a secret is made once, long and random, in a file that only its owner can read', () => {
  const folder = scratchFolder()
  const first = secret(folder, 'databaseApp')
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(secret(folder, 'databaseApp')).toBe(first)
  expect(secret(folder, 'databaseOwner')).not.toBe(first)
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(Object.keys(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')))).toEqual(['databaseApp', 'databaseOwner'])
})

test('a broken secrets file is told, not overwritten', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'secrets.json'), '{"databaseApp": "abc')
  expect(() => secret(folder, 'databaseApp')).toThrow(/secrets\.json cannot be read\. Put its backup back/)
  expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"databaseApp": "abc')
})

test('the secrets of the sandbox and the keys for tests are known as such, a live key is not', () => {
  const folder = scratchFolder()
  expect(isDemoSecret(secret(folder, 'sandboxKey'))).toBe(true)
  expect(isDemoSecret(secret(folder, 'sandboxWebhook'))).toBe(true)
  expect(isDemoSecret('sk_test_51Habc')).toBe(true)
  expect(isDemoSecret('sk_live_51Habc')).toBe(false)
  expect(isDemoSecret('whsec_0123456789abcdef')).toBe(false)
})
