import { parse } from 'csv-parse/sync'
import { zipSync } from 'fflate'
import readExcel from 'read-excel-file/node'
import { unpacked } from './unpack.server.ts'

/** The largest file that is read, and how large a packed one may unpack to. */
export const MOST_TABLE_BYTES = 1024 * 1024
const MOST_UNPACKED_BYTES = 24 * 1024 * 1024
const MOST_FILES = 500
const MOST_LINES = 2001

export type TableTrouble = 'too_large' | 'unreadable' | 'empty' | 'too_long'
export type ReadTable = { readonly ok: true; readonly table: string[][] } | { readonly ok: false; readonly trouble: TableTrouble }

/**
 * Reads the first sheet of a file that a spreadsheet wrote, as text cell by cell: XLSX by its mark, else CSV with commas, semicolons or tabs,
 * in UTF-8 or, where it is not, in the Windows code page that older sheets write. At most 1 MB and 2,000 lines below the heads.
 */
export async function readTable(bytes: Uint8Array): Promise<ReadTable> {
  if (bytes.length > MOST_TABLE_BYTES) return { ok: false, trouble: 'too_large' }
  if (bytes.length === 0) return { ok: false, trouble: 'empty' }
  try {
    const cells = isPacked(bytes) ? await readXlsx(bytes) : readCsv(bytes)
    if (cells === undefined) return { ok: false, trouble: 'too_large' }
    const table = cells.map((row) => row.map((cell) => cell.replaceAll('\0', '').slice(0, 4000)))
    while (table.at(-1)?.every((cell) => cell.trim() === '')) table.pop()
    if (table.length < 2) return { ok: false, trouble: 'empty' }
    if (table.length > MOST_LINES || table.some((row) => row.length > 60)) return { ok: false, trouble: 'too_long' }
    return { ok: true, table }
  } catch {
    return { ok: false, trouble: 'unreadable' }
  }
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/** Undefined when it unpacks to more than anybody's list of products. The reader gets what was counted here, not what was sent. */
async function readXlsx(bytes: Uint8Array): Promise<string[][] | undefined> {
  const files = unpacked(Buffer.from(bytes), { mostBytes: MOST_UNPACKED_BYTES, mostFiles: MOST_FILES })
  if (!files) return undefined
  const [sheet] = await readExcel(Buffer.from(zipSync(files, { level: 0 })))
  return (sheet?.data ?? []).map((row) => row.map(textOf))
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'boolean') return cell ? 'si' : 'no'
  return String(cell)
}

function readCsv(bytes: Uint8Array): string[][] {
  const text = textIn(bytes)
  const head = text.slice(0, text.search(/\r|\n|$/))
  const delimiter = [';', '\t', ','].find((mark) => head.includes(mark)) ?? ','
  return parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: false, to_line: MOST_LINES + 1 })
}

function textIn(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
