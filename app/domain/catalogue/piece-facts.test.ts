import { expect, test } from 'vitest'
import { inchesOf, measureTableOf, readFibres, readMeasures, sizeTableOf } from './piece-facts.ts'

const alpaca = { name: { es: 'alpaca', en: 'alpaca', fr: 'alpaga' }, percent: 100 }

test('fibres are read as they are stored', () => {
  expect(readFibres([alpaca])).toEqual([alpaca])
})

test('facts of another shape are left out, not shown half', () => {
  expect(readFibres([{ name: 'alpaca' }])).toEqual([])
  expect(readFibres(null)).toEqual([])
  expect(readMeasures(['52 cm'])).toEqual([])
})

test('measures that name the same sizes make a table', () => {
  const table = sizeTableOf(readMeasures({ chest: 'S 48 · M 52 · L 56 cm', length: 'S 60 · M 63 · L 66 cm' }))
  expect(table).toEqual({
    sizes: ['S', 'M', 'L'],
    rows: [
      { measure: 'chest', figures: ['48', '52', '56'] },
      { measure: 'length', figures: ['60', '63', '66'] },
    ],
  })
})

test('a piece of one size, or with a size missing in a row, has no table', () => {
  expect(sizeTableOf(readMeasures({ width: '60 cm', length: '180 cm' }))).toBeUndefined()
  expect(sizeTableOf(readMeasures({ chest: 'S 48 · M 52', length: 'S 60 cm' }))).toBeUndefined()
})

test('a piece of one size is a table of one column, unless something of it is no length', () => {
  expect(measureTableOf(readMeasures({ width: '60 cm', length: '180 cm' }))).toEqual({
    sizes: [''],
    rows: [
      { measure: 'width', figures: ['60'] },
      { measure: 'length', figures: ['180'] },
    ],
  })
  expect(measureTableOf(readMeasures({ height: '9.5 cm', capacity: '300 ml' }))).toBeUndefined()
  expect(measureTableOf([])).toBeUndefined()
})

test.each([
  ['48', '18.9'],
  ['2,5', '1.0'],
  ['9.5', '3.7'],
  ['100', '39.4'],
  ['0', '0.0'],
])('%s cm are %s inches', (centimetres, inches) => expect(inchesOf(centimetres)).toBe(inches))
