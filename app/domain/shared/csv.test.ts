import { expect, test } from 'vitest'
import { csvRow } from './csv.ts'

test('a row ends as RFC 4180 says, and a comma, a quote or a line break stands in quotes', () => {
  expect(csvRow(['a', 'b,c', 'say "so"', 'two\nlines', undefined])).toBe('a,"b,c","say ""so""","two\nlines",\r\n')
})

test.each([
  ['=1+1', `'=1+1`],
  ['+51 999', `'+51 999`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['-2+3', `'-2+3`],
  ['\tx', `'\tx`],
  ['-27.46', '-27.46'],
  ['-', `'-`],
  ['a=b', 'a=b'],
])('%j is written as %j, which no spreadsheet runs', (given, written) => {
  expect(csvRow([given])).toBe(`${written}\r\n`)
})
