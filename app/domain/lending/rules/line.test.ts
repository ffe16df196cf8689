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

test('a group stands at one place: it is reached whole, or it waits whole', () => {
  const party = (...amounts: string[]) =>
    amounts.map((amount, index) => ({ number: `loan_001${index}`, principal: pen(amount), group: 'group_0001' }))
  const [alone] = loans('300.00')
  const line = (free: string) =>
    lineOf(pen(free), [...party('100.00', '200.00'), ...(alone ? [alone] : [])]).map(({ place, missing }) => [
      place,
      missing.toText(),
    ])
  expect(line('299.99')).toEqual([
    [1, '0.01'],
    [1, '0.01'],
    [2, '300.01'],
  ])
  expect(line('300.00')).toEqual([
    [undefined, '0.00'],
    [undefined, '0.00'],
    [1, '300.00'],
  ])
})
