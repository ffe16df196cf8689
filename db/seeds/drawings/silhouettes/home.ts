import { chestBand, fillRows, invertedBand, narrowBand, rowsOf } from '../bands.ts'
import { type Band, motifBand, plain } from '../chart.ts'
import { type Drawing, fold } from '../drawing.ts'
import type { Plan } from '../plan.ts'
import { coords, ellipse, roundedBox } from '../shapes.ts'
import { cord, fringe, tassel } from '../trimmings.ts'
import { darker, hex, INK, lighter } from '../yarns.ts'

/** A square cushion with a tassel on each corner. */
export function drawCushion(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif, river } = plan
  const half: Band[] = [
    plain(4, line),
    plain(1, first),
    motifBand('zigzag', line, first, first, 0),
    plain(1, first),
    plain(3, ground),
    motifBand(motif, ground, first, second, 2),
    plain(3, ground),
    plain(1, first),
  ]
  const middle = motifBand(river, line, second, second, 0)
  const other = [...half].reverse()
  const used = rowsOf(half) * 2 + 4
  const spare = Math.max(0, 60 - used)
  const pad = [plain(Math.floor(spare / 4), ground)]
  const bands = [
    ...half.slice(0, 5),
    ...pad,
    ...half.slice(5),
    ...pad,
    middle,
    ...pad,
    ...other.slice(0, 3),
    ...pad,
    ...other.slice(3),
    plain(12, line),
  ]
  drawing.part({
    outline:
      'M80 146Q240 166 400 146Q412 142 412 154Q392 300 412 452Q414 464 400 460Q240 440 80 460Q66 464 68 452Q88 300 68 154Q66 142 80 146Z',
    ground,
    grain: { x: 70, y: 142, width: 6.42, height: 5.35 },
    stitches: { bands, columns: 53, rows: 62 },
    inside: `<path d="${ellipse(206, 270, 120, 96)}" fill="#fff" opacity=".04"/><path d="${ellipse(196, 256, 76, 60)}" fill="#fff" opacity=".05"/>`,
    round: 1.6,
  })
  for (const [x, y, dx, dy] of [
    [74, 151, -0.7, -0.7],
    [406, 151, 0.7, -0.7],
    [74, 455, -0.7, 0.7],
    [406, 455, 0.7, 0.7],
  ] as const)
    tassel(drawing, x, y, 30, [second, first, line], [dx, dy])
}

/** A throw folded twice, fringe to the front. */
export function drawThrow(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, river } = plan
  const layer = (x: number, y: number, width: number, height: number, bands: readonly Band[]) =>
    drawing.part({
      outline: `M${coords(x + 6, y)}Q${coords(x + width / 2, y - 8, x + width - 6, y)}Q${coords(x + width + 2, y + 4, x + width, y + height)}Q${coords(x + width / 2, y + height + 5, x, y + height)}Q${coords(x - 2, y + 4, x + 6, y)}Z`,
      ground,
      grain: { x: x - 3, y: y - 8, width: 6.3, height: 5.4 },
      stitches: { bands, columns: Math.ceil(width / 6.3) + 1, rows: Math.ceil(height / 5.4) + 3 },
      inside:
        fold(`M${coords(x + width * 0.3, y)}q14 ${coords(height / 2)} -6 ${coords(height)}`, 0.5) +
        fold(`M${coords(x + width * 0.72, y)}q-14 ${coords(height / 2)} 6 ${coords(height)}`, 0.5),
      round: 1.1,
    })
  layer(104, 178, 296, 262, [plain(60, line)])
  layer(94, 168, 300, 280, [plain(60, ground)])
  fringe(drawing, [90, 455], [380, 455], 32, [ground, first, second])
  layer(84, 156, 302, 300, [
    plain(8, line),
    plain(2, second),
    motifBand(river, line, second, second, 0),
    plain(2, second),
    plain(5, ground),
    ...chestBand({ ...plan, river: 'dots' }),
    plain(5, ground),
    plain(2, second),
    motifBand(river, line, second, second, 0),
    plain(2, second),
    plain(40, line),
  ])
}

/** A tapestry that hangs from a rod. */
export function drawTapestry(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  cord(drawing, 'M96 112Q240 20 384 112', 5, [line, first, second])
  fringe(drawing, [102, 500], [378, 500], 46, [ground, first, line, second])
  drawing.part({
    outline: 'M98 118H382V502H98Z',
    ground,
    texture: 'tapestry',
    grain: { x: 98, y: 118, width: 5.68, height: 5 },
    stitches: { bands: tapestryBands(plan), columns: 50, rows: 77 },
    round: 0.6,
  })
  drawing.part({
    outline: roundedBox(76, 106, 328, 16, 8),
    ground: 'cedro',
    texture: 'wood',
    grain: { x: 76, y: 100, width: 1, height: 0.6 },
    round: 0.8,
  })
  drawing.add(
    Array.from(
      { length: 15 },
      (_, i) => `<path d="M${112 + i * 18.3} 103v24" stroke="${hex(first)}" stroke-width="4" stroke-linecap="round"/>`,
    ).join(''),
  )
}

function tapestryBands(plan: Plan): Band[] {
  const { ground, first, second, line } = plan
  const other = { ...plan, ground: line, line: ground, motif: plan.motif === 'kuntur' ? ('pata' as const) : ('kuntur' as const) }
  const bands = [
    plain(2, line),
    ...narrowBand(plan),
    ...invertedBand(plan),
    plain(2, ground),
    motifBand('pata', ground, second, first, 2),
    plain(1, first),
    plain(2, line),
    motifBand(other.motif, line, first, second, 2),
    plain(2, line),
    plain(1, first),
    motifBand('pata', ground, second, first, 2),
    plain(2, ground),
    ...invertedBand(plan),
    ...narrowBand(plan),
  ]
  return fillRows(bands, 77)
}

/** A table runner with pointed ends, woven lengthwise. */
export function drawRunner(drawing: Drawing, plan: Plan): void {
  const { ground } = plan
  tassel(drawing, 240, 552, 30, [plan.first, plan.second, plan.line])
  drawing.part({
    outline: 'M142 60H338V470L240 552L142 470Z',
    ground,
    texture: 'weave',
    grain: { x: 142, y: 60, width: 5.44, height: 5.2 },
    stitches: {
      bands: [
        ...narrowBand(plan),
        ...fillRows([plain(5, ground), ...invertedBand(plan), plain(5, ground), ...narrowBand(plan)], 120),
      ],
      columns: 36,
      rows: 96,
    },
  })
}

/** A round crocheted place mat: rings of shells that open towards the edge. */
export function drawDoily(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const [cx, cy] = [240, 300]
  const rings = [
    [186, ground],
    [166, first],
    [150, ground],
    [112, line],
    [98, ground],
    [58, second],
    [44, ground],
    [18, first],
  ] as const
  let shells = ''
  for (let i = 0; i < 36; i++) {
    const turn = (i * Math.PI) / 18
    shells += ellipse(cx + Math.cos(turn) * 186, cy + Math.sin(turn) * 186, 18, 18)
  }
  drawing.part({
    outline: shells,
    ground: first,
    texture: 'crochet',
    grain: { x: 50, y: 110, width: 6, height: 5.4 },
    round: 0.6,
  })
  const lace = [0, 1, 2]
    .map((ring) => laceRing(cx, cy, [132, 80, 32][ring] ?? 0, [24, 24, 12][ring] ?? 1, [14, 13, 9][ring] ?? 1))
    .join('')
  drawing.part({
    outline: ellipse(cx, cy, 186, 186),
    ground,
    texture: 'crochet',
    grain: { x: 54, y: 114, width: 6, height: 5.4 },
    patches: rings.map(([radius, colour]) => ({ path: ellipse(cx, cy, radius, radius), colour })),
    inside:
      lace +
      rings
        .map(
          ([radius]) =>
            `<path d="${ellipse(cx, cy, radius, radius)}" fill="none" stroke="${INK}" stroke-opacity=".28" stroke-width="1.6"/>`,
        )
        .join(''),
    round: 0.9,
  })
}

function laceRing(cx: number, cy: number, radius: number, count: number, reach: number): string {
  let holes = ''
  for (let i = 0; i < count; i++) {
    const turn = (i * 2 * Math.PI) / count
    const [x, y] = [cx + Math.cos(turn) * radius, cy + Math.sin(turn) * radius]
    holes += `<ellipse cx="${coords(x)}" cy="${coords(y)}" rx="${reach * 0.9}" ry="${coords((radius * 2.1) / count)}" transform="rotate(${coords((turn * 180) / Math.PI)} ${coords(x, y)})"/>`
  }
  return `<g fill="#ded2be" stroke="${INK}" stroke-opacity=".3" stroke-width="1.2">${holes}</g>`
}

/** A chuspa: a small shoulder bag with tassels along its lower edge. */
export function drawChuspa(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif, river } = plan
  cord(drawing, 'M136 236C120 60 360 60 344 236', 12, [ground, first, second])
  for (let i = 0; i < 5; i++) tassel(drawing, 148 + i * 46, 468, 42, i % 2 ? [line, second, line] : [ground, first, line])
  drawing.part({
    outline: 'M128 226Q240 236 352 226Q358 350 350 466Q348 474 338 474Q240 480 142 474Q132 474 130 466Q122 350 128 226Z',
    ground,
    grain: { x: 122, y: 224, width: 6.2, height: 5.3 },
    stitches: {
      bands: [
        plain(3, 'noche'),
        plain(1, first),
        motifBand('zigzag', ground, first, first, 0),
        plain(1, first),
        plain(2, ground),
        motifBand('chakana', ground, first, second, 2),
        plain(2, ground),
        plain(1, second),
        plain(2, line),
        motifBand(motif, line, first, second),
        plain(2, line),
        plain(1, second),
        motifBand(river, ground, first, first, 0),
        plain(1, first),
        plain(10, ground),
      ],
      columns: 38,
      rows: 49,
    },
    inside: `<path d="M120 222Q240 236 360 222v12Q240 248 120 234Z" fill="${INK}" opacity=".3"/>`,
  })
}

/** A large crocheted tote with two handles. */
export function drawTote(drawing: Drawing, plan: Plan): void {
  const { ground, first, second } = plan
  for (const [path, shade] of [
    ['M158 226C150 70 330 70 322 226', 0.35],
    ['M166 240C158 96 322 96 314 240', 0],
  ] as const) {
    drawing.add(
      `<g fill="none" stroke-linecap="round"><path d="${path}" stroke="${darker(first, 0.5)}" stroke-width="19"/><path d="${path}" stroke="${shade ? darker(first, shade) : hex(first)}" stroke-width="15"/><path d="${path}" stroke="${shade ? darker(first, 0.15) : lighter(first, 0.2)}" stroke-width="4" stroke-dasharray="5 4"/></g>`,
      `<path d="${path}" fill="none" stroke="#43372c" stroke-width="19"/>`,
    )
  }
  drawing.part({
    outline: 'M96 220Q240 232 384 220Q408 360 400 500Q398 516 382 518Q240 530 98 518Q82 516 80 500Q72 360 96 220Z',
    ground,
    texture: 'crochet',
    grain: { x: 74, y: 216, width: 6.4, height: 6 },
    stitches: {
      bands: [
        plain(2, first),
        plain(5, ground),
        plain(1, second),
        ...invertedBand(plan),
        plain(1, second),
        plain(5, ground),
        ...narrowBand(plan),
        plain(30, ground),
      ],
      columns: 53,
      rows: 54,
    },
    inside:
      `<path d="M90 214Q240 228 390 214v12Q240 242 90 226Z" fill="${INK}" opacity=".25"/>` +
      fold('M170 240C160 330 176 420 166 520', 0.7) +
      fold('M306 240C318 330 300 420 312 520', 0.7),
    round: 1.2,
  })
}
