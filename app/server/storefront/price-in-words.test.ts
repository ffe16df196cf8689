import { expect, test } from 'vitest'
import { priceInWords } from './price-in-words.ts'

test.each([
  ['châle alpaga bleu moins de 60 €', 'châle alpaga bleu', '60', 'EUR'],
  ['chal azul < 60€', 'chal azul', '60', 'EUR'],
  ['under $45.5 blue shawl', 'blue shawl', '45.50', 'USD'],
  ['gorro hasta S/ 120', 'gorro', '120', 'PEN'],
  ['poncho menos de 200 soles rojo', 'poncho rojo', '200', 'PEN'],
  ['bonnet jusqu’à 30', 'bonnet', '30', undefined],
  ['Up to 80 US$', '', '80', 'USD'],
])('%s', (typed, words, most, currency) => {
  expect(priceInWords(typed)).toEqual({ words, most, currency })
})

test.each(['chal azul', 'talla 38', 'chal 60', 'hasta mañana', 'undertow 60'])('no price is taken out of «%s»', (typed) => {
  expect(priceInWords(typed)).toBeUndefined()
})
