import { expect, test } from 'vitest'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { fromStripeAmount, toStripeAmount, toStripeCurrency } from './stripe-money.ts'

test.each<[string, Currency, number]>([
  ['180.00', 'PEN', 18_000],
  ['0.01', 'EUR', 1],
  ['999999.99', 'USD', 99_999_999],
  ['10050', 'JPY', 10_050],
  ['1.500', 'KWD', 1_500],
])('%s %s travels as %i and comes back the same', (text, currency, amount) => {
  const money = Money.parse(text, currency)
  expect(toStripeAmount(money)).toBe(amount)
  expect(fromStripeAmount(amount, toStripeCurrency(currency)).equals(money)).toBe(true)
})

test.each<[bigint, Currency]>([
  [-1n, 'PEN'],
  [100_000_000n, 'USD'],
  [1_501n, 'KWD'],
])('%i minor units of %s are not sent: Stripe could not charge them exactly', (minor, currency) => {
  expect(() => toStripeAmount(Money.ofMinor(minor, currency))).toThrow()
})

test('a fee or a refund may be negative on its way back', () => {
  expect(fromStripeAmount(-619, 'pen').toText()).toBe('-6.19')
})

test.each([[1.5], [Number.NaN], [2 ** 53], [null], [undefined]])('refuses %s instead of rounding it', (amount) => {
  expect(() => fromStripeAmount(amount, 'pen')).toThrow('no whole number')
})

test.each([['gbp'], [''], [null], ['constructor']])('refuses the currency %s', (currency) => {
  expect(() => fromStripeAmount(100, currency)).toThrow('no books')
})
