import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Money, Rate } from './money.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const minor = fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n })

test.each([
  ['180.00', 'PEN', 18000n],
  ['180', 'PEN', 18000n],
  ['180.5', 'PEN', 18050n],
  ['0.01', 'PEN', 1n],
  ['1500', 'JPY', 1500n],
  ['1.234', 'KWD', 1234n],
] as const)('%s %s is read as %s minor units', (text, currency, expected) => {
  expect(Money.parse(text, currency).minor).toBe(expected)
})

test.each(['', '-1.00', '+1', '1e3', '1,000.00', '1 000', '1.005', '.5', '5.', '0x10', 'NaN', '1234567890'])(
  '%j is not an amount of PEN',
  (text) => {
    expect(Money.tryParse(text, 'PEN')).toBeUndefined()
    expect(() => Money.parse(text, 'PEN')).toThrow('not an amount')
  },
)

test('a currency without cents takes no decimals', () => {
  expect(Money.tryParse('15.0', 'JPY')).toBeUndefined()
})

test('spaces around what someone typed do not matter', () => {
  expect(Money.tryParse(' 12.50 ', 'PEN')?.minor).toBe(1250n)
})

test('two currencies never mix', () => {
  const dollar = Money.parse('1', 'USD')
  expect(() => pen('1').plus(dollar)).toThrow('cannot mix PEN and USD')
  expect(() => pen('1').minus(dollar)).toThrow('cannot mix')
  expect(() => pen('1').compare(dollar)).toThrow('cannot mix')
  expect(() => Money.sum([pen('1'), dollar], 'PEN')).toThrow('cannot mix')
  expect(pen('1').equals(dollar)).toBe(false)
})

test.each([
  ['146.35', '0.10', '14.64'],
  ['146.35', '0.20', '29.27'],
  ['180.00', '0.0344', '6.19'],
  ['0.05', '0.1', '0.01'],
  ['0.04', '0.1', '0.00'],
])('a share rounds half-up to the céntimo: %s × %s = %s', (amount, rate, expected) => {
  expect(pen(amount).share(rate).toText()).toBe(expected)
  expect(pen(amount).negated().share(rate).negated().toText()).toBe(expected)
})

test('the named rounding decides the half', () => {
  const half = Money.ofMinor(5n, 'PEN')
  expect(half.share('0.5', 'half-up').minor).toBe(3n)
  expect(half.share('0.5', 'half-even').minor).toBe(2n)
  expect(half.share('0.5', 'down').minor).toBe(2n)
  expect(half.fraction(1n, 2n, 'half-even').minor).toBe(2n)
  expect(half.fraction(3n, 2n, 'half-even').minor).toBe(8n)
  expect(half.fraction(1n, 2n, 'down').minor).toBe(2n)
})

test('a fraction without end still sees the exact half', () => {
  for (let k = 1n; k < 400n; k += 2n) {
    expect(Money.ofMinor(11n * k, 'PEN').fraction(1n, 22n).minor).toBe((k + 1n) / 2n)
    expect(Money.ofMinor(-11n * k, 'PEN').fraction(1n, 22n).minor).toBe(-(k + 1n) / 2n)
  }
})

test('a fraction needs a positive denominator', () => {
  expect(() => pen('1').fraction(1n, 0n)).toThrow('positive denominator')
})

test.each([
  ['180.00', '0.18', '27.46'],
  ['60.00', '0.18', '9.15'],
  ['11.80', '0.18', '1.80'],
  ['290.70', '0', '0.00'],
  ['0.03', '0.2', '0.01'],
])('the tax inside %s at %s is %s', (price, rate, tax) => {
  expect(pen(price).partInside(rate).toText()).toBe(tax)
})

test('conversion rounds once, into the other currency', () => {
  expect(Money.parse('85.00', 'USD').convert('PEN', '3.42').toText()).toBe('290.70')
  expect(Money.parse('0.20', 'USD').convert('PEN', '3.42').toText()).toBe('0.68')
  expect(Money.parse('100', 'JPY').convert('KWD', '0.00205').toText()).toBe('0.205')
})

test('allocate gives equal remainders to the earlier part', () => {
  expect(
    pen('1.00')
      .allocate([1n, 1n, 1n])
      .map((part) => part.minor),
  ).toEqual([34n, 33n, 33n])
  expect(
    pen('0.02')
      .allocate([1n, 2n, 1n])
      .map((part) => part.minor),
  ).toEqual([1n, 1n, 0n])
  expect(
    pen('0.01')
      .negated()
      .allocate([0n, 1n])
      .map((part) => part.minor),
  ).toEqual([0n, -1n])
})

test('allocate refuses weights that say nothing', () => {
  expect(() => pen('1').allocate([])).toThrow('weights')
  expect(() => pen('1').allocate([0n, 0n])).toThrow('weights')
  expect(() => pen('1').allocate([2n, -1n])).toThrow('weights')
})

test('allocated parts add up to the whole and lie within one unit of their exact share', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 9 })
    .filter((all) => all.some((w) => w > 0n))
  fc.assert(
    fc.property(minor, weights, (amount, all) => {
      const total = all.reduce((sum, weight) => sum + weight, 0n)
      const parts = Money.ofMinor(amount, 'PEN').allocate(all)
      expect(Money.sum(parts, 'PEN').minor).toBe(amount)
      for (const [index, part] of parts.entries()) {
        const off = part.minor * total - amount * (all[index] ?? 0n)
        expect(off < total && off > -total).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('text and JSON give the same money back', () => {
  fc.assert(
    fc.property(minor, (amount) => {
      const money = Money.ofMinor(amount, 'KWD')
      expect(Money.fromJSON(JSON.parse(JSON.stringify(money))).equals(money)).toBe(true)
      expect(Money.fromDecimal(new Rate(money.toText()), 'KWD', 'down').equals(money)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('a sum beyond what a float can hold stays exact', () => {
  const large = Money.ofMinor('9007199254740993', 'PEN')
  expect(large.plus(Money.ofMinor(1n, 'PEN')).toText()).toBe('90071992547409.94')
  expect(JSON.stringify(large)).toBe('{"minor":"9007199254740993","currency":"PEN"}')
})

test('an amount cannot be changed', () => {
  const amount = pen('1')
  expect(() => Object.assign(amount, { minor: 5n })).toThrow(TypeError)
  expect(amount.minor).toBe(100n)
})
