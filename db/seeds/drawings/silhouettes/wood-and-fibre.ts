import { type Band, motifBand, plain } from '../chart.ts'
import type { Drawing } from '../drawing.ts'
import { sizeOf } from '../motifs.ts'
import type { Plan } from '../plan.ts'
import { coords, ellipse } from '../shapes.ts'
import { paintAround } from '../turned.ts'
import { darker, hex, INK, lighter } from '../yarns.ts'
import { turnedShade } from './ceramics.ts'
import { pressed } from './leather.ts'

const GRAIN = { x: 0, y: 0, width: 1, height: 1 }
const UPRIGHT = { ...GRAIN, turn: 90 }

/** A small carved box with a lid, and a spoon with a carved handle. */
export function drawCarvedBox(drawing: Drawing, plan: Plan): void {
  const { ground } = plan
  const { width, height } = sizeOf(plan.motif)
  const cell = Math.floor(132 / Math.max(width, height))
  drawing.part({
    outline: 'M84 330L240 378L240 508L92 452Z',
    ground,
    texture: 'wood',
    grain: { ...GRAIN, turn: 17 },
    inside: `<path d="M80 320h170v200H80z" fill="${INK}" opacity=".2"/>`,
    round: 0.6,
  })
  drawing.part({
    outline: 'M240 378L404 318L398 438L240 508Z',
    ground,
    texture: 'wood',
    grain: { ...GRAIN, turn: -20 },
    inside: `<g transform="matrix(.94 -.345 0 1 262 404)">${pressed({ ...plan, motif: 'nawi' }, 0, 4, 7)}${pressed({ ...plan, motif: 'nawi' }, 72, 4, 7)}</g>`,
    round: 0.6,
  })
  drawing.part({
    outline: 'M72 308L240 362L418 298V322L240 388L72 332Z',
    ground,
    texture: 'wood',
    grain: GRAIN,
    inside: `<path d="M72 300L240 362V392L72 340Z" fill="${INK}" opacity=".22"/>`,
    round: 0.5,
  })
  drawing.part({
    outline: 'M72 308L244 250L418 298L240 362Z',
    ground,
    texture: 'wood',
    grain: { ...GRAIN, turn: -18 },
    inside: `<path d="M112 308L244 264L378 299L240 348Z" fill="none" stroke="${INK}" stroke-opacity=".4" stroke-width="3"/><path d="M112 310L244 266L378 301" fill="none" stroke="#fff" stroke-opacity=".25" stroke-width="2"/><g transform="matrix(.86 .25 -.84 .28 ${coords(246, 268)})">${pressed(plan, (132 - width * cell) / 2, (132 - height * cell) / 2, cell)}</g><path d="M72 300H420V330H72z" fill="#fff" opacity=".05"/>`,
    round: 0.5,
  })
  drawing.part({
    transform: 'rotate(-62 200 160)',
    outline:
      'M188 60Q230 44 232 96Q234 142 208 152L206 330Q206 344 198 344Q190 344 190 330L188 152Q162 142 164 96Q166 58 188 60Z',
    ground: 'pino',
    texture: 'wood',
    grain: UPRIGHT,
    inside: `<path d="M186 70Q222 58 222 98Q222 136 198 140Q176 136 174 98Q174 72 186 70Z" fill="${INK}" opacity=".22"/><path d="M192 200h12M192 208h12M192 300h12M192 308h12" stroke="${INK}" stroke-opacity=".5" stroke-width="2"/>`,
    round: 0.8,
  })
}

/** A carved llama of one piece of wood, gouge marks left in its fleece. */
export function drawCarvedLlama(drawing: Drawing, plan: Plan): void {
  const { ground, line } = plan
  drawing.part({
    outline: 'M84 504Q240 490 400 504L406 532Q240 546 78 532Z',
    ground: line,
    texture: 'wood',
    grain: GRAIN,
    round: 0.8,
  })
  let gouges = ''
  for (let i = 0; i < 130; i++) gouges += `M${coords(104 + drawing.random() * 240, 270 + drawing.random() * 132)}q7 8 15 1`
  for (let i = 0; i < 46; i++) gouges += `M${coords(276 + drawing.random() * 66, 140 + drawing.random() * 140)}q6 8 13 1`
  drawing.part({
    outline:
      'M104 380Q92 300 150 282L262 276Q270 196 286 148L280 92Q296 84 304 116L318 118Q322 82 338 88L340 128Q384 132 400 154Q408 176 384 184L352 190Q356 280 360 340Q362 392 346 410L344 506H312L306 424H284L278 506H246L242 426H194L190 506H158L152 424H142L136 506H106L108 420Q80 380 92 330Q86 316 96 306Z',
    ground,
    texture: 'wood',
    grain: { ...GRAIN, width: 1.1, turn: 78 },
    inside: `<path d="${gouges}" fill="none" stroke="${INK}" stroke-opacity=".3" stroke-width="2.6" stroke-linecap="round"/><path d="${gouges}" fill="none" stroke="#fff" stroke-opacity=".18" stroke-width="1.6" stroke-linecap="round" transform="translate(1 3)"/><path d="M352 190Q330 190 322 176" fill="none" stroke="${INK}" stroke-opacity=".4" stroke-width="3"/><circle cx="352" cy="152" r="5" fill="${INK}" opacity=".8"/><path d="M384 172q8 4 14-4" stroke="${INK}" stroke-opacity=".6" stroke-width="3" fill="none"/><path d="M284 420v86M156 424v82" stroke="${INK}" stroke-opacity=".35" stroke-width="5"/>`,
    round: 1.4,
  })
  drawing.add(`<g transform="translate(166 300)">${pressed(plan, 0, 0, 8)}</g>`)
}

/** A low stool with a woven seat. */
export function drawStool(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const leg = (outline: string, shade = 0) =>
    drawing.part({
      outline,
      ground,
      texture: 'wood',
      grain: UPRIGHT,
      round: 0.7,
      inside: shade ? `<path d="M0 0h480v600H0z" fill="${INK}" opacity="${shade}"/>` : '',
    })
  leg('M148 246H176L170 440H150Z', 0.3)
  leg('M304 246H332L330 440H310Z', 0.3)
  drawing.part({
    outline: 'M150 392H330V410H150Z',
    ground,
    texture: 'wood',
    grain: GRAIN,
    round: 0.5,
    inside: `<path d="M0 0h480v600H0z" fill="${INK}" opacity=".25"/>`,
  })
  drawing.part({ outline: 'M104 462L376 462V480H104Z', ground, texture: 'wood', grain: GRAIN, round: 0.6 })
  leg('M74 282H112L104 530Q90 538 78 530Z')
  leg('M368 282H406L402 530Q390 538 376 530Z')
  drawing.part({
    outline: 'M66 262H414L412 312Q240 322 68 312Z',
    ground,
    texture: 'wood',
    grain: GRAIN,
    inside: `<path d="M84 292H396" stroke="${INK}" stroke-opacity=".35" stroke-width="2.500"/>${[0, 1, 2, 3, 4, 5].map((i) => pressed({ ...plan, motif: 'zigzag' }, 116 + i * 44, 276, 7)).join('')}`,
    round: 0.8,
  })
  const bands: Band[] = [
    plain(2, line),
    plain(1, first),
    plain(2, ground === 'pino' ? 'lana' : line),
    motifBand(motif, line, first, second, 2),
    plain(2, line),
    plain(1, first),
    plain(1, second),
    motifBand('zigzag', line, second, second, 0),
    plain(20, line),
  ]
  drawing.part({
    outline: 'M112 158Q240 142 368 158L420 256Q422 272 408 276Q240 290 72 276Q58 272 60 256Z',
    ground: line,
    texture: 'tapestry',
    grain: { x: 60, y: 148, width: 6.4, height: 5.4 },
    stitches: { bands, columns: 57, rows: 26 },
    round: 1.3,
  })
}

/** A basket with a lid's rim, coloured coils and a handle. */
export function drawBasket(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, motif } = plan
  const handle = 'M112 272C112 40 368 40 368 272'
  drawing.add(
    `<g fill="none"><path d="${handle}" stroke="${darker(ground, 0.55)}" stroke-width="25"/><path d="${handle}" stroke="${hex(ground)}" stroke-width="20"/><path d="${handle}" stroke="${darker(ground, 0.4)}" stroke-width="20" stroke-dasharray="2.500 7"/><path d="${handle}" stroke="${lighter(ground, 0.4)}" stroke-width="4" stroke-opacity=".6" transform="translate(-3 -3)"/></g>`,
    `<path d="${handle}" fill="none" stroke="#43372c" stroke-width="24"/>`,
  )
  drawing.add(`<path d="${ellipse(240, 276, 166, 44)}" fill="${darker(ground, 0.66)}"/>`)
  const bands: Band[] = [
    plain(5, ground),
    plain(1, second),
    plain(1, ground),
    motifBand(motif, ground, first, second, 3),
    plain(1, ground),
    plain(1, second),
    plain(2, ground),
    motifBand('zigzag', ground, first, first, 0),
    plain(20, ground),
  ]
  drawing.part({
    outline: 'M74 276Q80 320 240 322Q400 320 406 276L376 478Q366 516 240 518Q114 516 104 478Z',
    ground,
    texture: 'reed',
    grain: { x: 74, y: 270, width: 10, height: 8 },
    patches: paintAround(
      { cx: 240, top: 262, rowHeight: 8, halfWidth: (below) => 168 - below * 0.16, sag: 44 },
      bands,
      44,
      32,
      ground,
    ),
    inside: turnedShade(74, 406, 260, 530),
    round: 1,
  })
  drawing.add(
    `<g fill="none"><path d="${ellipse(240, 276, 166, 44)}" stroke="${darker(ground, 0.5)}" stroke-width="19"/><path d="${ellipse(240, 275, 166, 44)}" stroke="${hex(ground)}" stroke-width="15"/><path d="${ellipse(240, 275, 166, 44)}" stroke="${hex(first)}" stroke-width="15" stroke-dasharray="5 13"/><path d="${ellipse(240, 275, 166, 44)}" stroke="${INK}" stroke-opacity=".25" stroke-width="15" stroke-dasharray="1.500 7.500"/></g>`,
  )
}

/** A straw hat with a woven band. */
export function drawStrawHat(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const rings = [0.94, 0.86, 0.78]
    .map(
      (size) =>
        `<path d="${ellipse(240, 386, 204 * size, 92 * size)}" fill="none" stroke="${INK}" stroke-opacity=".16" stroke-width="2"/>`,
    )
    .join('')
  drawing.part({
    outline: 'M34 378Q50 290 240 290Q430 290 446 378Q450 420 396 448Q330 484 240 484Q150 484 84 448Q30 420 34 378Z',
    ground,
    texture: 'straw',
    grain: { x: 30, y: 290, width: 4.4, height: 3.8 },
    inside: `${rings}<path d="${ellipse(250, 384, 130, 54)}" fill="${INK}" opacity=".28"/>`,
    round: 1.2,
  })
  drawing.part({
    outline: 'M122 378Q124 226 150 176Q178 146 240 150Q302 146 330 176Q356 226 358 378Q330 418 240 420Q150 418 122 378Z',
    ground,
    texture: 'straw',
    grain: { x: 118, y: 140, width: 4.4, height: 3.8 },
    inside:
      turnedShade(120, 360, 120, 440) +
      `<path d="M168 176Q210 206 240 196Q276 206 312 176" fill="none" stroke="${INK}" stroke-opacity=".22" stroke-width="9" stroke-linecap="round"/>`,
    round: 1.3,
  })
  const bands: Band[] = [
    plain(1, second),
    plain(1, line),
    motifBand('nawi', line, first, second, 1),
    plain(1, line),
    plain(1, second),
  ]
  drawing.part({
    outline: 'M122 318Q150 356 240 358Q330 356 358 318L358 380Q330 420 240 422Q150 420 122 380Z',
    ground: line,
    texture: 'clay',
    grain: GRAIN,
    patches: paintAround({ cx: 240, top: 318, rowHeight: 5, halfWidth: () => 119, sag: 40 }, bands, 42, 13, line),
    inside: turnedShade(122, 358, 310, 430),
    round: 0.6,
  })
}
