/** Plain figures, which a spreadsheet takes as what they are also with a minus before them. */
const FIGURE = /^-?\d+(\.\d+)?$/

/**
 * One row of a CSV file (RFC 4180, ending in CRLF). Safe to open in a spreadsheet: a text that it would take for a formula
 * (`=`, `+`, `-`, `@` or a control character first) is kept a text by an apostrophe before it.
 */
export function csvRow(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) && !FIGURE.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
