import { crc32, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { plainDate } from '../../domain/shared/dates.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Cell, Sheet } from './sheet.ts'
import { sheetFormatOf, sheetResponse } from './sheet-response.server.ts'
import { xlsx } from './xlsx.server.ts'

/** Reads an archive by its directory, as programs do, and checks every length and sum in it. */
function unzipped(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const end = archive.length - 22
  expect(archive.readUInt32LE(end)).toBe(0x06054b50)
  const count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  expect(at + archive.readUInt32LE(end + 12)).toBe(end)
  for (let file = 0; file < count; file += 1) {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50)
    const [crc, packed, raw, title] = [16, 20, 24].map((o) => archive.readUInt32LE(at + o)).concat(archive.readUInt16LE(at + 28))
    const name = archive.toString('utf8', at + 46, at + 46 + (title ?? 0))
    const start = archive.readUInt32LE(at + 42)
    expect(archive.readUInt32LE(start)).toBe(0x04034b50)
    expect(archive.toString('utf8', start + 30, start + 30 + (title ?? 0))).toBe(name)
    const data = inflateRawSync(archive.subarray(start + 30 + (title ?? 0), start + 30 + (title ?? 0) + (packed ?? 0)))
    expect([crc32(data), data.length]).toEqual([crc, raw])
    files.set(name, data.toString('utf8'))
    at += 46 + (title ?? 0)
  }
  expect(at).toBe(end)
  return files
}

const sheetOf = (...rows: Cell[][]): Sheet => ({ name: 'list', head: ['Uno', 'Dos'], rows })
const cellsOf = (...row: Cell[]) => {
  const sheet = unzipped(xlsx(sheetOf(row), 'Lista')).get('xl/worksheets/sheet1.xml') ?? ''
  return [...(sheet.split('<row r="2">')[1]?.split('</row>')[0] ?? '').matchAll(/<c [^>]*?(?:\/>|>.*?<\/c>)/gs)].map(
    ([cell]) => cell,
  )
}

test('a workbook holds all its parts, each named in its types and relations', () => {
  const files = unzipped(xlsx(sheetOf(), 'Cartera: 2026/11'))
  expect([...files.keys()]).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/worksheets/sheet1.xml',
  ])
  for (const part of ['/xl/workbook.xml', '/xl/worksheets/sheet1.xml', '/xl/styles.xml'])
    expect(files.get('[Content_Types].xml')).toContain(`PartName="${part}"`)
  expect(files.get('xl/workbook.xml')).toContain('<sheet name="Cartera  2026 11" sheetId="1" r:id="rId1"/>')
})

test('amounts, counts, dates and rates are figures with their format', () => {
  expect(
    cellsOf(
      { amount: Money.parse('1188.87', 'PEN') },
      { amount: Money.parse('27.46', 'PEN').negated() },
      { count: 47 },
      { day: plainDate('2026-11-22') },
      { rate: '0.3840' },
      { figure: '53.5' },
    ),
  ).toEqual([
    '<c r="A2" s="2"><v>1188.87</v></c>',
    '<c r="B2" s="2"><v>-27.46</v></c>',
    '<c r="C2" s="0"><v>47</v></c>',
    '<c r="D2" s="3"><v>46348</v></c>',
    '<c r="E2" s="4"><v>0.3840</v></c>',
    '<c r="F2" s="0"><v>53.5</v></c>',
  ])
})

test('what is not known is an empty cell, in the place of its column', () => {
  expect(cellsOf(undefined, { amount: undefined }, { day: undefined }, { rate: undefined }, '')).toEqual(
    ['A', 'B', 'C', 'D', 'E'].map((column) => `<c r="${column}2"/>`),
  )
})

test.each(['=1+1', '+51 987', '-x', '@SUM(A1)', '\t=1'])(
  '%j is kept a text, and harmless also where it is pasted',
  async (text) => {
    const [cell] = cellsOf(text)
    expect(cell).toContain('t="inlineStr"')
    expect(cell).toContain(`>'${text}<`)
    expect(cell).not.toContain('<f>')
    expect(await sheetResponse(sheetOf([text]), 'Lista', 'csv').text()).toContain(`'${text}`)
  },
)

test('texts are written so that XML can hold them', () => {
  expect(cellsOf('A & B <c> "d" \u0007\uFFFF\uD800')[0]).toContain('>A &amp; B &lt;c&gt; &quot;d&quot; \uFFFD<')
})

test('the thirtieth column is AD', () => {
  expect(cellsOf(...Array.from({ length: 30 }, () => 'x')).at(-1)).toContain('<c r="AD2"')
})

test('the same list gives the same bytes', () => {
  expect(xlsx(sheetOf(['a', { count: 1 }]), 'x').equals(xlsx(sheetOf(['a', { count: 1 }]), 'x'))).toBe(true)
})

test('a CSV begins with its mark and holds plain figures', async () => {
  const row: Cell[] = [
    'a,b',
    { amount: Money.parse('5', 'PEN') },
    { day: plainDate('2026-11-22') },
    { rate: '0.5000' },
    { count: 3 },
  ]
  const answer = sheetResponse(sheetOf(row), 'x', 'csv')
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
