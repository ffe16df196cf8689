import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import {
  conversionLines,
  countLines,
  depositLines,
  payoutLines,
  resultOfPositions,
  valuationLines,
  withdrawalLines,
} from './bank-lines.ts'

const pen = (text: string) => Money.parse(text, 'PEN')
const usd = (text: string) => Money.parse(text, 'USD')
const told = (lines: ReturnType<typeof depositLines>) => lines.map(({ account, amount }) => [account, amount.toText()])

test.each([
  ['a wallet pays', payoutLines('yape', pen('97.00'), pen('3.00'))],
  ['cash goes to the bank', depositLines('trujillo', pen('50.00'))],
  ['cash comes from the bank', withdrawalLines('trujillo', pen('50.00'))],
  ['a box is counted', countLines('fund', 'trujillo', pen('0.50').negated())],
  ['positions are valued', valuationLines(pen('45.31').negated())],
])('%s: the lines balance', (_, lines) => {
  expect(
    Money.sum(
      lines.map(({ amount }) => amount),
      'PEN',
    ).isZero(),
  ).toBe(true)
})

test('a conversion balances in each of its two currencies', () => {
  expect(told(conversionLines(usd('100.00'), pen('340.00')))).toEqual([
    ['fx_position:USD', '100.00'],
    ['bank:network:USD', '-100.00'],
    ['bank:network:PEN', '340.00'],
    ['fx_position:PEN', '-340.00'],
  ])
})

test('what foreign money is worth beyond what the books say is a gain, and below it a loss', () => {
  // Held: US$ 85.00, in the books for S/ 290.70 (the position in dollars is on the other side).
  const held = (rate: string) => [{ position: usd('85.00').negated(), rate }]
  expect(resultOfPositions(pen('290.70'), held('3.42')).toText()).toBe('0.00')
  expect(resultOfPositions(pen('290.70'), held('3.50')).toText()).toBe('6.80')
  expect(told(valuationLines(resultOfPositions(pen('290.70'), held('3.40'))))).toEqual([
    ['fx_position:PEN', '-1.70'],
    ['fx_result', '1.70'],
  ])
})
