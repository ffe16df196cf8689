import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOfRefund } from './refund-shares.ts'

const parts = fc.array(fc.bigInt({ min: 1n, max: 100_000n }), { minLength: 1, maxLength: 6 })

test('the whole gives each her whole, nothing gives nothing', () => {
  fc.assert(
    fc.property(parts, (each) => {
      const whole = each.reduce((sum, part) => sum + part, 0n)
      expect(shareOfRefund(whole, each)).toEqual(each)
      expect(shareOfRefund(0n, each)).toEqual(each.map(() => 0n))
    }),
  )
})

test('one céntimo more adds it to one share and takes from none: partial refunds only ever add', () => {
  fc.assert(
    fc.property(parts, fc.nat(), (each, seed) => {
      const whole = each.reduce((sum, part) => sum + part, 0n)
      const total = BigInt(seed) % whole
      const [before, after] = [shareOfRefund(total, each), shareOfRefund(total + 1n, each)]
      const more = after.map((share, index) => share - (before[index] ?? 0n))
      expect(more.filter((one) => one !== 0n)).toEqual([1n])
      expect(before.every((share, index) => share <= (each[index] ?? 0n))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['1', ['1', '1'], ['1', '0']],
  ['3', ['2', '2', '2'], ['1', '1', '1']],
  ['10', ['18000', '6000'], ['8', '2']],
  ['12000', ['9000', '9000'], ['6000', '6000']],
])('%s of %j is %j', (total, each, shares) => {
  expect(shareOfRefund(BigInt(total), each.map(BigInt)).map(String)).toEqual(shares)
})

test('refuses more than was paid, less than nothing, and a share of nothing', () => {
  expect(() => shareOfRefund(3n, [1n, 1n])).toThrow()
  expect(() => shareOfRefund(-1n, [1n])).toThrow()
  expect(() => shareOfRefund(0n, [0n])).toThrow()
})
