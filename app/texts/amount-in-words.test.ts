import { expect, test } from 'vitest'
import { Money } from '../domain/shared/money.ts'
import { amountInWords } from './amount-in-words.ts'

test.each([
  ['0.00', 'cero con 00/100 soles'],
  ['1.00', 'uno con 00/100 soles'],
  ['20.49', 'veinte con 49/100 soles'],
  ['180.00', 'ciento ochenta con 00/100 soles'],
  ['987.39', 'novecientos ochenta y siete con 39/100 soles'],
  ['1069.05', 'mil sesenta y nueve con 05/100 soles'],
])('%s in Spanish', (amount, words) => {
  expect(amountInWords(Money.parse(amount, 'PEN'), 'es')).toBe(words)
})

test('English and French name the currency in their own way', () => {
  expect(amountInWords(Money.parse('81.95', 'PEN'), 'en')).toBe('eighty-one and 95/100 soles')
  expect(amountInWords(Money.parse('81.95', 'PEN'), 'fr')).toBe('quatre-vingt-un et 95/100 sols')
  expect(amountInWords(Money.parse('85.00', 'USD'), 'es')).toBe('ochenta y cinco con 00/100 dólares')
})

test('an amount with no smaller unit has no hundredths, and a negative one is a bug', () => {
  expect(amountInWords(Money.ofMinor(85n, 'JPY'), 'es')).toBe('ochenta y cinco JPY')
  expect(() => amountInWords(Money.ofMinor(-1n, 'PEN'), 'es')).toThrow('negative')
})
