import { knitTile } from './knit-texture.ts'
import type { Random } from './random.ts'
import { coords, short } from './shapes.ts'
import { INK, LIGHT } from './yarns.ts'

/** A seamless tile of light and shade that is laid over flat colour. A unit is a stitch, a thread or a pixel, as the texture has it. */
export interface Tile {
  readonly width: number
  readonly height: number
  readonly content: string
}

const PAINTERS = {
  knit: (random: Random) => knitTile(random, false),
  ply: (random: Random) => knitTile(random, true),
  weave: weaveTile,
  tapestry: tapestryTile,
  crochet: crochetTile,
  leather: leatherTile,
  wood: woodTile,
  cloth: clothTile,
  clay: clayTile,
  reed: (random: Random) => plaitTile(random, 2),
  straw: (random: Random) => plaitTile(random, 1),
} as const satisfies Record<string, (random: Random) => Tile>

/** How a surface is made. */
export type Texture = keyof typeof PAINTERS

/** Paints a texture's tile; chance gives it the small unevenness of a hand. */
export function tileOf(texture: Texture, random: Random): Tile {
  return PAINTERS[texture](random)
}

const dark = (path: string, width: number, opacity: number) =>
  `<path d="${path}" fill="none" stroke="${INK}" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round"/>`
const light = (path: string, width: number, opacity: number) =>
  `<path d="${path}" fill="none" stroke="${LIGHT}" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round"/>`
const times = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

/** Warp-faced cloth of a backstrap loom: upright threads that swell like grains of rice where they pass over the weft. */
function weaveTile(random: Random): Tile {
  let tones = ''
  let pinches = ''
  let glints = ''
  let twists = ''
  for (let x = 0; x < 6; x++) {
    if (random() < 0.5) tones += `M${x} 0h1v8h-1z`
    for (let y = -2; y < 8; y += 2) {
      const top = y + (x % 2)
      pinches += `M${x} ${short(top + 0.34)}q.06-.3.5-.34q.44.04.5.34v-.68q-.06.3-.5.34q-.44-.04-.5-.34z`
      glints += `M${short(x + 0.34)} ${short(top + 0.5)}v.9`
      twists += `M${short(x + 0.2)} ${short(top + 0.8)}l.6-.3M${short(x + 0.2)} ${short(top + 1.2)}l.6-.3M${short(x + 0.2)} ${short(top + 1.6)}l.6-.3`
    }
  }
  const gaps = times(6, (x) => `M${x} 0v8`)
  return {
    width: 6,
    height: 8,
    content:
      `<path d="${tones}" fill="${INK}" opacity=".05"/><path d="${pinches}" fill="${INK}" opacity=".34"/>` +
      dark(gaps, 0.16, 0.26) +
      dark(twists, 0.07, 0.1) +
      light(glints, 0.22, 0.2),
  }
}

/** Weft-faced tapestry: plump picks that lie in brick order and hide the warp. */
function tapestryTile(random: Random): Tile {
  let picks = ''
  let edges = ''
  let glints = ''
  for (let row = 0; row < 8; row++) {
    edges += `M0 ${row}h4`
    for (let column = -1; column < 4; column++) {
      const x = column + (row % 2) / 2
      edges += `M${short(x)} ${row}q.14 .5 0 1`
      glints += `M${short(x + 0.24)} ${short(row + 0.34)}h.44`
      if (random() < 0.5 && column > 0 && column < 3) picks += `M${short(x)} ${row}h1v1h-1z`
    }
  }
  return {
    width: 4,
    height: 8,
    content: `<path d="${picks}" fill="${INK}" opacity=".06"/>${dark(edges, 0.17, 0.32)}${light(glints, 0.2, 0.24)}`,
  }
}

/** Single crochet: small slanted Vs in rows, with a furrow under each row. */
function crochetTile(random: Random): Tile {
  let vees = ''
  let glints = ''
  let tones = ''
  for (let row = 0; row < 4; row++) {
    for (let column = -1; column < 5; column++) {
      const x = column + (row % 2) * 0.5
      vees += `M${coords(x + 0.06, row + 0.16)}q.2.5.44.66q.24-.16.44-.66M${coords(x + 0.5, row + 0.9)}v.16`
      glints += `M${coords(x + 0.2, row + 0.2)}q.1.3.28.44M${coords(x + 0.66, row + 0.52)}q.12-.14.18-.34`
      if (random() < 0.45 && column >= 0 && column < 4) tones += `M${coords(x, row)}h1v1h-1z`
    }
  }
  const furrows = times(4, (row) => `M0 ${row}h5`)
  return {
    width: 5,
    height: 4,
    content: `<path d="${tones}" fill="${INK}" opacity=".06"/>${dark(furrows, 0.24, 0.34)}${dark(vees, 0.15, 0.42)}${light(glints, 0.16, 0.3)}`,
  }
}

/** Grain of tanned hide: short wandering creases. */
function leatherTile(random: Random): Tile {
  let creases = ''
  let pores = ''
  for (let i = 0; i < 46; i++) {
    const [x, y] = [4 + random() * 52, 4 + random() * 52]
    creases += `M${coords(x, y)}q${coords(random() * 4 - 2, random() * 4 - 2, random() * 7 - 3.5, random() * 5 - 2.5)}`
    pores += `M${coords(2 + random() * 56, 2 + random() * 56)}h.01`
  }
  return {
    width: 60,
    height: 60,
    content: dark(creases, 0.7, 0.13) + light(pores, 1.1, 0.12) + dark(pores.replaceAll('h.01', 'h.6'), 0.6, 0.12),
  }
}

/** Long grain with a knot now and then. */
function woodTile(random: Random): Tile {
  const lines = times(15, (i) => {
    const y = i * 4 + random() * 2.4
    const bend = random() * 5 - 2.5
    return dark(
      `M-4 ${short(y)}C40 ${short(y + bend)} 80 ${short(y - bend)} 124 ${short(y)}`,
      short2(0.5 + random() * 1.3),
      short2(0.05 + random() * 0.14),
    )
  })
  const glints = times(7, (i) =>
    light(`M${short(random() * 60)} ${short(i * 8.4 + 3)}q20 ${short(random() * 3 - 1.5)} 44 0`, 1, 0.13),
  )
  return { width: 120, height: 60, content: lines + glints }
}

/** Plain cotton cloth. The tile holds many threads, because laying a small tile a hundred thousand times is what costs. */
function clothTile(): Tile {
  const side = 60
  const grid = (draw: (x: number, y: number) => string) =>
    times(side / 4, (row) => times(side / 4, (column) => draw(column * 4, row * 4)))
  return {
    width: side,
    height: side,
    content:
      light(
        grid((x, y) => `M${x} ${y + 1}h1.3m1 2h1.3`),
        0.7,
        0.15,
      ) +
      dark(
        grid((x, y) => `M${x + 1} ${short(y + 2.3)}v1.4m2-3.4v1.4`),
        0.6,
        0.1,
      ),
  }
}

/** Fired clay: fine specks and the rings that fingers leave on the wheel. */
function clayTile(random: Random): Tile {
  let specks = ''
  for (let i = 0; i < 40; i++) specks += `M${coords(random() * 90, random() * 60)}h.01`
  return {
    width: 90,
    height: 60,
    content: dark(specks, 1, 0.16) + times(7, (i) => light(`M0 ${short(i * 8.4 + random() * 4)}h90`, 1.6, 0.05)),
  }
}

/** Plaited fibre: over one, under one, thick for reed and fine for straw. */
function plaitTile(random: Random, thickness: number): Tile {
  let strands = ''
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      const over = (row + column) % 2 === 0
      const tone = 0.04 + random() * 0.1
      strands += over
        ? `<path d="M${column * 2} ${row}q1-.16 2 0v1q-1 .16-2 0z" fill="${LIGHT}" opacity="${short(tone + 0.06)}"/>`
        : `<path d="M${column * 2} ${row}h2v1h-2z" fill="${INK}" opacity="${short(tone + 0.1)}"/>`
    }
  }
  const seams =
    times(4, (row) => `M0 ${row}h6`) +
    times(3, (column) => times(4, (row) => ((row + column) % 2 ? '' : `M${column * 2} ${row}v1M${column * 2 + 2} ${row}v1`)))
  const fibres = times(4, (row) => `M0 ${short(row + 0.36)}h6M0 ${short(row + 0.7)}h6`)
  return { width: 6, height: 4, content: strands + dark(seams, 0.14, 0.4) + dark(fibres, 0.05 * thickness, 0.2) }
}

function short2(value: number): number {
  return Math.floor(value * 100) / 100
}
