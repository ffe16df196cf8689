import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import { isFarOff, rateOf } from './exchange-rates.ts'

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

test('the rate of a bank is what it gave for one unit, to four decimals', () => {
  expect(rateOf(Money.parse('300.00', 'USD'), Money.parse('1019.85', 'PEN'))).toBe('3.3995')
  expect(rateOf(Money.parse('3.00', 'EUR'), Money.parse('10.00', 'PEN'))).toBe('3.3333')
})
