import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import { divideGift, GIFT_ACCOUNTS, type GoesTo, giftLines } from './gift-lines.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const usd = (text: string) => Money.parse(text, 'USD')
const HOME = { percent: '0.0344', fixed: pen('0.00'), exchangeRate: undefined }
const ABROAD = { percent: '0.0399', fixed: pen('0.68'), exchangeRate: '3.42' }
const FREE = { percent: '0', fixed: pen('0.00'), exchangeRate: undefined }

function texts(of: { gross: Money; fee: Money; net: Money }) {
  return [of.gross, of.fee, of.net].map((amount) => amount.toText())
}

test('the fee is rounded once, half-up, and what is left is the rest', () => {
  expect(texts(divideGift(pen('180.00'), HOME))).toEqual(['180.00', '6.19', '173.81'])
  expect(texts(divideGift(usd('85.00'), ABROAD))).toEqual(['290.70', '12.28', '278.42'])
  expect(texts(divideGift(pen('10.00'), FREE))).toEqual(['10.00', '0.00', '10.00'])
})

test('a gift that its fee would eat is a bug of its limits', () => {
  expect(() => divideGift(pen('0.01'), { ...HOME, fixed: pen('0.50') })).toThrow(/least amount/)
})

test.each(Object.keys(GIFT_ACCOUNTS) as GoesTo[])(
  'for %s each book and currency sums to zero, and the seam to zero over both',
  (goesTo) => {
    for (const [given, terms] of [
      [pen('50.00'), HOME],
      [usd('85.00'), ABROAD],
      [pen('50.00'), FREE],
    ] as const) {
      const lines = giftLines('psp:stripe:PEN', given, divideGift(given, terms), goesTo, {})
      const sums = new Map<string, bigint>()
      for (const { book, amount } of lines) {
        const at = `${book} ${amount.currency}`
        sums.set(at, (sums.get(at) ?? 0n) + amount.minor)
      }
      expect([...sums.values()].filter((sum) => sum !== 0n)).toEqual([])
      const seam = lines.filter(({ account }) => account === 'due_to_fund' || account === 'due_from_network')
      expect(seam).toHaveLength(GIFT_ACCOUNTS[goesTo].book === 'fund' ? 2 : 0)
      expect(seam.reduce((sum, { amount }) => sum + amount.minor, 0n)).toBe(0n)
      expect(lines.every(({ amount }) => !amount.isZero())).toBe(true)
    }
  },
)
