import type { Run } from './chart.ts'

/** A number as short SVG text: two decimals at most. */
export function short(value: number): string {
  return String(Math.floor(value * 100 + 0.5) / 100)
}

/** Numbers as path text, without spaces that a minus sign makes needless. */
export function coords(...values: number[]): string {
  return values.map(short).reduce((text, value) => (text === '' || value.startsWith('-') ? text + value : `${text} ${value}`), '')
}

/** A run of knit stitches in stitch units: every stitch is a V, so both ends of each column hang half a row lower in the middle. */
export function knitRun({ column, row, width, height }: Run): string {
  return `M${column} ${row}${'l.5.5.5-.5'.repeat(width)}v${height}${'l-.5.5-.5-.5'.repeat(width)}z`
}

/** A run of square cells: weaving, beads, squared paper. */
export function squareRun({ column, row, width, height }: Run): string {
  return `M${column} ${row}h${width}v${height}h-${width}z`
}

/** A rounded rectangle as a path. */
export function roundedBox(x: number, y: number, width: number, height: number, radius: number): string {
  const r = short(radius)
  const arc = (dx: string, dy: string) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  const [w, h] = [short(width - 2 * radius), short(height - 2 * radius)]
  return `M${coords(x + radius, y)}h${w}${arc(r, r)}v${h}${arc(`-${r}`, r)}h-${w}${arc(`-${r}`, `-${r}`)}v-${h}${arc(r, `-${r}`)}z`
}

/** An ellipse as a path. */
export function ellipse(cx: number, cy: number, rx: number, ry: number): string {
  return `M${coords(cx - rx, cy)}a${coords(rx, ry)} 0 1 1 ${coords(2 * rx, 0)}a${coords(rx, ry)} 0 1 1 ${coords(-2 * rx, 0)}z`
}
