import { chestBand } from './bands.ts'
import { plain, readBands } from './chart.ts'
import { Drawing } from './drawing.ts'
import type { Plan } from './plan.ts'
import { pick, randomFrom } from './random.ts'
import type { Yarn } from './yarns.ts'

const SIDE = 12

/** Three yarns for a maker's pattern: a dark, a light and a bright one. */
type Three = readonly [Yarn, Yarn, Yarn]

const THREES: readonly [Three, ...Three[]] = [
  ['anil-oscuro', 'lana', 'cochinilla'],
  ['cochinilla-oscura', 'qolle', 'lana'],
  ['chilca-oscura', 'lana', 'qolle'],
  ['nogal-oscuro', 'lana', 'ladrillo'],
  ['airampo', 'lana', 'qolle'],
  ['turquesa', 'lana', 'cochinilla-oscura'],
  ['anil', 'lana', 'qolle'],
  ['noche', 'arena', 'cochinilla'],
  ['ladrillo', 'lana', 'nogal-oscuro'],
]

/** A maker is a pattern, never a face: a knitted chart of 12 × 12 stitches, the same in all four quarters, drawn from her number. */
export function drawMakerPattern(makerCode: string, yarns?: Three): string {
  const random = randomFrom(`maker ${makerCode}`)
  const three = pick(random, THREES)
  const palette = yarns ?? three
  const rings = Array.from({ length: SIDE }, () => Math.floor(random() * 3))
  for (let i = 1; i < SIDE; i++)
    if (rings[i] === rings[i - 1] && random() < 0.7) rings[i] = ((rings[i] ?? 0) + 1 + Math.floor(random() * 2)) % 3
  const accents = new Map<string, number>()
  for (let y = 0; y < SIDE / 2; y++)
    for (let x = y; x < SIDE / 2; x++) if (random() < 0.22) accents.set(`${y},${x}`, Math.floor(random() * 3))
  const colour = (row: number, column: number): Yarn => {
    const [y, x] = [Math.min(row, SIDE - 1 - row), Math.min(column, SIDE - 1 - column)]
    const accent = accents.get(`${Math.min(x, y)},${Math.max(x, y)}`)
    return palette[accent ?? rings[10 - (x + y)] ?? 0] ?? palette[0]
  }
  const drawing = new Drawing(`maker ${makerCode}`, { width: 192, height: 192 })
  drawing.part({
    outline: 'M0 0H192V192H0Z',
    ground: palette[0],
    texture: 'ply',
    grain: { x: 0, y: -4, width: 16, height: 16 },
    stitches: { bands: (row, column) => colour(Math.min(SIDE - 1, row), column), columns: SIDE, rows: SIDE + 1 },
    round: 0,
  })
  return drawing.toSvg()
}

/** A knitted band, wider than tall, for the head of a category or of a letter. */
export function drawKnitStrip(plan: Plan): string {
  const drawing = new Drawing(`${plan.code} strip`, { width: 540, height: 250 })
  const bands = [plain(1, plan.ground), ...chestBand(plan), plain(9, plan.ground)]
  drawing.part({
    outline: 'M0 0H540V250H0Z',
    ground: plan.ground,
    texture: 'ply',
    grain: { x: 0, y: -24, width: 12, height: 10.4 },
    stitches: { bands: readBands(bands, 45), columns: 45, rows: 27 },
    round: 0,
  })
  return drawing.toSvg()
}
