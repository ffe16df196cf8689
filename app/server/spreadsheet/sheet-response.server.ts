import { csvRow } from '../../domain/shared/csv.ts'
import type { Cell, Sheet } from './sheet.ts'
import { xlsx } from './xlsx.server.ts'

export const SHEET_FORMATS = ['csv', 'xlsx'] as const
export type SheetFormat = (typeof SHEET_FORMATS)[number]

/** Which of the two an address asks for, by its ending. */
export function sheetFormatOf(request: Pick<Request, 'url'>): SheetFormat {
  return new URL(request.url).pathname.replace(/\.data$/, '').endsWith('.xlsx') ? 'xlsx' : 'csv'
}

const TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A list to save, as CSV (UTF-8 with its mark, as spreadsheets want it) or XLSX. Never kept by anything on the way. */
export async function sheetResponse(sheet: Sheet, title: string, format: SheetFormat): Promise<Response> {
  const body = format === 'csv' ? new TextEncoder().encode(csvOf(sheet)) : new Uint8Array(await xlsx(sheet, title))
  return new Response(body, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${sheet.name.replaceAll(/[^A-Za-z0-9._-]/g, '-')}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

function csvOf({ head, rows }: Sheet): string {
  return `\uFEFF${csvRow(head)}${rows.map((row) => csvRow(row.map(plain))).join('')}`
}

/** Dates as 2026-11-22, amounts as 1188.87, rates as 0.3840: what any program reads. */
function plain(cell: Cell): string | undefined {
  if (cell === undefined || typeof cell === 'string') return cell
  if ('count' in cell) return String(cell.count)
  if ('figure' in cell) return cell.figure
  if ('amount' in cell) return cell.amount?.toText()
  return 'rate' in cell ? cell.rate : cell.day
}
