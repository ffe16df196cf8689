import { expect, test } from 'vitest'
import { likeliest, slipsBetween, wordsOf } from './spelling.ts'

const known = ['chompa', 'chullo', 'chalina', 'chal', 'poncho', 'alpaca'].map((word) => ({ word }))

test('words are read without accents, marks and case', () => {
  expect(wordsOf('Châle d’alpaga, ÑANDÚ « bleu »')).toEqual(['chale', 'd', 'alpaga', 'nandu', 'bleu'])
  expect(wordsOf(' -- ')).toEqual([])
})

test.each([
  ['chompa', 'chompa', 0],
  ['chonpa', 'chompa', 1],
  ['chmopa', 'chompa', 1],
  ['chopa', 'chompa', 1],
  ['chommpa', 'chompa', 1],
  ['', 'chal', 4],
])('%s is so far from %s', (one, other, slips) => {
  expect(slipsBetween(one, other)).toBe(slips)
})

test.each([
  ['chonpa', 'chompa'],
  ['chlullo', 'chullo'],
  ['alpcaa', 'alpaca'],
  ['chla', 'chal'],
])('%s meant %s', (typed, meant) => {
  expect(likeliest(typed, known)?.word).toBe(meant)
})

test('a word that is like none of them, or too short to tell, meant none of them', () => {
  expect(likeliest('bicicleta', known)).toBeUndefined()
  expect(likeliest('cha', known)).toBeUndefined()
})
