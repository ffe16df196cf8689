import { chestBand, fillRows, rowsOf } from './bands.ts'
import { type Band, plain, readBands, runsByYarn } from './chart.ts'
import { isCounted, SURFACES } from './crafts.ts'
import { Drawing, type Frame, PAPER } from './drawing.ts'
import { sizeOf } from './motifs.ts'
import { numerals } from './numerals.ts'
import type { Plan } from './plan.ts'
import { coords, roundedBox, short, squareRun } from './shapes.ts'
import { SILHOUETTES } from './silhouettes.ts'
import { darker, hex, INK, type Yarn } from './yarns.ts'

/** The share of its paper that a piece fills. */
const FILL = { width: 404, height: 500 } as const
const PAPER_INK = '#5c4c3d'

function frameOf({ silhouette }: Plan): Frame {
  const [left, top, right, bottom] = SILHOUETTES[silhouette].box
  const zoom = Math.min(FILL.width / (right - left), FILL.height / (bottom - top), 1.4)
  return { zoom, x: (left + right) / 2, y: (top + bottom) / 2 }
}

function drawn(plan: Plan): Drawing {
  const drawing = new Drawing(plan.code)
  SILHOUETTES[plan.silhouette].draw(drawing, plan)
  return drawing
}

/** The whole piece on its paper; `cut` leaves the paper out, for the first screen of the shop. */
export function mainView(plan: Plan, cut = false): string {
  return drawn(plan).toSvg({ frame: frameOf(plan), cut })
}

/** A corner of the piece three times as large, for crafts that have no flat stitch to show. */
export function detailView(plan: Plan): string {
  const { detail } = SILHOUETTES[plan.silhouette]
  const whole = frameOf(plan)
  const [x, y] = detail ?? [whole.x, whole.y]
  return drawn(plan).toSvg({ frame: { zoom: whole.zoom * 2.3, x, y } })
}

/** The pattern laid flat at three times its size, with a ruler in centimetres: three stitches are one. */
export function swatchView(plan: Plan): string {
  const { craft } = SILHOUETTES[plan.silhouette]
  const drawing = new Drawing(`${plan.code} swatch`)
  const bands = swatchBands(plan)
  const spare = Math.max(0, 33 - rowsOf(bands))
  drawing.part({
    outline: 'M0 0H480V522H0Z',
    ground: plan.ground,
    texture: SURFACES[craft].ground,
    grain: { x: -3, y: -8, width: 18, height: 15.6 },
    stitches: { bands: [plain(2 + Math.floor(spare / 2), plan.ground), ...bands, plain(40, plan.ground)], columns: 27, rows: 35 },
    round: 0,
  })
  drawing.add(ruler())
  return drawing.toSvg()
}

/** The rows that the swatch and the chart show. */
function swatchBands(plan: Plan): Band[] {
  const bands = chestBand(plan)
  return rowsOf(bands) < 20 ? [...bands, ...fillRows([plain(3, plan.ground)], 20 - rowsOf(bands))] : bands
}

function ruler(): string {
  let ticks = ''
  for (let i = 0; i <= 40; i++) ticks += `M${short(24 + i * 10.8)} 520v${i % 5 ? 9 : i % 10 ? 14 : 20}`
  const figures = [0, 1, 2, 3, 4].map((i) => numerals(String(i * 2), 24 + i * 108, 548, 14, '#43372c', 'middle')).join('')
  return `<path d="M0 520h480v80H0z" fill="#fbf7f0"/><path d="${ticks}" stroke="${PAPER_INK}" stroke-width="1.6"/>${figures}${numerals('cm', 456, 574, 13, PAPER_INK, 'right')}`
}

/** The chart on squared paper, rows numbered from the bottom as a knitter reads it. */
export function chartView(plan: Plan): string {
  const drawing = new Drawing(`${plan.code} chart`)
  const bands = swatchBands(plan)
  const rows = Math.min(31, rowsOf(bands))
  const repeat = sizeOf(plan.motif).width + 1
  const columns = repeat * 2
  const cell = Math.min(404 / columns, 476 / rows)
  const [x, y] = [(PAPER.width - 24 - columns * cell) / 2, (PAPER.height - rows * cell) / 2]
  const cells = [...runsByYarn(readBands(bands, columns, false), columns, rows)].map(
    ([yarn, runs]) => `<path d="${runs.map(squareRun).join('')}" fill="${hex(yarn)}"/>`,
  )
  const columnLines = (bold: boolean) =>
    Array.from({ length: columns + 1 }, (_, c) => ((c % 5 === 0) === bold ? `M${c} 0V${rows}` : '')).join('')
  const rowLines = (bold: boolean) =>
    Array.from({ length: rows + 1 }, (_, r) => (((rows - r) % 5 === 0) === bold ? `M0 ${r}H${columns}` : '')).join('')
  const lines = (path: string, width: number, opacity: number) =>
    `<path d="${path}" fill="none" stroke="${INK}" stroke-opacity="${opacity}" stroke-width="${short(width / cell)}"/>`
  const figures = Array.from({ length: Math.ceil(rows / 2) }, (_, i) =>
    numerals(String(i * 2 + 1), x + columns * cell + 8, y + (rows - i * 2 - 0.5) * cell - 5, 10, PAPER_INK),
  ).join('')
  drawing.add(
    `<path d="M0 0h480v600H0z" fill="#fbf7f0"/><path d="M${coords(x + 4, y + 6)}h${short(columns * cell)}v${short(rows * cell)}h-${short(columns * cell)}z" fill="${INK}" opacity=".08"/>` +
      `<g transform="translate(${coords(x, y)}) scale(${short(cell)})">${cells.join('')}${lines(columnLines(false) + rowLines(false), 0.8, 0.26)}${lines(columnLines(true) + rowLines(true), 1.4, 0.5)}</g>${figures}`,
  )
  return drawing.toSvg()
}

/** One card for each yarn or material, with a loose end. */
export function yarnsView(plan: Plan): string {
  const { craft } = SILHOUETTES[plan.silhouette]
  const drawing = new Drawing(`${plan.code} yarns`)
  const yarns = yarnsOf(plan)
  const pitch = 520 / yarns.length
  yarns.forEach((yarn, index) => {
    const y = 40 + pitch * index + (pitch - 100) / 2
    const surface = SURFACES[craft]
    drawing.part({
      transform: `translate(56 ${short(y)})`,
      outline: roundedBox(0, 0, 226, 100, 8),
      ground: yarn,
      texture: index === 0 ? surface.ground : surface.thread,
      grain: isCounted(craft) ? { x: -2, y: -6, width: 12.4, height: 10.6 } : { x: 0, y: 0, width: 1.6, height: 1.6 },
      round: 0.7,
    })
    const tail = `M282 ${short(y + 50)}c20-34 46 30 68 0s44 20 66-2`
    drawing.add(
      `<g fill="none" stroke-linecap="round"><path d="${tail}" stroke="${darker(yarn, 0.3)}" stroke-width="7.6"/><path d="${tail}" stroke="${hex(yarn)}" stroke-width="5.2"/><path d="${tail}" stroke="${darker(yarn, 0.22)}" stroke-width="4" stroke-dasharray="1 4.6"/></g>`,
      `<path d="${tail}" fill="none" stroke="#43372c" stroke-width="7"/>`,
    )
  })
  return drawing.toSvg()
}

/** The yarns of a piece, each once, the ground first. */
export function yarnsOf({ ground, first, second, line }: Plan): Yarn[] {
  return [...new Set([ground, first, second, line])]
}
