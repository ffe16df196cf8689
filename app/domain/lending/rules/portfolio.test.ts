import { expect, test } from 'vitest'
import { Money } from '../../shared/money.ts'
import { paceOfTarget, quotient, shareOf, shareOfMoney, wayDone, yieldOf } from './portfolio.ts'

const pen = (text: string) => Money.parse(text, 'PEN')

test.each([
  [1, 3, '0.3333'],
  [2, 3, '0.6667'],
  [1, 20_000, '0.0001'],
  [1, 20_001, '0.0000'],
  [0, 7, '0.0000'],
  [7, 7, '1.0000'],
  [-1, 3, '-0.3333'],
])('a share: %i of %i is %s', (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share)
})

test('there is no share of nothing', () => {
  expect(shareOf(0, 0)).toBeUndefined()
  expect(shareOfMoney(pen('0.00'), pen('0.00'))).toBeUndefined()
  expect(yieldOf({ revenue: pen('1.00'), principalDays: pen('0.00'), days: 30 })).toBeUndefined()
})

test('a half goes up, away from zero', () => {
  expect([quotient(1n, 2n, 0), quotient(-1n, 2n, 0), quotient(25n, 10n, 1), quotient(125n, 100n, 1)]).toEqual([
    '1',
    '-1',
    '2.5',
    '1.3',
  ])
})

test('shares of two currencies are no shares', () => {
  expect(() => shareOfMoney(pen('1.00'), Money.parse('1.00', 'USD'))).toThrow()
})

test('300 out for 30 days that bring 6 yield 2 % of the period and 24.33 % of a year', () => {
  expect(yieldOf({ revenue: pen('6.00'), principalDays: pen('9000.00'), days: 30 })).toEqual({
    ofPeriod: '0.0200',
    ofYear: '0.2433',
  })
})

test('a target of 47 to 59 is a third done at 51, not begun at 47, and more than done at 60', () => {
  const done = (actual: number) => wayDone({ baseline: 47, target: 59, actual })
  expect([done(47), done(51), done(59), done(60), done(46)]).toEqual(['0.0000', '0.3333', '1.0000', '1.0833', '-0.0833'])
})

test('the line to a target stands between its ends, and never beyond them', () => {
  const at = (passed: number) => paceOfTarget({ baseline: 47, target: 59 }, { passed, whole: 182 })
  expect([at(-5), at(0), at(91), at(182), at(400)]).toEqual(['47.0', '47.0', '53.0', '59.0', '59.0'])
})
