import { fillRows, invertedBand, narrowBand } from '../bands.ts'
import { type Band, motifBand, plain, readBands, type StitchColour } from '../chart.ts'
import { type Drawing, fold } from '../drawing.ts'
import { chartOf, type Motif, sizeOf } from '../motifs.ts'
import type { Plan } from '../plan.ts'
import { coords } from '../shapes.ts'
import { fringe, tassel } from '../trimmings.ts'
import { darker, hex } from '../yarns.ts'

/** A knitted scarf, hung over itself, with fringed ends. */
export function drawScarf(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, river } = plan
  const end = (top: number, tail: Band[]): Band[] => [
    plain(top, ground),
    ...invertedBand({ ...plan, line: second }),
    plain(4, ground),
    motifBand(river, ground, first, first, 0),
    ...tail,
    plain(60, ground),
  ]
  const panels = [
    { transform: 'translate(300 92) rotate(-7)', length: 330, bands: end(32, []) },
    {
      transform: 'translate(196 78) rotate(5)',
      length: 420,
      bands: end(24, [plain(3, ground), motifBand(river, ground, second, second, 0)]),
    },
  ]
  for (const { transform, length, bands } of panels) {
    const angle = transform.includes('-7') ? ([-7, 300, 92] as const) : ([5, 196, 78] as const)
    const turned = (x: number, y: number): [number, number] => {
      const [sin, cos] = [Math.sin((angle[0] * Math.PI) / 180), Math.cos((angle[0] * Math.PI) / 180)]
      return [angle[1] + x * cos - y * sin, angle[2] + x * sin + y * cos]
    }
    fringe(drawing, turned(-54, length - 2), turned(54, length - 2), 44, [ground, first, ground, second])
    drawing.part({
      transform,
      outline: `M-56 0H56L57 ${length}H-57Z`,
      ground,
      grain: { x: -56, y: 0, width: 6.25, height: 5.4 },
      stitches: { bands, columns: 18, rows: Math.ceil(length / 5.4) },
      inside: fold(`M-10 40C-20 ${length * 0.4} 14 ${length * 0.6} -2 ${length}`, 0.7),
    })
  }
  drawing.part({
    transform: 'translate(244 84)',
    outline: 'M-112 30Q-120-30-60-34Q0-44 66-34Q124-24 112 36Q104 68 60 62Q0 50-56 66Q-102 70-112 30Z',
    ground,
    grain: { x: -118, y: -44, width: 6.25, height: 5.4 },
    stitches: {
      bands: [plain(6, ground), motifBand(river, ground, second, second, 0), plain(20, ground)],
      columns: 38,
      rows: 21,
    },
    inside: fold('M-90-6Q0-26 96-2', 0.8) + fold('M-84 34Q-10 18 92 36', 0.6),
    round: 1.3,
  })
}

/** A woven shawl laid open and folded once, its diamonds at both ends. */
export function drawShawl(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, motif, line } = plan
  const grain = { x: 70, y: 96, width: 5.4, height: 5 }
  const main = motifBand(motif, ground, first, second, 3)
  const end: Band[] = [
    plain(1, first),
    plain(1, line),
    plain(2, ground),
    main,
    plain(2, ground),
    main,
    plain(2, ground),
    plain(1, line),
    plain(1, first),
  ]
  fringe(drawing, [100, 520], [398, 508], 40, [ground, first, ground, line])
  drawing.part({
    outline: 'M96 100Q240 84 384 96Q404 300 404 508Q250 530 96 522Q84 300 96 100Z',
    ground,
    grain,
    texture: 'weave',
    stitches: {
      bands: [
        plain(6, ground),
        ...narrowBand({ ...plan, river: 'dots' }),
        plain(22, ground),
        ...end,
        plain(4, ground),
        ...narrowBand(plan),
        plain(20, ground),
      ],
      columns: 64,
      rows: 86,
    },
    inside:
      fold('M150 100C140 240 166 380 152 520') +
      fold('M250 92C262 240 236 380 256 524', 0.8) +
      fold('M340 96C330 250 352 390 344 516'),
  })
  drawing.part({
    outline: 'M90 112Q84 96 100 92Q240 78 380 88Q396 92 392 112Q402 150 396 188Q240 214 88 194Q82 150 90 112Z',
    ground,
    grain,
    texture: 'weave',
    stitches: {
      bands: [plain(8, ground), plain(1, first), plain(2, line), plain(1, first), plain(30, ground)],
      columns: 64,
      rows: 26,
    },
    inside: fold('M110 120Q240 104 380 124', 0.7),
    round: 1.2,
  })
}

/** A woven scarf whose pattern runs lengthwise, as a backstrap loom makes it. */
export function drawWovenScarf(drawing: Drawing, plan: Plan): void {
  const { ground } = plan
  const lengthwise = warpStripes(plan, 20)
  const shapes = [
    { outline: 'M252 92Q320 82 352 104Q356 280 366 452Q318 462 270 452Q268 280 252 92Z', x: 256 },
    { outline: 'M132 110Q170 80 252 92Q228 300 226 512Q172 522 122 508Q120 300 132 110Z', x: 118 },
  ]
  fringe(drawing, [274, 452], [362, 452], 42, [ground, plan.first, plan.line])
  fringe(drawing, [126, 508], [222, 512], 42, [ground, plan.first, plan.line])
  for (const { outline, x } of shapes) {
    drawing.part({
      outline,
      ground,
      texture: 'weave',
      grain: { x, y: 80, width: 5.6, height: 5 },
      stitches: { bands: lengthwise, columns: 24, rows: 90 },
      inside: fold(`M${x + 40} 100C${x + 30} 260 ${x + 60} 360 ${x + 46} 510`, 0.8),
    })
  }
  drawing.part({
    outline: 'M126 118Q132 74 214 74Q320 66 356 108Q350 132 318 124Q240 104 178 128Q140 146 126 118Z',
    ground,
    texture: 'weave',
    grain: { x: 120, y: 70, width: 5.6, height: 5, turn: -4 },
    stitches: {
      bands: [plain(3, ground), plain(1, plan.first), plain(2, plan.line), plain(1, plan.first), plain(9, ground)],
      columns: 46,
      rows: 14,
    },
    round: 1.3,
  })
}

/** Motifs that read the same when the cloth is turned. */
const LENGTHWISE: readonly Motif[] = ['nawi', 'rombo', 'chaska', 'tika', 'chakana']

/** Vertical stripes with a turned motif between them, mirrored about the middle. */
export function warpStripes({ ground, first, second, line, motif: wanted }: Plan, columns: number): StitchColour {
  const motif = LENGTHWISE.includes(wanted) ? wanted : 'rombo'
  const chart = chartOf(motif)
  const { width, height } = sizeOf(motif)
  const middle = (columns - 1) / 2
  const bandEdge = Math.ceil(height / 2) + 1
  return (row, column) => {
    const away = Math.abs(column - middle)
    if (away <= height / 2) {
      const letter = chart[Math.floor(column - middle + height / 2)]?.[row % (width + 2)] ?? '.'
      return letter === 'a' ? first : letter === 'b' ? second : line
    }
    if (away < bandEdge) return first
    if (away < bandEdge + 1.5) return second
    const rest = Math.floor(away - bandEdge)
    return rest % 7 === 3 ? first : rest % 7 === 4 ? line : ground
  }
}

/** A poncho with stripes that run from shoulder to hem, and a fringe. */
export function drawPoncho(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const motif = LENGTHWISE.includes(plan.motif) ? plan.motif : 'tika'
  const chart = chartOf(motif)
  const { width, height } = sizeOf(motif)
  const colour: StitchColour = (row, column) => {
    const away = Math.floor(Math.abs(column - 27.5))
    if (away < 2) return first
    if (away < 7)
      return (row + away) % 6 === 0 || (row - away + 60) % 6 === 5 ? first : (row + 4 + away) % 6 === 1 ? second : line
    if (away < 8) return second
    if (away < 10) return ground
    if (away < 11) return first
    if (away < 11 + height) {
      const letter = chart[away - 11]?.[row % (width + 1)] ?? '.'
      return letter === 'a' ? first : letter === 'b' ? second : line
    }
    if (away < 12 + height) return first
    return away % 5 === 0 ? second : ground
  }
  fringe(drawing, [66, 404], [240, 494], 36, [ground, second, line, ground])
  fringe(drawing, [240, 494], [414, 404], 36, [ground, second, line, ground])
  drawing.add(`<path d="M186 126Q240 102 294 126Q266 142 240 200Q214 142 186 126Z" fill="${darker(ground, 0.7)}"/>`)
  drawing.part({
    outline: 'M190 124Q216 140 240 196Q264 140 290 124Q330 140 372 250L418 404L240 494L62 404L108 250Q150 140 190 124Z',
    ground,
    texture: 'weave',
    grain: { x: 60, y: 120, width: 6.43, height: 5.4 },
    stitches: { bands: colour, columns: 56, rows: 71 },
    inside: fold('M170 170C150 260 132 330 112 400') + fold('M310 170C330 260 348 330 368 400') + fold('M240 210V480', 0.6),
    round: 1.2,
  })
  drawing.add(
    `<path d="M190 124Q216 140 240 196Q264 140 290 124" fill="none" stroke="${hex(first)}" stroke-width="5" stroke-linecap="round" stroke-dasharray="5 2.4"/>`,
  )
}

/** A triangular crocheted shawl with a scalloped edge and tassels. */
export function drawTriangleShawl(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const [left, right, bottom] = [
    [48, 150],
    [432, 150],
    [240, 500],
  ] as const
  const along = (from: readonly [number, number], to: readonly [number, number], t: number): [number, number] => [
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t,
  ]
  for (let i = 0; i <= 8; i++) {
    const [x, y] = i < 4 ? along(left, bottom, 0.1 + i * 0.225) : i === 4 ? bottom : along(right, bottom, 0.1 + (8 - i) * 0.225)
    tassel(drawing, x, y, 30, [ground, first, second])
  }
  let scallops = ''
  for (let i = 0; i < 26; i++) {
    for (const side of [left, right]) {
      const [x, y] = along(side, bottom, (i + 0.5) / 26)
      scallops += `M${coords(x - 9, y)}a9 9 0 1 0 18 0a9 9 0 1 0-18 0z`
    }
  }
  drawing.add(
    `<path d="${scallops}" fill="${hex(first)}"/><path d="${scallops}" fill="none" stroke="${darker(first, 0.35)}" stroke-width="1.6"/>`,
    `<path d="${scallops}"/>`,
  )
  const inner = readBands(
    [
      plain(4, ground),
      ...fillRows([...narrowBand(plan), plain(3, ground), motifBand(motif, ground, first, second, 3), plain(3, ground)], 64),
    ],
    61,
  )
  const colour: StitchColour = (row, column) => {
    const fromEdge = 61 - row - Math.abs(column - 30) * 2.04
    if (fromEdge < 4) return line
    if (fromEdge < 7) return first
    return fromEdge < 11 ? second : inner(row, column)
  }
  drawing.part({
    outline: 'M44 146Q240 172 436 146L240 504Z',
    ground,
    texture: 'crochet',
    grain: { x: 44, y: 146, width: 6.45, height: 5.8 },
    stitches: { bands: colour, columns: 61, rows: 64 },
    inside: fold('M240 170V490', 0.8) + fold('M140 170Q170 260 222 420', 0.6) + fold('M340 170Q310 260 262 420', 0.6),
    round: 1.1,
  })
}
