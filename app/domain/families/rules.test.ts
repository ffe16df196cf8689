import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import { needsDetail, takeOldestFirst } from './rules.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const open = (settlementId: string, left: string) => ({ settlementId, left: pen(left) })
const asText = (payouts: string[], settlements: ReturnType<typeof open>[]) =>
  takeOldestFirst(payouts.map(pen), settlements).map((taken) => [taken.payout, taken.settlementId, taken.amount.toText()])

test('the oldest settlement is used up before the next', () => {
  expect(asText(['10.00', '7.88'], [open('old', '7.88'), open('mid', '0.00'), open('new', '20.49')])).toEqual([
    [0, 'old', '7.88'],
    [0, 'new', '2.12'],
    [1, 'new', '7.88'],
  ])
})

test('money that came without a settlement stays without one', () => {
  expect(asText(['10.00'], [open('only', '4.00')])).toEqual([[0, 'only', '4.00']])
})

test('nothing is taken twice, and no payout gets more than it is', () => {
  const cents = fc.integer({ min: 0, max: 50_000 }).map((minor) => Money.ofMinor(BigInt(minor), 'PEN'))
  fc.assert(
    fc.property(fc.array(cents, { maxLength: 6 }), fc.array(cents, { maxLength: 8 }), (payouts, parts) => {
      const settlements = parts.map((left, index) => ({ settlementId: `${index}`, left }))
      const taken = takeOldestFirst(payouts, settlements)
      const sum = (amounts: readonly Money[]) => Money.sum(amounts, 'PEN')
      for (const { settlementId, left } of settlements)
        expect(sum(taken.filter((each) => each.settlementId === settlementId).map((each) => each.amount)).compare(left)).not.toBe(
          1,
        )
      for (const [index, amount] of payouts.entries())
        expect(sum(taken.filter((each) => each.payout === index).map((each) => each.amount)).compare(amount)).not.toBe(1)
      expect(sum(taken.map((each) => each.amount)).equals(Money.min(sum(payouts), sum(parts)))).toBe(true)
    }),
  )
})

test('all but cash says where to', () => {
  expect(needsDetail('cash')).toBe(false)
  expect(needsDetail('yape')).toBe(true)
})
