import { expect, test } from 'vitest'
import { carrierCode } from './carrier-code.ts'

test.each([
  ['Olva', 'olva'],
  [' Serpost  Lima ', 'serpost-lima'],
  ['Mensajería Ñandú', 'mensajeria-nandu'],
  ['x', undefined],
  ['—', undefined],
  ['é', undefined],
  [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
])('«%s»', (name, code) => {
  expect(carrierCode(name)).toBe(code)
})
