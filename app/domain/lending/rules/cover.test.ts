import { expect, test } from 'vitest'
import { plainDate } from '../../shared/dates.ts'
import { Money } from '../../shared/money.ts'
import { coverOf, disposableOf, usualBy } from './cover.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const FROM = plainDate('2026-03-01')
/** Three instalments of 100.00, each 30 days after the other. */
const DUE = ['2026-03-31', '2026-04-30', '2026-05-30'].map((day) => ({ dueOn: plainDate(day), amount: pen('100.00') }))
const cover = (orders: string, recent: string) =>
  coverOf({ from: FROM, orders: pen(orders), recent: pen(recent), due: DUE }).map(
    ({ expected, remains }) => `${expected.toText()} ${remains.toText()}`,
  )

test('of an order she is left what earlier sales left of their prices; without any sale nobody knows', () => {
  expect(disposableOf(pen('180.00'), { gross: pen('360.00'), disposable: pen('204.88') })?.toText()).toBe('102.44')
  expect(disposableOf(pen('180.00'), { gross: pen('0.00'), disposable: pen('0.00') })).toBeUndefined()
})

test('sales go on as in the last 180 days: a sixth of them in thirty days', () => {
  expect(usualBy(pen('720.00'), 30).toText()).toBe('120.00')
  expect(usualBy(pen('720.00'), 0).toText()).toBe('0.00')
  expect(cover('0.00', '720.00')).toEqual(['120.00 20.00', '240.00 40.00', '360.00 60.00'])
})

test('open orders and what is usual are never added: the greater counts', () => {
  expect(cover('250.00', '720.00')).toEqual(['250.00 150.00', '250.00 50.00', '360.00 60.00'])
})

test('what is missing is shown as missing', () => {
  expect(cover('0.00', '0.00')).toEqual(['0.00 -100.00', '0.00 -200.00', '0.00 -300.00'])
})
