import { narrowBand } from '../bands.ts'
import { motifBand, plain } from '../chart.ts'
import { type Drawing, fold } from '../drawing.ts'
import { embroidery } from '../ornaments.ts'
import type { Plan } from '../plan.ts'
import { coords } from '../shapes.ts'
import { pompom, tassel } from '../trimmings.ts'
import { darker, hex, INK, type Yarn } from '../yarns.ts'
import { button } from './garments.ts'

/** A baby's set: a small cardigan, a bonnet with pompom and a pair of bootees. */
export function drawBabySet(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, river } = plan
  const grain = { x: 60, y: 150, width: 5.2, height: 4.6 }
  for (const transform of ['translate(322 196) rotate(-32)', 'translate(178 196) scale(-1 1) rotate(-32)']) {
    drawing.part({
      transform,
      outline: 'M-34-20C-10-30 24-22 30 0L26 116Q8 124-16 118Z',
      ground,
      grain: { x: -36, y: -30, width: 5.2, height: 4.6 },
      stitches: { bands: [plain(14, ground), ...narrowBand(plan), plain(30, ground)], columns: 14, rows: 33 },
      rib: [26, 33],
    })
  }
  drawing.add(`<path d="M206 172Q250 150 294 172L250 240Z" fill="${darker(ground, 0.6)}"/>`)
  drawing.part({
    outline: 'M168 182L208 168L250 224L292 168L332 182Q340 190 338 208L344 372Q250 384 156 372L162 208Q160 190 168 182Z',
    ground,
    grain: { x: 150, y: 164, width: 5.2, height: 4.6 },
    stitches: {
      bands: [
        plain(9, ground),
        motifBand(river, ground, line, line, 0),
        plain(1, ground),
        motifBand('dots', ground, first, first, 0),
        plain(11, ground),
        ...narrowBand(plan),
        plain(40, ground),
      ],
      columns: 39,
      rows: 48,
    },
    rib: [40, 48],
  })
  drawing.part({
    outline: 'M200 168L210 165L250 218L290 165L300 168L257 232V378H243V232Z',
    ground: first,
    grain,
    texture: 'knit',
    round: 0.6,
  })
  for (const y of [250, 284, 318, 352]) drawing.add(button(250, y, 6, hex(second), hex(ground)))
  drawing.part({
    outline: 'M66 168Q66 86 128 84Q190 86 190 168Q128 182 66 168Z',
    ground,
    grain: { x: 64, y: 80, width: 5.2, height: 4.6 },
    stitches: {
      bands: [plain(6, ground), ...narrowBand(plan), plain(1, ground), plain(6, ground), plain(20, first)],
      columns: 25,
      rows: 22,
    },
    rib: [16, 22],
    round: 1.1,
  })
  pompom(drawing, 128, 82, 22, [first, second, first])
  for (const [x, y, turn] of [
    [132, 430, -6],
    [300, 436, 6],
  ] as const)
    bootee(drawing, plan, `translate(${x} ${y}) rotate(${turn})`)
}

function bootee(drawing: Drawing, { ground, first, second }: Plan, transform: string): void {
  const grain = { x: -54, y: -46, width: 5.2, height: 4.6 }
  drawing.part({
    transform,
    outline: 'M0-44Q30-48 58-44L62 14Q72 52 40 58H-30Q-62 56-58 28Q-50 6-14 6Q0-2 0-44Z',
    ground,
    grain,
    stitches: {
      bands: [plain(4, first), plain(2, ground), plain(1, second), plain(3, ground), plain(12, ground), plain(10, first)],
      columns: 24,
      rows: 24,
    },
    rib: [0, 9],
    round: 1.1,
  })
  drawing.add(
    `<g transform="${transform}"><path d="M-2-2Q30 8 60-2" fill="none" stroke="${hex(first)}" stroke-width="4" stroke-linecap="round"/><path d="M4 0q-26 2-22 16q14 4 22-14q-4 26 12 24q6-12-10-24" fill="none" stroke="${hex(first)}" stroke-width="3"/></g>`,
  )
}

/** A crocheted llama that stands, with a saddle cloth and tassels. */
export function drawToyLlama(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const grain = { x: 90, y: 90, width: 6.2, height: 5.4 }
  const soft = (outline: string, colour = ground, transform?: string) =>
    drawing.part({ outline, ground: colour, texture: 'crochet', grain, round: 1.2, transform })
  soft('M150 410Q148 480 152 516Q172 526 192 516Q194 470 196 410Z')
  soft('M296 410Q296 480 300 516Q320 526 340 516Q342 470 340 410Z')
  soft('M100 316Q72 300 66 330Q68 356 112 352Z')
  soft('M290 104Q280 60 296 52Q312 56 314 106Z')
  soft('M338 104Q336 58 352 54Q366 62 358 112Z')
  soft(
    'M96 360Q96 286 190 284L268 286Q278 230 276 160Q274 92 330 92Q384 94 386 142Q412 150 410 176Q404 196 372 194Q376 260 378 340Q380 432 310 436H150Q98 430 96 360Z',
  )
  soft('M178 424Q176 490 180 530Q202 540 222 530Q226 480 226 424Z')
  soft('M258 424Q256 490 262 530Q284 540 304 530Q306 480 306 424Z')
  soft('M352 148Q412 142 412 174Q408 200 364 196Q342 176 352 148Z', 'lana')
  for (const x of [152, 180, 262, 300])
    drawing.add(
      `<path d="M${x + 4} ${x === 180 || x === 262 ? 522 : 508}q18 8 36 0l-1 8q-18 9-34 0z" fill="${darker('nogal', 0.3)}"/>`,
    )
  drawing.part({
    outline: 'M156 280Q216 272 270 282Q280 340 274 404Q214 414 152 402Q148 340 156 280Z',
    ground: line,
    grain: { x: 150, y: 276, width: 6, height: 5.2 },
    stitches: {
      bands: [
        plain(2, line),
        plain(1, first),
        plain(2, line),
        ...[motifBand('nawi', line, first, second, 1)],
        plain(2, line),
        plain(1, first),
        plain(1, line),
        motifBand('zigzag', line, second, second, 0),
        plain(8, line),
      ],
      columns: 21,
      rows: 26,
    },
    round: 0.8,
  })
  for (let i = 0; i < 6; i++) tassel(drawing, 160 + i * 22, 402, 24, [line, second, first])
  drawing.part({
    outline: 'M272 220Q322 236 376 222L377 244Q322 258 271 242Z',
    ground: second,
    texture: 'crochet',
    grain,
    round: 0.7,
  })
  for (let i = 0; i < 5; i++) tassel(drawing, 284 + i * 21, 246, 18, [line, first])
  drawing.add(face(356, 134, 404, 168))
}

function face(eyeX: number, eyeY: number, noseX: number, noseY: number): string {
  return `<circle cx="${eyeX}" cy="${eyeY}" r="6.4" fill="${INK}"/><circle cx="${eyeX - 2}" cy="${eyeY - 2.4}" r="2" fill="#fff"/><path d="M${noseX - 8} ${noseY}q5 5 10-1M${noseX - 4} ${noseY + 3}q-2 9-14 9" fill="none" stroke="#43372c" stroke-width="2.6" stroke-linecap="round"/>`
}

/** A crocheted doll in a pollera and hat. */
export function drawDoll(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const grain = { x: 100, y: 60, width: 6.2, height: 5.4 }
  const soft = (outline: string, ground: Plan['ground'] | string, round = 1.1) =>
    drawing.part({ outline, ground, texture: 'crochet', grain, round })
  const skin = '#b98158'
  for (const x of [196, 250]) {
    soft(`M${x} 440Q${x - 2} 490 ${x + 2} 512H${x + 34}Q${x + 36} 480 ${x + 34} 440Z`, skin)
    soft(`M${x - 2} 506Q${x - 10} 534 ${x + 16} 536Q${x + 44} 536 ${x + 38} 506Q${x + 18} 514 ${x - 2} 506Z`, 'nogal-oscuro')
  }
  soft('M178 290Q132 320 118 384Q124 402 142 396Q164 350 196 330Z', first)
  soft('M302 290Q348 320 362 384Q356 402 338 396Q316 350 284 330Z', first)
  drawing.add(`<circle cx="130" cy="396" r="15" fill="${skin}"/><circle cx="350" cy="396" r="15" fill="${skin}"/>`)
  for (const [dx, turn] of [
    [-1, 6],
    [1, -6],
  ] as const)
    drawing.add(
      `<g transform="rotate(${turn} 240 240)"><path d="M${240 + dx * 66} 190v140" stroke="#2a2622" stroke-width="20" stroke-linecap="round"/><path d="M${240 + dx * 66} 190v140" stroke="#4b3c30" stroke-width="14" stroke-dasharray="9 5" stroke-linecap="round"/><path d="M${240 + dx * 66} 336v16" stroke="${hex(second)}" stroke-width="14" stroke-linecap="round"/></g>`,
    )
  drawing.part({
    outline: 'M188 356Q240 366 292 356Q350 410 366 470Q240 496 114 470Q130 410 188 356Z',
    ground,
    grain: { x: 112, y: 354, width: 6, height: 5.2 },
    stitches: {
      bands: [
        plain(9, ground),
        plain(1, first),
        plain(1, ground),
        motifBand('zigzag', ground, second, second, 0),
        plain(1, ground),
        plain(1, first),
        plain(2, ground),
        plain(2, line),
        plain(10, ground),
      ],
      columns: 43,
      rows: 26,
    },
    inside: fold('M210 366Q190 420 176 486', 0.8) + fold('M240 366V490', 0.7) + fold('M272 366Q292 420 306 486', 0.8),
  })
  soft('M186 282Q240 268 294 282Q304 330 294 366Q240 376 186 366Q176 330 186 282Z', first)
  drawing.part({
    outline: 'M160 288Q240 256 320 288L330 356L240 316L150 356Z',
    ground: line,
    grain: { x: 150, y: 262, width: 5.8, height: 5 },
    stitches: {
      bands: [plain(5, line), plain(1, second), motifBand('zigzag', line, first, first, 0), plain(1, second), plain(20, line)],
      columns: 31,
      rows: 19,
    },
    round: 0.8,
  })
  dollHead(soft, drawing, skin, second)
}

/** Face, parted hair and a felt hat with its ribbon. */
function dollHead(
  soft: (outline: string, ground: Yarn | string, round?: number) => void,
  drawing: Drawing,
  skin: string,
  ribbon: Yarn,
): void {
  soft('M240 118Q318 122 318 204Q314 282 240 284Q166 282 162 204Q162 122 240 118Z', skin, 1.2)
  drawing.add(
    `<path d="M162 204Q168 132 240 126Q312 132 318 204Q306 160 240 158Q174 160 162 204Z" fill="#2a2622"/><path d="M240 128V160" stroke="#4b3c30" stroke-width="2"/>`,
  )
  for (const x of [212, 268])
    drawing.add(
      `<circle cx="${x}" cy="212" r="6" fill="${INK}"/><circle cx="${x - 2}" cy="209.500" r="1.900" fill="#fff"/><circle cx="${x + (x < 240 ? -14 : 14)}" cy="234" r="11" fill="${hex('rosa')}" opacity=".55"/>`,
    )
  drawing.add('<path d="M228 240q12 10 24 0" fill="none" stroke="#7d1736" stroke-width="3" stroke-linecap="round"/>')
  soft('M176 116Q178 62 240 60Q302 62 304 116Q240 130 176 116Z', 'nogal', 1)
  soft('M142 118Q240 92 338 118Q346 134 330 138Q240 154 150 138Q134 134 142 118Z', 'nogal', 0.9)
  drawing.add(`<path d="M177 112Q240 126 303 112l-1-12Q240 114 178 100Z" fill="${hex(ribbon)}"/>`)
}

/** A full skirt whose hem carries embroidered rows of flowers. */
export function drawSkirt(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const folds = [-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5]
    .map((i) => fold(`M${240 + i * 14} 120Q${coords(240 + i * 22, 300, 240 + i * 36, 520)}`, 0.8))
    .join('')
  const ring = (y: number, sag: number) => `M30 ${y}Q240 ${y + sag} 450 ${y}`
  const ribbon = (y: number, width: number, colour: string) =>
    `<path d="${ring(y, 52)}" fill="none" stroke="${colour}" stroke-width="${width}"/>`
  const flowers = embroidery(plan, 442, 52, 11) + embroidery({ ...plan, first: second, second: first }, 372, 46, 9)
  drawing.part({
    outline: 'M160 116Q240 126 320 116Q372 260 446 478Q240 552 34 478Q108 260 160 116Z',
    ground,
    texture: 'cloth',
    grain: { x: 0, y: 0, width: 1, height: 1 },
    inside:
      ribbon(482, 16, hex(line)) +
      ribbon(482, 5, hex(second)) +
      ribbon(404, 7, hex(first)) +
      ribbon(396, 2.4, hex(second)) +
      ribbon(336, 7, hex(first)) +
      flowers +
      folds,
    round: 1.2,
  })
  drawing.part({
    outline: 'M154 92Q240 102 326 92Q330 106 326 126Q240 138 154 126Q150 106 154 92Z',
    ground: line,
    grain: { x: 150, y: 88, width: 5.6, height: 4.8 },
    texture: 'weave',
    stitches: {
      bands: [plain(2, line), plain(1, first), motifBand('zigzag', line, second, second, 0), plain(1, first), plain(9, line)],
      columns: 32,
      rows: 10,
    },
    round: 0.7,
  })
  tassel(drawing, 170, 124, 74, [line, second, first])
}
