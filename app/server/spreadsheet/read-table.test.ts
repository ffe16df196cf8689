import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { MOST_TABLE_BYTES, readTable } from './read-table.server.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const TABLE = [
  ['código', 'nombre'],
  ['GOR-01', 'Gorro, "ñandú"; azul'],
]

test.each([
  ['commas', 'código,nombre\r\nGOR-01,"Gorro, ""ñandú""; azul"\r\n\r\n'],
  ['semicolons and a mark', '\uFEFFcódigo;nombre\nGOR-01;"Gorro, ""ñandú""; azul"\n'],
  ['tabs', 'código\tnombre\nGOR-01\t"Gorro, ""ñandú""; azul"'],
])('reads a table with %s', async (_, text) => {
  expect(await readTable(bytes(text))).toEqual({ ok: true, table: TABLE })
})

test('reads what an older spreadsheet wrote in its own code page', async () => {
  const latin = Uint8Array.from([...'código;nombre\nA;ñandú'].map((sign) => sign.charCodeAt(0)))
  expect(await readTable(latin)).toEqual({
    ok: true,
    table: [
      ['código', 'nombre'],
      ['A', 'ñandú'],
    ],
  })
})

test('reads the first sheet of a packed file, figures as they are typed', async () => {
  const rows = [['código', 'soles'].map((value) => ({ value })), [{ value: 'GOR-01' }, { value: 85.5 }]]
  const buffer = await writeExcel(rows).toBuffer()
  expect(await readTable(new Uint8Array(buffer))).toEqual({
    ok: true,
    table: [
      ['código', 'soles'],
      ['GOR-01', '85.5'],
    ],
  })
})

/** A packed file of many megabytes whose headers say that it is of a hundred bytes. */
function bomb(): Uint8Array {
  const file = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(25 * 1024 * 1024) }))
  file.writeUInt32LE(100, 22)
  file.writeUInt32LE(100, file.lastIndexOf('PK\u0001\u0002') + 24)
  return new Uint8Array(file)
}

const many = zipSync(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`a${index}`, new Uint8Array(0)])))

test.each([
  ['too_large', bomb()],
  ['too_large', many],
  ['too_large', new Uint8Array(MOST_TABLE_BYTES + 1)],
  ['too_large', zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(25 * 1024 * 1024) })],
  ['empty', new Uint8Array(0)],
  ['empty', bytes('código;nombre\n;\n')],
  ['too_long', bytes(`a\n${'x\n'.repeat(2002)}`)],
  ['unreadable', bytes('a,b\n"never closed,1\n')],
  ['unreadable', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
])('a file that cannot be used is %s', async (trouble, file) => {
  expect(await readTable(file)).toEqual({ ok: false, trouble })
})
