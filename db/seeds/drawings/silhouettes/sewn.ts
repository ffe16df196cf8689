import { type Drawing, fold } from '../drawing.ts'
import { sizeOf } from '../motifs.ts'
import { embroidery, largeMotif } from '../ornaments.ts'
import type { Plan } from '../plan.ts'
import { roundedBox } from '../shapes.ts'
import { darker, hex, INK, isDark, lighter } from '../yarns.ts'
import { button } from './garments.ts'

const PLAIN = { x: 0, y: 0, width: 1, height: 1 }

/** Machine stitching beside a seam. */
function topstitch(path: string, colour: string): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="1.5" stroke-dasharray="4 2.6" stroke-linecap="round"/>`
}

/** A cotton T-shirt, screen printed with one large motif. */
export function drawTShirt(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, motif } = plan
  const { width, height } = sizeOf(motif)
  const cell = Math.floor(150 / Math.max(width, height))
  const [x, y] = [240 - (width * cell) / 2, 262 - (height * cell) / 2]
  const print = largeMotif(plan, x, y, cell)
  const thread = isDark(ground) ? lighter(ground, 0.35) : darker(ground, 0.3)
  drawing.add(`<path d="M186 122Q240 106 294 122Q282 160 240 164Q198 160 186 122Z" fill="${darker(ground, 0.5)}"/>`)
  drawing.part({
    outline:
      'M150 128L188 116Q200 162 240 164Q280 162 292 116L330 128Q382 146 398 178L442 262Q414 286 376 296L346 240L346 492Q346 502 336 503Q240 510 144 503Q134 502 134 492L134 240L104 296Q66 286 38 262L82 178Q98 146 150 128Z',
    ground,
    texture: 'cloth',
    grain: { ...PLAIN, width: 0.7, height: 0.7 },
    inside:
      `<path d="${print.first}" fill="${hex(first)}" opacity=".93"/><path d="${print.second}" fill="${hex(second)}" opacity=".93"/>` +
      `<path d="M${x - 10} ${y - 22}h${width * cell + 20}M${x - 10} ${y + height * cell + 22}h${width * cell + 20}" stroke="${hex(second)}" stroke-width="7"/><path d="M${x - 10} ${y - 12}h${width * cell + 20}M${x - 10} ${y + height * cell + 12}h${width * cell + 20}" stroke="${hex(first)}" stroke-width="3"/>` +
      fold('M160 250Q176 360 162 500', 0.9) +
      fold('M322 260Q306 380 320 500', 0.9) +
      fold('M134 236Q150 200 152 160', 0.8) +
      fold('M346 236Q330 200 328 160', 0.8) +
      fold('M224 400Q236 450 228 506', 0.6) +
      topstitch('M136 488Q240 496 344 488M54 252Q84 272 110 282M426 252Q396 272 370 282', thread),
    round: 1.1,
  })
  drawing.part({
    outline: 'M186 117Q196 174 240 176Q284 174 294 117L284 119Q274 160 240 162Q206 160 196 119Z',
    ground,
    texture: 'cloth',
    grain: PLAIN,
    round: 0.7,
  })
  drawing.add(topstitch('M183 124Q196 180 240 182Q284 180 297 124', thread))
}

/** A work jacket with patch pockets, for cooks, nurses or a workshop. */
export function drawJacket(drawing: Drawing, plan: Plan): void {
  const { ground, first, second } = plan
  const thread = isDark(ground) ? lighter(ground, 0.45) : darker(ground, 0.35)
  for (const transform of ['translate(322 156) rotate(-13)', 'translate(158 156) scale(-1 1) rotate(-13)']) {
    drawing.part({
      transform,
      outline: 'M-34-26C0-36 42-20 46 10L40 318Q6 328-28 318L-40 60Z',
      ground,
      texture: 'cloth',
      grain: PLAIN,
      inside: `<path d="M-40 284H60v12H-40z" fill="${hex(first)}"/>${topstitch('M-30 300Q4 306 40 300', thread)}${fold('M6 10Q-8 140 8 300', 0.9)}`,
    })
  }
  drawing.add(`<path d="M190 124Q240 104 290 124L240 216Z" fill="${darker(ground, 0.6)}"/>`)
  drawing.part({
    outline: 'M156 138L192 120L240 208L288 120L324 138Q340 146 340 180L344 500Q240 512 136 500L140 180Q140 146 156 138Z',
    ground,
    texture: 'cloth',
    grain: PLAIN,
    inside: `<path d="M256 208L262 506M250 206" fill="none" stroke="${INK}" stroke-opacity=".4" stroke-width="1.8"/>${topstitch('M250 214L256 504M140 486Q240 498 342 486', thread)}${fold('M176 240Q166 370 176 500', 0.8)}${fold('M318 220Q310 330 320 400', 0.7)}`,
    round: 1.1,
  })
  pocket(drawing, plan, 160, 386, 74, 84, thread)
  pocket(drawing, plan, 272, 386, 62, 84, thread)
  pocket(drawing, plan, 278, 240, 50, 56, thread)
  drawing.part({
    outline: 'M192 118L240 208L222 246L166 168Q170 130 192 118Z',
    ground: first,
    texture: 'cloth',
    grain: PLAIN,
    round: 0.7,
    inside: topstitch('M190 128L234 208L222 236L174 168', darker(first, 0.4)),
  })
  drawing.part({
    outline: 'M288 118L240 208L258 246L314 168Q310 130 288 118Z',
    ground: first,
    texture: 'cloth',
    grain: PLAIN,
    round: 0.7,
    inside: topstitch('M290 128L246 208L258 236L306 168', darker(first, 0.4)),
  })
  for (const y of [270, 326, 382, 438]) drawing.add(button(246, y, 7, hex(second), darker(second, 0.5)))
}

function pocket(
  drawing: Drawing,
  { ground, first }: Plan,
  x: number,
  y: number,
  width: number,
  height: number,
  thread: string,
): void {
  drawing.part({
    outline: roundedBox(x, y, width, height, 8),
    ground,
    texture: 'cloth',
    grain: PLAIN,
    round: 0.5,
    inside: `<path d="M${x} ${y}h${width}v12h-${width}z" fill="${hex(first)}"/>${topstitch(`M${x + 4} ${y + 16}V${y + height - 5}H${x + width - 4}V${y + 16}z`, thread)}`,
  })
}

/** A cloth laid in folds, embroidered with flowers along its border. */
export function drawEmbroideredCloth(drawing: Drawing, plan: Plan): void {
  const { ground, first, line } = plan
  drawing.part({
    outline: 'M96 130L398 122L404 470L90 478Z',
    ground,
    texture: 'cloth',
    grain: { ...PLAIN, width: 1.2, height: 1.2 },
    round: 1,
  })
  const border = (y: number, width: number, colour: string) =>
    `<path d="M60 ${y}H420" stroke="${colour}" stroke-width="${width}"/>`
  drawing.part({
    outline: 'M84 150Q240 138 392 148L396 486Q240 498 80 490Z',
    ground,
    texture: 'cloth',
    grain: { ...PLAIN, width: 1.2, height: 1.2 },
    inside:
      border(210, 5, hex(line)) +
      border(462, 14, hex(line)) +
      border(462, 4, hex(first)) +
      embroidery(plan, 252, 0, 9) +
      embroidery({ ...plan, first: plan.second, second: plan.first }, 330, 0, 8) +
      embroidery(plan, 408, 0, 9) +
      fold('M190 140V496', 0.9) +
      fold('M300 140V496', 0.8),
    round: 1.2,
  })
}
