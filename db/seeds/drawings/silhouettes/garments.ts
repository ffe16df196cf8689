import { chestBand, narrowBand } from '../bands.ts'
import { type Band, motifBand, plain } from '../chart.ts'
import type { Drawing } from '../drawing.ts'
import type { Plan } from '../plan.ts'
import { darker, hex, INK } from '../yarns.ts'

const SLEEVE = 'M-30-26C0-34 38-22 42 6L35 296Q34 318 29 324Q6 331-18 324Q-25 318-26 296L-40 60Z'
const COLLAR = 'M189 121Q196 176 240 177Q284 176 291 121Q285 116 280 117Q273 157 240 158Q207 157 200 117Q195 116 189 121Z'

/** A long-sleeved sweater with a round ribbed neck. */
export function drawSweater(drawing: Drawing, plan: Plan): void {
  const { ground, first } = plan
  sleeves(drawing, plan)
  drawing.add(neckHole(plan))
  drawing.part({
    outline:
      'M158 132L196 118Q204 160 240 161Q276 160 284 118L322 132Q338 142 338 176L336 470Q336 486 326 488Q240 496 154 488Q144 486 144 470L142 176Q142 142 158 132Z',
    ground,
    grain: { x: 135, y: 116, width: 6.2, height: 5.3 },
    stitches: {
      bands: [
        plain(8, ground),
        ...chestBand(plan),
        plain(17, ground),
        motifBand('dots', ground, first, first, 0),
        plain(40, ground),
      ],
      columns: 34,
      rows: 72,
    },
    rib: [62, 74],
  })
  drawing.part({
    outline: COLLAR,
    ground,
    grain: { x: 186, y: 106, width: 5.2, height: 5 },
    stitches: { bands: [plain(1, ground)], columns: 21, rows: 14 },
    rib: [0, 14],
    round: 0.7,
  })
}

/** A cardigan with a V neck, a ribbed front band and carved buttons. */
export function drawCardigan(drawing: Drawing, plan: Plan): void {
  const { ground, first, second } = plan
  sleeves(drawing, plan)
  drawing.add(
    `<path d="M190 126Q240 98 290 126L240 270Z" fill="${darker(ground, 0.66)}"/><path d="M193 125q47-22 94 0" fill="none" stroke="${darker(ground, 0.4)}" stroke-width="12" stroke-dasharray="3.4 1.4"/>`,
  )
  const front: Band[] = [plain(20, ground), ...chestBand(plan), plain(12, ground), ...narrowBand(plan), plain(40, ground)]
  drawing.part({
    outline:
      'M158 132L192 119L240 262L288 119L322 132Q338 142 338 176L336 470Q336 486 326 488Q240 496 154 488Q144 486 144 470L142 176Q142 142 158 132Z',
    ground,
    grain: { x: 135, y: 116, width: 6.2, height: 5.3 },
    stitches: { bands: front, columns: 34, rows: 72 },
    rib: [62, 74],
  })
  drawing.part({
    outline: 'M184 117Q194 112 203 119L240 236L277 119Q286 112 296 117L252 270V490Q240 493 228 490V270Z',
    ground,
    grain: { x: 180, y: 110, width: 5, height: 5 },
    stitches: { bands: [plain(1, ground)], columns: 24, rows: 78 },
    rib: [0, 78],
    round: 0.6,
  })
  drawing.add(`<path d="M240 262V490" stroke="${INK}" stroke-opacity=".3" stroke-width="1.6"/>`)
  for (const y of [286, 328, 370, 412, 454]) drawing.add(button(240, y, 8, hex(second), hex(first)))
}

/** A turned button with four holes. */
export function button(x: number, y: number, radius: number, colour: string, thread: string): string {
  return (
    `<g transform="translate(${x} ${y})"><circle cx="1.2" cy="1.8" r="${radius}" fill="${INK}" opacity=".35"/><circle r="${radius}" fill="${colour}"/>` +
    `<circle r="${radius * 0.72}" fill="none" stroke="${INK}" stroke-opacity=".3"/><path d="M-${radius * 0.7}-${radius * 0.4}A${radius} ${radius} 0 0 1 ${radius * 0.3}-${radius * 0.8}" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="1.4" stroke-linecap="round"/>` +
    `<path d="M-2-2L2 2M2-2L-2 2" stroke="${thread}" stroke-width="1.5" stroke-linecap="round"/></g>`
  )
}

function sleeves(drawing: Drawing, plan: Plan): void {
  const { ground, first } = plan
  const bands = [
    plain(20, ground),
    ...narrowBand(plan),
    plain(16, ground),
    motifBand('dots', ground, first, first, 0),
    plain(20, ground),
  ]
  for (const transform of ['translate(318 148) rotate(-15)', 'translate(162 148) scale(-1 1) rotate(-15)']) {
    drawing.part({
      transform,
      outline: SLEEVE,
      ground,
      grain: { x: -40, y: -30, width: 6.4, height: 5.5 },
      stitches: { bands, columns: 13, rows: 66 },
      rib: [56, 70],
    })
  }
}

function neckHole({ ground }: Plan): string {
  return (
    `<path d="M190 126Q240 98 290 126Q282 166 240 166Q198 166 190 126Z" fill="${darker(ground, 0.66)}"/>` +
    `<path d="M192 125q48-22 96 0" fill="none" stroke="${darker(ground, 0.55)}" stroke-width="13"/>` +
    `<path d="M194 124q46-20 92 0" fill="none" stroke="${darker(ground, 0.34)}" stroke-width="11" stroke-dasharray="3.4 1.4"/>`
  )
}
