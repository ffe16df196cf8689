import { expect, test } from 'vitest'
import { aSale, loanOwing, pen } from '#tests/support/sample-sales.ts'
import { Money } from '../shared/money.ts'
import { amountOf, divide } from './rules.ts'
import { divideReduced, inputOf, replayDivision, snapshotOf } from './snapshot.ts'

const card = { id: 'fee.card', version: '2026-01-01', rate: '0.0399', fixed: Money.parse('0.20', 'USD'), basis: 'contract' }
const input = aSale({ loans: [loanOwing('20.00', '74.56')], documentRules: { payment_fee: card } })

test('a snapshot is plain JSON with money as text', () => {
  const snapshot = snapshotOf(input)
  expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  expect(snapshot.input.gross).toEqual({ minor: '18000', currency: 'PEN' })
  expect(inputOf(snapshot)).toEqual(input)
})

test('a replay gives the same lines', () => {
  expect(replayDivision(snapshotOf(input))).toEqual(divide(input))
})

test('half the sale is divided as if it had been for half', () => {
  const half = divideReduced(snapshotOf(input), pen('90.00'))
  expect(half.lines.map(({ step, amount }) => [step, amount.toText()])).toEqual([
    ['igv', '13.73'],
    ['payment_fee', '3.10'],
    ['inpe', '7.32'],
    ['reparation', '14.63'],
    ['loan_interest', '20.00'],
    ['loan_principal', '31.22'],
    ['family', '0.00'],
  ])
})

test('any number of partial refunds ends where one full refund ends', () => {
  const snapshot = snapshotOf(input)
  for (const step of ['igv', 'inpe', 'loan_principal', 'family'] as const) {
    const steps = ['180.00', '179.99', '120.01', '33.33', '0.01', '0.00'].map((left) =>
      amountOf(divideReduced(snapshot, pen(left)), step),
    )
    const posted = steps.slice(1).reduce((sum, after, index) => sum.plus((steps[index] ?? after).minus(after)), pen('0'))
    expect(posted.equals(amountOf(divide(input), step))).toBe(true)
  }
})

test('a sale is not reduced below zero or above itself', () => {
  expect(() => divideReduced(snapshotOf(input), pen('180.01'))).toThrow('between zero and the sale')
  expect(() => divideReduced(snapshotOf(input), pen('0.01').negated())).toThrow('between zero and the sale')
})

test('an arithmetic this build does not know is not guessed at', () => {
  expect(() => replayDivision({ ...snapshotOf(input), waterfall: 2 })).toThrow('unknown waterfall 2')
})
