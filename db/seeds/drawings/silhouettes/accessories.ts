import { chestBand, narrowBand } from '../bands.ts'
import { type Band, motifBand, plain } from '../chart.ts'
import type { Drawing } from '../drawing.ts'
import type { Plan } from '../plan.ts'
import { braid, pompom } from '../trimmings.ts'

/** A pointed Andean hat with ear flaps, braids and a pompom. */
export function drawChullo(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif, river } = plan
  braid(drawing, 152, 428, 62, [ground, second, first])
  braid(drawing, 328, 428, 62, [ground, second, first])
  const bands: Band[] = [
    plain(7, ground),
    plain(2, second),
    plain(1, ground),
    motifBand('dots', ground, first, first, 0),
    plain(2, first),
    motifBand('zigzag', first, line, line, 0),
    plain(2, first),
    plain(2, ground),
    motifBand(motif, ground, first, second, 3),
    plain(2, ground),
    plain(1, second),
    motifBand(river, line, second, second, 0),
    plain(1, second),
    motifBand(motif === 'nawi' ? 'chaska' : 'nawi', ground, first, second, 0),
    plain(1, ground),
    plain(1, first),
    plain(40, line),
  ]
  drawing.part({
    outline:
      'M240 98C258 112 284 150 310 206C336 262 344 310 346 352Q350 400 336 432Q328 444 320 432Q302 392 290 372Q240 384 190 372Q178 392 160 432Q152 444 144 432Q130 400 134 352C136 310 144 262 170 206C196 150 222 112 240 98Z',
    ground,
    grain: { x: 103.6, y: 96, width: 6.2, height: 5.3 },
    stitches: { bands, columns: 44, rows: 66 },
    round: 1.25,
  })
  pompom(drawing, 240, 84, 27, [ground, second, first, line])
}

/** A beanie with a folded rib and a pompom. */
export function drawBeanie(drawing: Drawing, plan: Plan): void {
  const { ground, first, second } = plan
  drawing.part({
    outline: 'M240 132C330 132 384 214 388 352Q388 396 382 430H98Q92 396 92 352C96 214 150 132 240 132Z',
    ground,
    grain: { x: 90, y: 128, width: 6.3, height: 5.4 },
    stitches: {
      bands: [plain(12, ground), ...narrowBand(plan), plain(3, ground), ...chestBand(plan), plain(40, ground)],
      columns: 48,
      rows: 58,
    },
    round: 1.3,
  })
  drawing.part({
    outline: 'M88 396Q240 416 392 396Q400 398 400 410L396 480Q394 488 386 489Q240 506 94 489Q86 488 84 480L80 410Q80 398 88 396Z',
    ground,
    grain: { x: 80, y: 392, width: 6.4, height: 5.4 },
    stitches: { bands: [plain(16, ground), plain(2, second), plain(8, ground)], columns: 51, rows: 22 },
    rib: [0, 22],
  })
  pompom(drawing, 240, 118, 48, [first, first, second])
}

const HAND =
  'M-54 100L-56 6Q-54-12-41-12Q-28-10-27 6L-25 76Q-24 82-22 76L-26-22Q-24-39-11-39Q3-37 4-22L6 76Q7 82 9 76L9-18Q11-35 23-35Q36-33 36-17L36 80Q38 86 40 80L41 22Q43 8 53 9Q64 11 63 26L60 110L57 240L61 322Q4 334-52 322L-54 240Z'
const MITTEN = 'M-56 60Q-54-14 4-18Q60-14 62 60L58 236L62 322Q4 334-52 322L-54 236Z'
const THUMB = 'M-50 190Q-92 150-98 118Q-102 96-84 92Q-68 90-58 114L-40 158Z'

/** A pair of mittens, or of fingerless ones, with ribbed cuffs. */
export function drawMittens(drawing: Drawing, plan: Plan, fingerless = false): void {
  const { ground, first, second, line, motif, river } = plan
  const hand: Band[] = [
    plain(fingerless ? 3 : 9, ground),
    plain(1, first),
    plain(1, ground),
    motifBand(motif, ground, first, second, 8),
    plain(1, ground),
    plain(1, first),
    plain(2, ground),
    motifBand(motif === 'nawi' ? 'tika' : 'nawi', ground, first, line),
    plain(2, ground),
    motifBand(river, ground, line, line, 0),
    plain(1, ground),
    plain(1, first),
    plain(40, ground),
  ]
  for (const transform of ['translate(158 140) rotate(7)', 'translate(326 152) scale(-1 1) rotate(9)']) {
    drawing.part({
      transform,
      outline: fingerless ? 'M-50 196Q-84 168-96 140Q-84 124-66 122L-40 158Z' : THUMB,
      ground,
      grain: { x: -104, y: 88, width: 6.2, height: 5.3 },
      stitches: {
        bands: [plain(3, fingerless ? ground : first), plain(2, ground), plain(1, fingerless ? ground : line), plain(40, ground)],
        columns: 12,
        rows: 22,
      },
    })
    drawing.part({
      transform,
      outline: fingerless ? 'M-56 48Q0 36 60 48L58 236L62 322Q4 334-52 322L-54 236Z' : MITTEN,
      ground,
      grain: { x: -60, y: fingerless ? 36 : -18, width: 6.2, height: 5.3 },
      stitches: { bands: hand, columns: 20, rows: 66 },
      rib: fingerless ? [39, 58] : [49, 68],
    })
  }
}

/** Fingerless mittens. */
export function drawFingerless(drawing: Drawing, plan: Plan): void {
  drawMittens(drawing, plan, true)
}

/** Gloves: a hand with five fingers each. */
export function drawGloves(drawing: Drawing, plan: Plan): void {
  const { ground, first, second, line, motif } = plan
  const grain = { x: -60, y: -40, width: 6, height: 5.2 }
  for (const transform of ['translate(150 150) rotate(5)', 'translate(334 158) scale(-1 1) rotate(7)']) {
    drawing.part({
      transform,
      outline: 'M-46 204Q-92 160-98 122Q-102 100-84 96Q-68 94-58 118L-40 160Z',
      ground,
      grain,
      texture: 'knit',
    })
    drawing.part({
      transform,
      outline: HAND,
      ground,
      grain,
      stitches: {
        bands: [
          plain(31, ground),
          plain(1, first),
          plain(1, ground),
          motifBand(motif, ground, first, second, 7),
          plain(1, ground),
          plain(1, first),
          plain(1, ground),
          motifBand('zigzag', ground, line, line, 0),
          plain(40, ground),
        ],
        columns: 20,
        rows: 72,
      },
      rib: [54, 72],
    })
  }
}

/** A pair of socks seen from the side. */
export function drawSocks(drawing: Drawing, plan: Plan): void {
  const { ground, second, line } = plan
  const leg: Band[] = [
    plain(14, ground),
    plain(2, second),
    plain(2, ground),
    ...narrowBand(plan),
    plain(2, ground),
    ...chestBand(plan),
    plain(60, ground),
  ]
  for (const transform of ['translate(158 -14) rotate(-3 120 300)', 'translate(14 26) rotate(4 120 300)']) {
    drawing.part({
      transform,
      outline:
        'M128 100Q180 92 232 100Q238 190 234 290Q236 352 214 398Q190 446 136 484Q98 508 74 484Q52 458 78 426Q118 386 128 330Q132 200 128 100Z',
      ground,
      grain: { x: 60, y: 96, width: 6.2, height: 5.4 },
      stitches: { bands: leg, columns: 30, rows: 76 },
      rib: [0, 13],
      patches: [
        { path: 'M240 290Q236 352 206 408Q176 366 184 330Q200 300 240 290Z', colour: line },
        { path: 'M20 380H104Q96 420 124 440Q136 470 118 500H20Z', colour: line },
      ],
      round: 1.1,
    })
  }
}
