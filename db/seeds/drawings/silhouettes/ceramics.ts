import { type Band, motifBand, plain } from '../chart.ts'
import type { Drawing } from '../drawing.ts'
import type { Plan } from '../plan.ts'
import { ellipse } from '../shapes.ts'
import { paintAround } from '../turned.ts'
import { darker, hex, INK, lighter } from '../yarns.ts'

const CLAY = { x: 0, y: 0, width: 1.2, height: 1.2 }

/** The long highlight of a glaze, and its small companion. */
function gleam(path: string): string {
  return `<path d="${path}" fill="none" stroke="#fff" stroke-opacity=".34" stroke-width="9" stroke-linecap="round"/><path d="${path}" fill="none" stroke="#fff" stroke-opacity=".2" stroke-width="20" stroke-linecap="round"/>`
}

/** Shade that turns a flat side into a cylinder's. */
export function turnedShade(left: number, right: number, top: number, bottom: number): string {
  const width = right - left
  const bar = (from: number, to: number, opacity: number, colour: string = INK) =>
    `<path d="M${left + width * from} ${top}H${left + width * to}V${bottom}H${left + width * from}z" fill="${colour}" opacity="${opacity}"/>`
  return [
    bar(0.62, 1, 0.05),
    bar(0.7, 1, 0.05),
    bar(0.78, 1, 0.06),
    bar(0.86, 1, 0.07),
    bar(0.93, 1, 0.08),
    bar(0, 0.05, 0.08),
    bar(0.14, 0.36, 0.06, '#fff'),
    bar(0.19, 0.3, 0.07, '#fff'),
  ].join('')
}

/** A mug with a painted band; a second one stands behind it. */
export function drawMug(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const bands: Band[] = [
    plain(2, ground),
    plain(1, second),
    plain(1, ground),
    plain(1, first),
    plain(2, line),
    motifBand(motif, line, first, second, 2),
    plain(2, line),
    plain(1, first),
    plain(1, ground),
    plain(1, second),
    plain(20, ground),
  ]
  const body = { cx: 220, top: 196, rowHeight: 9.2, halfWidth: (below: number) => 138 - below * 0.03, sag: 26 }
  drawing.add(
    `<path d="M344 260C450 236 452 412 338 420" fill="none" stroke="${darker(ground, 0.5)}" stroke-width="38" stroke-linecap="round"/><path d="M344 260C450 236 452 412 338 420" fill="none" stroke="${hex(ground)}" stroke-width="33" stroke-linecap="round"/><path d="M346 254C440 234 444 396 346 414" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="7" stroke-linecap="round"/>`,
    '<path d="M344 260C450 236 452 412 338 420" fill="none" stroke="#43372c" stroke-width="36"/>',
  )
  drawing.part({
    outline: 'M82 196Q82 162 220 162Q358 162 358 196L350 462Q344 500 220 502Q96 500 90 462Z',
    ground,
    texture: 'clay',
    grain: CLAY,
    patches: paintAround(body, bands, 34, 30, ground),
    inside: turnedShade(82, 358, 150, 510) + gleam('M116 240Q112 340 122 450'),
    round: 0.8,
  })
  drawing.add(
    `<path d="${ellipse(220, 196, 138, 34)}" fill="${lighter(ground, 0.12)}"/><path d="${ellipse(220, 198, 126, 27)}" fill="${darker(line, 0.35)}"/><path d="M98 206Q130 226 220 226Q312 226 342 206Q330 176 220 172Q110 176 98 206Z" fill="${hex(line)}" opacity=".5"/><path d="M84 194Q92 166 200 162" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="3" stroke-linecap="round"/>`,
  )
}

/** A round-bellied pot with painted bands. */
export function drawPot(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const halfWidth = (below: number) => 78 + 102 * Math.sin(Math.min(1, Math.max(0, below / 330)) ** 0.8 * Math.PI)
  const bands: Band[] = [
    plain(3, line),
    plain(1, first),
    motifBand('zigzag', ground, line, line, 0),
    plain(1, first),
    plain(2, ground),
    plain(1, second),
    plain(1, line),
    motifBand(motif, first, line, second, 2),
    plain(1, line),
    plain(1, second),
    plain(2, ground),
    motifBand('mayu', ground, first, first, 0),
    plain(1, line),
    plain(20, ground),
  ]
  drawing.part({
    outline:
      'M166 150Q240 136 314 150Q322 176 356 206Q420 262 414 350Q404 450 306 496Q240 512 174 496Q76 450 66 350Q60 262 124 206Q158 176 166 150Z',
    ground,
    texture: 'clay',
    grain: CLAY,
    patches: paintAround(
      { cx: 240, top: 168, rowHeight: 8.6, halfWidth: (below) => halfWidth(below) + 4, sag: 24 },
      bands,
      36,
      38,
      ground,
    ),
    inside: turnedShade(62, 418, 120, 520) + gleam('M124 270Q96 340 120 410'),
    round: 1.5,
  })
  drawing.add(
    `<path d="${ellipse(240, 146, 86, 22)}" fill="${hex(ground)}" stroke="${darker(ground, 0.35)}" stroke-width="3"/><path d="${ellipse(240, 148, 70, 15)}" fill="${darker(ground, 0.7)}"/><path d="M158 142Q180 126 236 125" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="3" stroke-linecap="round"/>`,
    `<path d="${ellipse(240, 146, 86, 22)}"/>`,
  )
}

/** The Pucará bull that guards a roof: painted spirals, a star on the brow, a flask's neck on its back. */
export function drawBull(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const clay = (outline: string, colour: Plan['ground'] | string = ground, inside = '', round = 1.2) =>
    drawing.part({ outline, ground: colour, texture: 'clay', grain: CLAY, inside, round })
  const leg = (x: number, y: number) =>
    clay(
      `M${x} ${y}L${x + 4} 480Q${x + 2} 496 ${x + 26} 498Q${x + 50} 496 ${x + 48} 480L${x + 54} ${y}Z`,
      ground,
      `<path d="M${x - 4} 476h64v30H${x - 4}z" fill="${darker(line, 0.35)}"/><path d="M${x - 4} 462h64v7H${x - 4}z" fill="${hex(second)}"/>`,
      0.8,
    )
  leg(128, 400)
  leg(286, 400)
  drawing.add(
    `<path d="M84 322C48 300 50 244 84 226" fill="none" stroke="${darker(ground, 0.45)}" stroke-width="20" stroke-linecap="round"/><path d="M84 322C48 300 50 244 84 226" fill="none" stroke="${hex(ground)}" stroke-width="15" stroke-linecap="round"/><circle cx="88" cy="222" r="14" fill="${hex(line)}"/>`,
    '<path d="M84 322C48 300 50 244 84 226" fill="none" stroke="#43372c" stroke-width="20"/>',
  )
  clay(
    'M196 236Q192 196 200 172Q222 164 244 172Q250 196 246 236Z',
    ground,
    `<path d="M190 196h60v8h-60z" fill="${hex(second)}"/>`,
    0.9,
  )
  drawing.add(`<path d="${ellipse(222, 173, 23, 8)}" fill="${darker(ground, 0.6)}"/>`)
  clay(
    'M80 340Q70 246 158 230Q230 216 300 244Q350 262 358 340Q362 420 318 442Q230 462 128 444Q88 424 80 340Z',
    ground,
    bullPaint(plan),
    1.5,
  )
  leg(92, 420)
  leg(252, 424)
  clay(
    'M300 214Q322 178 366 186Q416 190 430 244Q440 300 420 344Q404 372 372 368Q336 364 322 320Q296 268 300 214Z',
    ground,
    `<path d="M322 314q48 26 100 2" fill="none" stroke="${hex(second)}" stroke-width="7"/><path d="M366 214l7 16 17 2-13 11 4 17-15-9-15 9 4-17-13-11 17-2z" fill="${hex(first)}"/>`,
    1.2,
  )
  for (const [path, x, y] of [
    ['M318 206Q286 176 296 130', 296, 128],
    ['M410 206Q440 178 428 132', 428, 130],
  ] as const) {
    drawing.add(
      `<path d="${path}" fill="none" stroke="${darker('engobe', 0.35)}" stroke-width="21" stroke-linecap="round"/><path d="${path}" fill="none" stroke="${hex('engobe')}" stroke-width="16" stroke-linecap="round"/><circle cx="${x}" cy="${y}" r="9" fill="${hex(line)}"/>`,
      `<path d="${path}" fill="none" stroke="#43372c" stroke-width="20" stroke-linecap="round"/>`,
    )
  }
  clay('M306 232Q276 226 262 250Q284 270 310 254Z', ground, '', 0.7)
  clay('M422 232Q448 224 462 246Q446 268 424 254Z', ground, '', 0.7)
  for (const x of [344, 400])
    drawing.add(
      `<circle cx="${x}" cy="276" r="13" fill="${hex('engobe')}"/><circle cx="${x}" cy="277" r="8" fill="${INK}"/><circle cx="${x - 3}" cy="273" r="2.600" fill="#fff"/>`,
    )
  drawing.add(
    `<g fill="${INK}" opacity=".7"><circle cx="362" cy="340" r="5"/><circle cx="390" cy="340" r="5"/></g><path d="M356 356q20 10 38 0" fill="none" stroke="${INK}" stroke-opacity=".6" stroke-width="3" stroke-linecap="round"/>`,
  )
}

function bullPaint({ first, second, line }: Plan): string {
  const spiral = (x: number, y: number, size: number, colour: string) =>
    `<path d="M${x} ${y}a${size * 0.25} ${size * 0.25} 0 0 1 ${size * 0.5} 0a${size * 0.5} ${size * 0.5} 0 0 1-${size} 0a${size * 0.75} ${size * 0.75} 0 0 1 ${size * 1.5} 0a${size} ${size} 0 0 1-${size} ${size}" fill="none" stroke="${colour}" stroke-width="6" stroke-linecap="round"/>`
  const dots = [0, 1, 2, 3, 4, 5, 6, 7]
    .map((i) => `<circle cx="${128 + i * 26}" cy="${254 + Math.abs(i - 3.5) * 2.4}" r="5"/>`)
    .join('')
  return `${spiral(136, 340, 34, hex(first))}${spiral(214, 352, 40, hex(first))}${spiral(290, 340, 32, hex(first))}<g fill="${hex(second)}">${dots}</g><path d="M84 404Q220 432 356 400" fill="none" stroke="${hex(line)}" stroke-width="10"/><path d="M86 418Q220 446 352 414" fill="none" stroke="${hex(second)}" stroke-width="4"/>${gleam('M128 276Q170 250 236 250')}`
}

/** A pillar candle with the motif in coloured wax, and a smaller one lit beside it. */
export function drawCandle(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const candle = (cx: number, half: number, top: number, bottom: number, bands: Band[], columns: number) => {
    const rowHeight = (half * Math.PI * 0.86) / columns
    drawing.part({
      outline: `M${cx - half} ${top}V${bottom}Q${cx - half} ${bottom + half * 0.28} ${cx} ${bottom + half * 0.28}Q${cx + half} ${bottom + half * 0.28} ${cx + half} ${bottom}V${top}Q${cx} ${top - half * 0.3} ${cx - half} ${top}Z`,
      ground,
      texture: 'clay',
      grain: CLAY,
      patches: paintAround(
        { cx, top, rowHeight, halfWidth: () => half + 0.5, sag: half * 0.26 },
        bands,
        columns,
        Math.floor((bottom - top) / rowHeight) + 3,
        ground,
      ),
      inside: turnedShade(cx - half, cx + half, top - 30, bottom + 40),
      round: 0.6,
    })
    drawing.add(
      `<path d="${ellipse(cx, top, half, half * 0.26)}" fill="${lighter(ground, 0.25)}"/><path d="${ellipse(cx, top + 3, half * 0.66, half * 0.14)}" fill="#f7c964" opacity=".65"/><path d="M${cx} ${top + 4}q-3-12 2-22" stroke="#43372c" stroke-width="4" fill="none" stroke-linecap="round"/>` +
        `<path d="M${cx + 2} ${top - 74}q26 34 14 54q-14 16-28 0q-10-18 14-54z" fill="#e9a52b"/><path d="M${cx + 2} ${top - 56}q16 24 8 36q-8 10-17 0q-6-12 9-36z" fill="#fbe7a3"/><circle cx="${cx}" cy="${top - 36}" r="70" fill="#f7c964" opacity=".1"/><circle cx="${cx}" cy="${top - 36}" r="44" fill="#f7c964" opacity=".12"/>`,
    )
  }
  candle(
    168,
    76,
    196,
    470,
    [
      plain(3, ground),
      plain(1, second),
      plain(1, line),
      motifBand(motif, line, first, second, 2),
      plain(1, line),
      plain(1, second),
      plain(3, ground),
      motifBand('zigzag', ground, line, line, 0),
      plain(1, ground),
      plain(1, second),
      plain(30, ground),
    ],
    30,
  )
  candle(
    330,
    66,
    316,
    476,
    [plain(4, ground), plain(1, line), motifBand('mayu', ground, second, second, 0), plain(1, line), plain(20, ground)],
    28,
  )
}
