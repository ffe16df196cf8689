import type { Random } from './random.ts'
import { coords } from './shapes.ts'
import type { Tile } from './textures.ts'
import { INK, LIGHT } from './yarns.ts'

const COLUMNS = 6
const ROWS = 5

/** One leg of a V, as the control points of a rounded leaf that hangs half a row into the stitch below. */
const LEG = [
  ['M', 0.03, 0.12],
  ['C', 0.04, -0.02, 0.17, 0.02, 0.27, 0.17],
  ['C', 0.4, 0.36, 0.485, 0.44, 0.49, 0.62],
  ['L', 0.49, 1.38],
  ['C', 0.485, 1.52, 0.4, 1.44, 0.31, 1.32],
  ['C', 0.18, 1.15, 0.035, 1.1, 0.03, 0.9],
] as const

function leg(column: number, row: number, mirrored: boolean): string {
  const commands = LEG.map(([command, ...points]) => {
    const placed = points.map((value, index) => (index % 2 ? row + value : column + (mirrored ? 1 - value : value)))
    return command + coords(...placed)
  })
  return `${commands.join('')}z`
}

function eachStitch(draw: (column: number, row: number) => void): void {
  for (let row = -1; row < ROWS; row++) for (let column = 0; column < COLUMNS; column++) draw(column, row)
}

/**
 * Stockinette: dark between the legs of each V, a lit edge on each leg, and every stitch a little lighter or darker than its
 * neighbour, as hand-spun wool is. Drawn close up, the plies of the yarn show too.
 */
export function knitTile(random: Random, closeUp: boolean): Tile {
  const tones = Array.from({ length: COLUMNS * ROWS }, () => Math.floor(random() * 5))
  const shades = ['', '', '']
  let gaps = `M0-1h${COLUMNS}v${ROWS + 2}H0z`
  let lights = ''
  let plies = ''
  eachStitch((column, row) => {
    const both = leg(column, row, false) + leg(column, row, true)
    gaps += both
    const tone = tones[((row + ROWS) % ROWS) * COLUMNS + column] ?? 4
    if (tone < shades.length) shades[tone] += both
    lights += `M${coords(column + 0.13, row + 0.22)}q.2.2.24.68M${coords(column + 0.85, row + 0.24)}q-.18.22-.22.66`
    if (closeUp) plies += plyLines(column, row)
  })
  const stroke = `fill="none" stroke-linecap="round"`
  return {
    width: COLUMNS,
    height: ROWS,
    content:
      `<path d="${gaps}" fill="${INK}" fill-rule="evenodd" opacity=".5"/>` +
      `<path d="${shades[0]}" fill="${INK}" opacity=".08"/><path d="${shades[1]}" fill="${LIGHT}" opacity=".06"/><path d="${shades[2]}" fill="${INK}" opacity=".035"/>` +
      (closeUp ? `<path d="${plies}" ${stroke} stroke="${INK}" stroke-opacity=".2" stroke-width=".04"/>` : '') +
      `<path d="${lights}" ${stroke} stroke="${LIGHT}" stroke-opacity="${closeUp ? '.22' : '.27'}" stroke-width=".11"/>`,
  }
}

function plyLines(column: number, row: number): string {
  let lines = ''
  for (let i = 0; i < 6; i++) {
    const y = row + 0.22 + i * 0.2
    const x = 0.04 + (i > 2 ? (i - 2) * 0.07 : 0)
    lines += `M${coords(column + x, y + 0.1)}q.16-.08 .26.1M${coords(column + 1 - x, y + 0.1)}q-.16-.08-.26.1`
  }
  return lines
}
