import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Cell, Sheet } from './sheet.ts'
import { sheetFormatOf, sheetResponse } from './sheet-response.server.ts'
import { xlsx } from './xlsx.server.ts'

const sheetOf = (...rows: Cell[][]): Sheet => ({ name: 'list', head: ['Uno', 'Dos'], rows })

/** What the parts of a workbook say: the sheet's cells as they stand, with each shared text and format in its place. */
async function opened(sheet: Sheet, title = 'Lista') {
  const parts = unzipSync(await xlsx(sheet, title))
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const texts = [...part('xl/sharedStrings.xml').matchAll(/<si><t[^>]*>(.*?)<\/t><\/si>/gs)].map(([, text]) => text ?? '')
  const codes = new Map(
    [...part('xl/styles.xml').matchAll(/numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(([, id, code]) => [id, code]),
  )
  const styles = [...(part('xl/styles.xml').split('<cellXfs')[1] ?? '').matchAll(/<xf ([^>]*)>/g)].map(
    ([, xf]) => codes.get(/numFmtId="(\d+)"/.exec(xf ?? '')?.[1]) ?? '',
  )
  const cells = [...part('xl/worksheets/sheet1.xml').matchAll(/<c r="([A-Z]+\d+)"([^>]*)><v>(.*?)<\/v>/g)].map(
    ([, at, attributes, value]) => {
      const style = styles[Number(/ s="(\d+)"/.exec(attributes ?? '')?.[1] ?? 0)]
      return [at, attributes?.includes('t="s"') ? `text ${texts[Number(value)]}` : value, ...(style ? [style] : [])].join(' · ')
    },
  )
  return {
    cells: cells.filter((cell) => !/^[AB]1 /.test(cell)),
    sheet: part('xl/worksheets/sheet1.xml'),
    book: part('xl/workbook.xml'),
  }
}

test('a workbook has its title, and its head stays in view', async () => {
  const { book, sheet } = await opened(sheetOf(), 'Cartera: 2026/11')
  expect(book).toContain('name="Cartera  2026 11"')
  expect(sheet).toContain('ySplit="1"')
})

test('amounts, counts, dates and rates are figures with their format', async () => {
  const row: Cell[] = [
    { amount: Money.parse('1188.87', 'PEN') },
    { amount: Money.parse('27.46', 'PEN').negated() },
    { count: 47 },
    { day: plainDate('2026-11-22') },
    { rate: '0.3840' },
    { figure: '53.5' },
  ]
  expect((await opened(sheetOf(row))).cells).toEqual([
    'A2 · 1188.87 · #,##0.00',
    'B2 · -27.46 · #,##0.00',
    'C2 · 47',
    'D2 · 46348 · dd/mm/yyyy',
    'E2 · 0.384 · 0.00%',
    'F2 · 53.5',
  ])
})

test('what is not known is left empty, and what follows stands in the place of its column', async () => {
  const row: Cell[] = [undefined, { amount: undefined }, { day: undefined }, { rate: undefined }, '', 'x']
  expect((await opened(sheetOf(row))).cells).toEqual(['F2 · text x'])
})

test.each(['=1+1', '+51 987', '-x', '@SUM(A1)', '\t=1'])(
  '%j is kept a text, and harmless also where it is pasted',
  async (text) => {
    const { cells, sheet } = await opened(sheetOf([text]))
    expect(cells).toEqual([`A2 · text '${text}`])
    expect(sheet).not.toContain('<f>')
    expect(await (await sheetResponse(sheetOf([text]), 'Lista', 'csv')).text()).toContain(`'${text}`)
  },
)

test('texts are written so that XML can hold them', async () => {
  expect((await opened(sheetOf(['A & B <c> "d" \u0007\uFFFF\uD800']))).cells).toEqual(['A2 · text A &amp; B &lt;c&gt; "d" '])
})

test('a CSV begins with its mark and holds plain figures', async () => {
  const row: Cell[] = [
    'a,b',
    { amount: Money.parse('5', 'PEN') },
    { day: plainDate('2026-11-22') },
    { rate: '0.5000' },
    { count: 3 },
  ]
  const answer = await sheetResponse(sheetOf(row), 'x', 'csv')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="list.csv"')
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())).toBe(
    '\uFEFFUno,Dos\r\n"a,b",5.00,2026-11-22,0.5000,3\r\n',
  )
})

test.each([
  ['/fund/loans.xlsx?step=2', 'xlsx'],
  ['/fund/loans.csv?name=x.xlsx', 'csv'],
])('%s asks for %s', (path, format) => {
  expect(sheetFormatOf({ url: `http://localhost${path}` })).toBe(format)
})
