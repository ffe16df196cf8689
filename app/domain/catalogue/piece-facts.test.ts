import { expect, test } from 'vitest'
import { readFibres, readMeasures } from './piece-facts.ts'

test('fibres are read as they are stored', () => {
  const stored = [
    { fibre: 'alpaca', percent: 70 },
    { fibre: 'lana', percent: 30 },
  ]
  expect(readFibres(stored)).toEqual(stored)
})

test('fibres of another shape are left out, not shown half', () => {
  expect(readFibres([{ fibre: 'alpaca' }])).toEqual([])
  expect(readFibres(null)).toEqual([])
})

test('measures need a figure for every size', () => {
  const sizes = ['S', 'M']
  expect(readMeasures({ sizes, rows: [{ measure: 'chest', cm: [48, 52] }] })?.rows[0]?.cm).toEqual([48, 52])
  expect(readMeasures({ sizes, rows: [{ measure: 'chest', cm: [48] }] })).toBeUndefined()
  expect(readMeasures(undefined)).toBeUndefined()
})
