import { motifBand, plain } from '../chart.ts'
import type { Drawing } from '../drawing.ts'
import { sizeOf } from '../motifs.ts'
import { largeMotif } from '../ornaments.ts'
import type { Plan } from '../plan.ts'
import { ellipse, roundedBox } from '../shapes.ts'
import { saddleStitch } from '../trimmings.ts'
import { darker, hex, INK, lighter } from '../yarns.ts'

const GRAIN = { x: 0, y: 0, width: 1, height: 1 }
const BRASS = '#c9a24a'

/** A motif pressed into leather or cut into wood: its lower edges catch the light, its upper ones lie in shade. */
export function pressed(plan: Plan, x: number, y: number, cell: number): string {
  const { first, second } = largeMotif(plan, x, y, cell)
  const d = first + second
  return `<path d="${d}" fill="#fff" opacity=".28" transform="translate(1.4 1.8)"/><path d="${d}" fill="${INK}" opacity=".34"/><path d="${d}" fill="${INK}" opacity=".16" transform="translate(.8 1)"/>`
}

function centred(plan: Plan, cx: number, cy: number, cell: number): string {
  const { width, height } = sizeOf(plan.motif)
  return pressed(plan, cx - (width * cell) / 2, cy - (height * cell) / 2, cell)
}

function strap(drawing: Drawing, path: string, width: number, leather: Plan['ground'], thread: string): void {
  drawing.add(
    `<g fill="none" stroke-linecap="round"><path d="${path}" stroke="${darker(leather, 0.5)}" stroke-width="${width + 3}"/><path d="${path}" stroke="${hex(leather)}" stroke-width="${width}"/><path d="${path}" stroke="${lighter(leather, 0.25)}" stroke-width="${width * 0.3}" stroke-opacity=".5" transform="translate(-1.5 -1.5)"/><path d="${path}" stroke="${thread}" stroke-width="1.6" stroke-dasharray="5 4"/></g>`,
    `<path d="${path}" fill="none" stroke="#43372c" stroke-width="${width + 3}"/>`,
  )
}

/** A handbag with a flap, saddle stitched, and a woven band across it. */
export function drawHandbag(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const thread = hex(first)
  strap(drawing, 'M118 254C96 30 384 30 362 254', 15, ground, thread)
  drawing.part({
    outline: 'M84 232Q240 222 396 232Q412 360 404 480Q402 500 382 502Q240 512 98 502Q78 500 76 480Q68 360 84 232Z',
    ground,
    texture: 'leather',
    grain: GRAIN,
    inside: saddleStitch('M94 250Q84 370 90 484Q92 490 102 491Q240 500 378 491Q388 490 390 484Q396 370 386 250', thread),
    round: 1.2,
  })
  drawing.part({
    outline: 'M80 226Q240 214 400 226Q410 296 402 352Q330 404 240 408Q150 404 78 352Q70 296 80 226Z',
    ground,
    texture: 'leather',
    grain: { ...GRAIN, x: 20 },
    inside: saddleStitch('M92 238Q240 226 388 238Q396 298 390 346Q326 392 240 396Q154 392 90 346Q84 298 92 238', thread),
    round: 1.1,
  })
  drawing.part({
    outline: 'M76 262Q240 252 404 262L405 318Q240 328 75 318Z',
    ground: line,
    texture: 'tapestry',
    grain: { x: 72, y: 256, width: 6, height: 5.2 },
    stitches: {
      bands: [plain(1, second), plain(1, line), motifBand('nawi', line, first, second, 2), plain(1, line), plain(1, second)],
      columns: 57,
      rows: 13,
    },
    round: 0.7,
  })
  drawing.part({
    outline: roundedBox(222, 372, 36, 58, 12),
    ground,
    texture: 'leather',
    grain: GRAIN,
    round: 0.7,
    inside: saddleStitch(roundedBox(228, 378, 24, 46, 8), thread),
  })
  drawing.add(stud(240, 412, 9) + stud(118, 250, 7) + stud(362, 250, 7))
}

function stud(x: number, y: number, radius: number): string {
  return `<circle cx="${x + 1}" cy="${y + 1.6}" r="${radius}" fill="${INK}" opacity=".4"/><circle cx="${x}" cy="${y}" r="${radius}" fill="${BRASS}"/><circle cx="${x}" cy="${y}" r="${radius * 0.72}" fill="none" stroke="${INK}" stroke-opacity=".25"/><path d="M${x - radius * 0.6} ${y - radius * 0.2}a${radius * 0.7} ${radius * 0.7} 0 0 1 ${radius * 0.7}-${radius * 0.5}" stroke="#fff" stroke-opacity=".7" stroke-width="1.6" fill="none" stroke-linecap="round"/>`
}

/** A folding wallet and a coin purse, both with the motif pressed in. */
export function drawWallet(drawing: Drawing, plan: Plan): void {
  const { ground, first, line } = plan
  const thread = hex(first)
  drawing.part({
    transform: 'rotate(-5 220 230)',
    outline: roundedBox(76, 128, 310, 206, 14),
    ground: line,
    texture: 'leather',
    grain: GRAIN,
  })
  drawing.part({
    transform: 'rotate(-5 220 230)',
    outline: roundedBox(70, 118, 310, 206, 14),
    ground,
    texture: 'leather',
    grain: GRAIN,
    inside:
      saddleStitch(roundedBox(80, 128, 290, 186, 9), thread) +
      centred(plan, 225, 221, 12) +
      `<path d="M70 140h310" stroke="#fff" stroke-opacity=".06" stroke-width="30"/>`,
    round: 1.1,
  })
  drawing.part({
    outline: 'M246 388Q250 352 330 352Q410 352 414 388Q440 430 430 472Q420 512 330 514Q240 512 230 472Q220 430 246 388Z',
    ground: line,
    texture: 'leather',
    grain: { ...GRAIN, x: 10 },
    inside:
      saddleStitch('M252 396Q232 432 241 468Q250 500 330 503Q410 500 419 468Q428 432 408 396', thread) +
      centred({ ...plan, motif: 'chakana' }, 330, 450, 8),
    round: 1.2,
  })
  drawing.add(
    `<path d="M244 386Q330 404 416 386" fill="none" stroke="${INK}" stroke-opacity=".5" stroke-width="9" transform="translate(0 2)"/><path d="M244 384Q330 402 416 384" fill="none" stroke="${BRASS}" stroke-width="7" stroke-linecap="round"/><path d="M246 383Q330 400 414 383" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="1.600"/>${stud(330, 380, 8)}`,
  )
}

/** A belt, coiled, with its buckle to the front. */
export function drawBelt(drawing: Drawing, plan: Plan): void {
  const { ground, first, second } = plan
  const thread = hex(first)
  const ring = (rx: number, ry: number, y: number, height: number, shade: number) => {
    const [cx, left, right] = [240, 240 - rx, 240 + rx]
    drawing.add(
      `<path d="M${left} ${y}A${rx} ${ry} 0 0 1 ${right} ${y}v${height}A${rx} ${ry} 0 0 0 ${left} ${y + height}z" fill="${darker(ground, 0.45 + shade)}"/>`,
      `<path d="${ellipse(cx, y + height / 2, rx, ry + height / 2)}"/>`,
    )
    drawing.part({
      outline: `M${left} ${y}A${rx} ${ry} 0 0 0 ${right} ${y}V${y + height}A${rx} ${ry} 0 0 1 ${left} ${y + height}Z`,
      ground,
      texture: 'leather',
      grain: GRAIN,
      inside:
        saddleStitch(`M${left} ${y + 8}A${rx} ${ry} 0 0 0 ${right} ${y + 8}`, thread) +
        saddleStitch(`M${left} ${y + height - 8}A${rx} ${ry} 0 0 0 ${right} ${y + height - 8}`, thread) +
        pressedRing(plan, rx, ry, y + height / 2),
      round: 1,
    })
  }
  ring(132, 44, 236, 62, 0.1)
  ring(184, 66, 240, 68, 0)
  drawing.part({
    transform: 'rotate(-4 240 420)',
    outline: 'M86 330H380Q396 330 404 342L414 364L404 386Q396 398 380 398H86Z',
    ground,
    texture: 'leather',
    grain: GRAIN,
    inside:
      saddleStitch('M90 340H378Q390 340 396 349L402 364L396 379Q390 388 378 388H90', thread) +
      [0, 1, 2, 3].map((i) => `<circle cx="${290 + i * 26}" cy="364" r="4" fill="${INK}" opacity=".75"/>`).join('') +
      [0, 1].map((i) => pressed({ ...plan, motif: 'nawi' }, 176 + i * 50, 346, 4)).join(''),
  })
  drawing.add(
    `<g transform="rotate(-4 240 420)"><path d="${roundedBox(72, 316, 74, 96, 16)}" fill="none" stroke="${INK}" stroke-opacity=".4" stroke-width="13" transform="translate(2 3)"/><path d="${roundedBox(72, 316, 74, 96, 16)}" fill="none" stroke="${BRASS}" stroke-width="11"/><path d="${roundedBox(69, 313, 80, 102, 18)}" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="2"/><path d="M76 364H152" stroke="${BRASS}" stroke-width="8" stroke-linecap="round"/><path d="M78 362H150" stroke="#fff" stroke-opacity=".5" stroke-width="2"/></g>`,
    '',
  )
  drawing.part({
    transform: 'rotate(-4 240 420)',
    outline: roundedBox(160, 322, 20, 84, 5),
    ground: second === 'qolle' ? ground : ground,
    texture: 'leather',
    grain: GRAIN,
    round: 0.6,
  })
}

function pressedRing(plan: Plan, rx: number, ry: number, y: number): string {
  return [-4, -3, -2, -1, 0, 1, 2, 3, 4]
    .map((i) => {
      const turn = i * 0.3
      return pressed({ ...plan, motif: 'nawi' }, 240 + Math.sin(turn) * rx - 13, y + Math.cos(turn) * ry - 13, 2.9)
    })
    .join('')
}

/** A pair of sandals with crossed straps and a woven band. */
export function drawSandals(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  const sole = 'M-46 150Q-66 40-52-70Q-40-170 14-172Q66-168 66-76Q66-10 50 44Q44 90 50 142Q46 196 4 198Q-38 196-46 150Z'
  const thread = hex('lana')
  for (const transform of ['translate(140 306) rotate(-5)', 'translate(340 306) scale(-1 1) rotate(-5)']) {
    drawing.part({ transform: `${transform} translate(4 7)`, outline: sole, ground: 'cuero-oscuro', round: 0.8 })
    drawing.part({
      transform,
      outline: sole,
      ground: 'suela',
      texture: 'leather',
      grain: GRAIN,
      inside: `<g transform="scale(.9) translate(1 1)">${saddleStitch(sole, '#7a5a34')}</g>`,
    })
    drawing.part({
      transform,
      outline: 'M-66-92Q0-140 80-96L80-30Q4-74-68-24Z',
      ground: line,
      texture: 'tapestry',
      grain: { x: -70, y: -126, width: 5.6, height: 5 },
      stitches: {
        bands: [
          plain(9, line),
          plain(1, first),
          plain(1, second),
          motifBand('zigzag', line, first, second, 0),
          plain(1, second),
          plain(1, first),
          plain(12, line),
        ],
        columns: 28,
        rows: 22,
      },
      inside: `<path d="M-66-90Q0-138 80-94" fill="none" stroke="${hex(ground)}" stroke-width="11"/><path d="M-68-26Q4-76 80-32" fill="none" stroke="${hex(ground)}" stroke-width="11"/>${saddleStitch('M-66-88Q0-136 80-92M-68-28Q4-78 80-34', thread)}`,
    })
    drawing.part({
      transform,
      outline: 'M-62 74Q-4 40 62 66L62 100Q-4 76-60 108Z',
      ground,
      texture: 'leather',
      grain: GRAIN,
      inside: saddleStitch('M-62 82Q-4 48 62 74M-60 100Q-4 68 62 92', thread),
      round: 1,
    })
    drawing.add(
      `<g transform="${transform}"><path d="${roundedBox(34, 62, 26, 36, 6)}" fill="none" stroke="${BRASS}" stroke-width="4.500"/><path d="M36 80h22" stroke="${BRASS}" stroke-width="3.600"/></g>`,
    )
  }
}

/** Felted slippers with an embroidered vamp. */
export function drawSlippers(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line } = plan
  for (const transform of ['translate(142 306) rotate(-6)', 'translate(338 306) scale(-1 1) rotate(-6)']) {
    drawing.part({
      transform,
      outline: 'M-56 140Q-80 30-64-70Q-48-178 14-180Q76-176 76-74Q74 20 62 140Q54 204 2 206Q-48 204-56 140Z',
      ground,
      texture: 'cloth',
      grain: { ...GRAIN, width: 1.3, height: 1.3 },
      round: 1.4,
    })
    drawing.add(
      `<g transform="${transform}"><path d="M-34 136Q-48 50-40-8Q8-40 54-8Q52 60 42 136Q34 178 4 180Q-26 178-34 136Z" fill="${darker(ground, 0.62)}"/><path d="M-28 140Q-38 70-34 30Q8 20 48 30Q44 90 38 138Q30 170 4 172Q-20 170-28 140Z" fill="${hex(line)}" opacity=".55"/><path d="M-34 136Q-48 50-40-8Q8-40 54-8Q52 60 42 136Q34 178 4 180Q-26 178-34 136Z" fill="none" stroke="${hex(first)}" stroke-width="7"/><path d="M-34 136Q-48 50-40-8Q8-40 54-8Q52 60 42 136Q34 178 4 180Q-26 178-34 136Z" fill="none" stroke="${INK}" stroke-opacity=".35" stroke-width="7" stroke-dasharray="1.600 4"/>${flower(6, -92, 26, hex(first), hex(second))}${flower(-34, -58, 12, hex(second), hex(first))}${flower(46, -60, 12, hex(second), hex(first))}</g>`,
    )
  }
}

function flower(x: number, y: number, size: number, petal: string, heart: string): string {
  const petals = [0, 60, 120, 180, 240, 300]
    .map(
      (turn) =>
        `<ellipse cx="${x}" cy="${y - size * 0.62}" rx="${size * 0.34}" ry="${size * 0.52}" transform="rotate(${turn} ${x} ${y})"/>`,
    )
    .join('')
  return `<g fill="${petal}" stroke="${INK}" stroke-opacity=".3">${petals}</g><circle cx="${x}" cy="${y}" r="${size * 0.26}" fill="${heart}"/>`
}
