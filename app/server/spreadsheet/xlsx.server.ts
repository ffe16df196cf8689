import writeWorkbook, { type Cell as SheetCell } from 'write-excel-file/node'
import { harmlessText } from '../../domain/shared/csv.ts'
import type { Cell, Sheet } from './sheet.ts'

/** How the programs that open a workbook show what is in its cells. */
const FORMAT = { amount: '#,##0.00', day: 'dd/mm/yyyy', rate: '0.00%' } as const

/**
 * A list as an Office Open XML workbook (ECMA-376) of one sheet: its head stays in view, amounts, counts, dates and rates are figures, and
 * every text is a text, never a formula.
 */
export async function xlsx({ head, rows }: Sheet, title: string): Promise<Buffer> {
  const top = head.map((text) => ({ ...textCell(text), fontWeight: 'bold' as const }))
  const columns = head.map((_, at) => ({ width: widthOf(head, rows, at) }))
  const options = { sheet: sheetName(title), columns, stickyRowsCount: 1 }
  return await writeWorkbook([top, ...rows.map((row) => row.map(cellOf))], options).toBuffer()
}

function cellOf(cell: Cell): SheetCell {
  if (cell === undefined || cell === '') return null
  if (typeof cell === 'string') return textCell(cell)
  if ('count' in cell) return { type: Number, value: cell.count }
  if ('figure' in cell) return figure(cell.figure)
  if ('amount' in cell) return cell.amount ? figure(cell.amount.toText(), FORMAT.amount) : null
  if ('rate' in cell) return cell.rate === undefined ? null : figure(cell.rate, FORMAT.rate)
  return cell.day ? { type: Date, value: new Date(`${cell.day}T00:00:00Z`), format: FORMAT.day } : null
}

/** A decimal as a spreadsheet holds it: of up to fifteen digits it is the same decimal again, and amounts here have fewer. */
function figure(text: string, format?: string): SheetCell {
  return { type: Number, value: Number(text), ...(format ? { format } : {}) }
}

function textCell(text: string) {
  return { type: String, value: harmlessText(text) }
}

function widthOf(head: readonly string[], rows: Sheet['rows'], at: number): number {
  const texts = rows.slice(0, 200).map((row) => row[at])
  const lengths = texts.map((cell) => (typeof cell === 'string' ? cell.length : 11))
  return Math.min(48, Math.max(8, (head[at] ?? '').length, ...lengths) + 2)
}

/** At most 31 characters, and none of those a sheet's name may not hold. */
function sheetName(title: string): string {
  return title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Hilo'
}
