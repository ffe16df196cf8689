import { expect, test } from 'vitest'
import { Money } from '../../shared/money.ts'
import { lineOf } from './line.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const loans = (...amounts: string[]) =>
  amounts.map((amount, index) => ({ number: `loan_000${index + 1}`, principal: pen(amount) }))
const stands = (free: Money | string, ...amounts: string[]) =>
  lineOf(typeof free === 'string' ? pen(free) : free, loans(...amounts)).map(
    ({ place, missing }) => `${place ?? 'set aside'} ${missing.toText()}`,
  )

test('what the fund has free is set aside in order, to the céntimo', () => {
  expect(stands('800.00', '300.00', '500.00')).toEqual(['set aside 0.00', 'set aside 0.00'])
  expect(stands('799.99', '300.00', '500.00')).toEqual(['set aside 0.00', '1 0.01'])
})

test('a small loan does not pass a large one that waits', () => {
  expect(stands('400.00', '1000.00', '300.00')).toEqual(['1 600.00', '2 900.00'])
})

test('with nothing free, or less than nothing, all wait', () => {
  expect(stands('0.00', '300.00')).toEqual(['1 300.00'])
  expect(stands(pen('50.00').negated(), '300.00')).toEqual(['1 350.00'])
  expect(stands('0.00')).toEqual([])
})
