import { expect, test } from 'vitest'
import {
  hashSecret,
  hashToken,
  isOutdated,
  newPin,
  newShortToken,
  newToken,
  verifySecret,
} from '#app/domain/people/secrets.server.ts'

test('a secret fits its own hash only, and each hash has its own salt', async () => {
  const [first, second] = await Promise.all([hashSecret('tres ovillos'), hashSecret('tres ovillos')])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(first).not.toBe(second)
  expect(await verifySecret(first, 'tres ovillos')).toBe(true)
  expect(await verifySecret(first, 'tres ovillos ')).toBe(false)
  expect(isOutdated(first)).toBe(false)
})

test('a hash of a lower cost still fits and is told apart', async () => {
  const weak = '$argon2id$v=19$m=8192,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  expect(isOutdated(weak)).toBe(true)
  expect(await verifySecret(weak, 'anything')).toBe(false)
})

test('tokens and PINs are as long as promised and never the same', () => {
  expect(new Set(Array.from({ length: 200 }, newToken)).size).toBe(200)
  expect(newToken()).toMatch(/^[\w-]{43}$/)
  expect(newShortToken()).toMatch(/^[\w-]{22}$/)
  for (let n = 0; n < 200; n += 1) expect(newPin()).toMatch(/^\d{6}$/)
  expect(hashToken('a')).toHaveLength(32)
})
