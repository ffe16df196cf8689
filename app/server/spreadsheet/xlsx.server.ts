import { harmlessText } from '../../domain/shared/csv.ts'
import { daysBetween, plainDate } from '../../domain/shared/dates.ts'
import type { Cell, Sheet } from './sheet.ts'
import { type ZippedFile, zip } from './zip.server.ts'

/** The formats of cells, by their place among FORMATS; the numbers there are those that every spreadsheet knows. */
const STYLE = { head: 1, amount: 2, day: 3, rate: 4 } as const
const FONTS = '<font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font>'
const FORMATS = [
  { number: 0, font: 0 },
  { number: 0, font: 1 },
  { number: 4, font: 0 },
  { number: 14, font: 0 },
  { number: 10, font: 0 },
]

/** The day before which a spreadsheet counts none: 1 is 31 December 1899, as the 29 February 1900 that never was is counted too. */
const DAY_ZERO = plainDate('1899-12-30')

/**
 * A list as an Office Open XML workbook (ECMA-376) of one sheet: its head stays in view, amounts, counts, dates and rates are figures, and
 * every text is a text, never a formula. Amounts are written from whole céntimos, never from a number.
 */
export function xlsx({ head, rows }: Sheet, title: string): Buffer {
  return zip([...frame(title), { name: 'xl/worksheets/sheet1.xml', text: sheetXml(head, rows) }])
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Everything around the sheet, the same each time but for its title. */
function frame(title: string): ZippedFile[] {
  const override = (part: string, kind: string) => `<Override PartName="${part}" ContentType="${KIND}.${kind}+xml"/>`
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  const relations = (inner: string) => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`
  const types =
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}` +
    `${override('/xl/worksheets/sheet1.xml', 'worksheet')}${override('/xl/styles.xml', 'styles')}`
  const sheets = `<sheets><sheet name="${escaped(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets>`
  return [
    { name: '[Content_Types].xml', text: `${XML}<Types xmlns="${PACKAGE}/content-types">${types}</Types>` },
    { name: '_rels/.rels', text: relations(relation(1, 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', text: `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${sheets}</workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(relation(1, 'worksheet', 'worksheets/sheet1.xml') + relation(2, 'styles', 'styles.xml')),
    },
    { name: 'xl/styles.xml', text: stylesXml() },
  ]
}

function stylesXml(): string {
  const formats = FORMATS.map(
    ({ number, font }) =>
      `<xf numFmtId="${number}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  const fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
  return (
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2">${FONTS}</fonts><fills count="2">${fills}</fills>` +
    `<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>` +
    `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
  )
}

function sheetXml(head: readonly string[], rows: Sheet['rows']): string {
  const all = [
    rowXml(
      1,
      head.map((text) => textCell(text, STYLE.head)),
    ),
    ...rows.map((row, at) => rowXml(at + 2, row.map(cellXml))),
  ]
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  const widths = head.map((_, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(head, rows, at)}" customWidth="1"/>`)
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData>${all.join('')}</sheetData></worksheet>`
  )
}

function rowXml(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.map((cell, at) => cell.replace('<c', `<c r="${columnName(at)}${number}"`)).join('')}</row>`
}

function cellXml(cell: Cell): string {
  if (cell === undefined) return '<c/>'
  if (typeof cell === 'string') return cell === '' ? '<c/>' : textCell(cell)
  if ('count' in cell) return figureCell(String(cell.count))
  if ('figure' in cell) return figureCell(cell.figure)
  if ('amount' in cell) return cell.amount ? figureCell(cell.amount.toText(), STYLE.amount) : '<c/>'
  if ('rate' in cell) return cell.rate === undefined ? '<c/>' : figureCell(cell.rate, STYLE.rate)
  return cell.day ? figureCell(String(daysBetween(DAY_ZERO, cell.day)), STYLE.day) : '<c/>'
}

function figureCell(figure: string, style = 0): string {
  return `<c s="${style}"><v>${figure}</v></c>`
}

function textCell(text: string, style = 0): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(harmlessText(text))}</t></is></c>`
}

/** A, B … Z, AA, AB … */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : `${columnName(Math.floor(at / 26) - 1)}${last}`
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

function escaped(text: string): string {
  return withoutControls(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** XML 1.0 can hold no control characters but tab and line ends, and no half of a surrogate pair. */
function withoutControls(text: string): string {
  const whole = text.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
  return whole.replaceAll(/[^\P{Cc}\t\n\r]/gu, '').replaceAll(/[\uFFFE\uFFFF]/g, '')
}
