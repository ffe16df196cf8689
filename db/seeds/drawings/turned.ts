import { type Band, readBands, runsByYarn, type StitchColour } from './chart.ts'
import { coords } from './shapes.ts'
import type { Yarn } from './yarns.ts'

/** A round body seen from a little above: a pot, a candle, a basket. */
export interface RoundBody {
  readonly cx: number
  readonly top: number
  readonly rowHeight: number
  /** Half the width of the body at a height below its top. */
  readonly halfWidth: (below: number) => number
  /** How much lower the front of a ring hangs than its sides. */
  readonly sag: number
}

/** Paints a chart around a round body: cells grow narrow towards both sides, and rows hang in the middle as a ring seen from above. */
export function paintAround(
  body: RoundBody,
  bands: readonly Band[] | StitchColour,
  columns: number,
  rows: number,
  ground: Yarn,
): { path: string; colour: Yarn }[] {
  const colour: StitchColour = typeof bands === 'function' ? bands : readBands(bands, columns)
  const point = (column: number, row: number) => {
    const turn = (column / columns - 0.5) * Math.PI
    const below = row * body.rowHeight
    return coords(body.cx + body.halfWidth(below) * Math.sin(turn), body.top + below + body.sag * Math.cos(turn))
  }
  const runs = runsByYarn(colour, columns, rows)
  runs.delete(ground)
  return [...runs].map(([yarn, list]) => ({
    colour: yarn,
    path: list
      .map(({ column, row, width, height }) => {
        const edge = (at: number) => Array.from({ length: width + 1 }, (_, i) => point(column + i, at))
        return `M${edge(row).join('L')}L${edge(row + height)
          .reverse()
          .join('L')}z`
      })
      .join(''),
  }))
}
