import { expect, test } from 'vitest'
import { isFarOff } from './exchange-rates.ts'

test.each([
  ['3.42', '3.42', false],
  ['3.762', '3.42', false],
  ['3.7621', '3.42', true],
  ['3.078', '3.42', false],
  ['3.0779', '3.42', true],
  ['34.2', '3.42', true],
])('a bank’s rate of %s against the stored %s is far off: %s', (rate, stored, isFar) => {
  expect(isFarOff(rate, stored)).toBe(isFar)
})
