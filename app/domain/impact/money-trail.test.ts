import { expect, test } from 'vitest'
import { Money } from '../shared/money.ts'
import { type MoneyTrail, splitEarned, trailByRules, trailBySales } from './money-trail.ts'

const soles = (text: string) => Money.parse(text, 'PEN')
const texts = (trail: MoneyTrail) => [trail.earned, trail.law, trail.costs, trail.tax].map((part) => part.toText())

test('a price at home is divided as case B of product.md is', () => {
  const trail = trailByRules(soles('180.00'), { tax: '0.18', fee: '0.0344', law: '0.10' })
  expect(texts(trail)).toEqual(['131.71', '14.64', '6.19', '27.46'])
})

test('an export carries no tax, and a piece made outside custody no share of the law', () => {
  const trail = trailByRules(Money.parse('68.00', 'EUR'), { tax: '0', fee: '0.0399', law: '0' })
  expect(texts(trail)).toEqual(['65.29', '0.00', '2.71', '0.00'])
})

test('the parts of a trail add up to the price, whatever was sold', () => {
  for (const price of ['0.01', '68.00', '180.00', '999.99']) {
    const trail = trailBySales(soles(price), { earned: 10_244n, law: 4_391n, costs: 619n, tax: 2_746n })
    expect(Money.sum([trail.earned, trail.law, trail.costs, trail.tax], 'PEN').toText()).toBe(price)
  }
})

test('the proportions are those of the pieces that were sold', () => {
  const trail = trailBySales(soles('180.00'), { earned: 2n * 13_171n, law: 2n * 1_464n, costs: 2n * 619n, tax: 2n * 2_746n })
  expect(texts(trail)).toEqual(['131.71', '14.64', '6.19', '27.46'])
})

test('what makers earn is split between loans and families as it was among all of them, to the céntimo', () => {
  const split = (earned: string, sums: { earned: bigint; loans: bigint }) => {
    const { loans, families } = splitEarned(soles(earned), sums)
    return [loans.toText(), families.toText()]
  }
  expect(split('131.71', { earned: 30_000n, loans: 10_000n })).toEqual(['43.90', '87.81'])
  expect(split('131.71', { earned: 30_000n, loans: 0n })).toEqual(['0.00', '131.71'])
  expect(split('0.01', { earned: 2n, loans: 1n })).toEqual(['0.01', '0.00'])
  // Refunds may leave nothing of what was earned: nothing is divided by nothing.
  expect(split('5.00', { earned: 0n, loans: 0n })).toEqual(['0.00', '5.00'])
})
