import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import { amountToPay, dueOn } from './remittances.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const pays = (...[kind, withheld, credit]: Parameters<typeof amountToPay>) => {
  const { amount, credit: off } = amountToPay(kind, withheld, credit)
  return [amount.toText(), off.toText()]
}

test.each([
  ['2026-11', 10, '2026-12-10'],
  ['2026-12', 15, '2027-01-15'],
  ['2028-01', 28, '2028-02-28'],
])('what was withheld in %s is due on day %i of the next month', (period, day, due) => {
  expect(dueOn(period, day)).toBe(due)
})

test('what comes off is never more than what was withheld', () => {
  expect(pays('inpe', pen('14.64'), pen('0.00'))).toEqual(['14.64', '0.00'])
  expect(pays('inpe', pen('14.64'), pen('10.00'))).toEqual(['4.64', '10.00'])
  expect(pays('inpe', pen('14.64'), pen('20.00'))).toEqual(['0.00', '14.64'])
})

test('the tax office takes whole soles; nobody else does', () => {
  expect(pays('igv', pen('27.46'), pen('0.00'))).toEqual(['27.00', '0.00'])
  expect(pays('igv', pen('27.50'), pen('0.00'))).toEqual(['28.00', '0.00'])
  expect(pays('igv', pen('27.46'), pen('18.00'))).toEqual(['9.00', '18.00'])
  expect(pays('igv', pen('0.49'), pen('0.00'))).toEqual(['0.00', '0.00'])
  expect(pays('reparation', pen('27.46'), pen('0.00'))).toEqual(['27.46', '0.00'])
})
