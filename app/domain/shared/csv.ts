/** Plain figures, which a spreadsheet takes as what they are also with a minus before them. */
const FIGURE = /^-?\d+(\.\d+)?$/

/**
 * One row of a CSV file (RFC 4180, ending in CRLF). Safe to open in a spreadsheet: a text that it would take for a formula
 * (`=`, `+`, `-`, `@` or a control character first) is kept a text by an apostrophe before it.
 */
export function csvRow(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell) => csvCell(cell ?? '')).join(',')}\r\n`
}

/** A text that no spreadsheet takes for a formula, in whatever way it gets there. Plain figures stay as they are. */
export function harmlessText(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) && !FIGURE.test(text) ? `'${text}` : text
}

function csvCell(text: string): string {
  const safe = harmlessText(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
