import { chartOf, type Motif, sizeOf } from './motifs.ts'
import type { Yarn } from './yarns.ts'

/** A stretch of equal rows: plain, or carrying a motif that repeats across. */
export interface Band {
  readonly ground: Yarn
  /** Rows of a plain band; a motif brings its own height. */
  readonly rows?: number
  readonly motif?: Motif
  readonly first?: Yarn
  readonly second?: Yarn
  /** Plain stitches between two repeats. */
  readonly gap?: number
}

/** The yarn of the stitch in a row and a column; rows count from the top. */
export type StitchColour = (row: number, column: number) => Yarn

/** A plain band. */
export function plain(rows: number, ground: Yarn): Band {
  return { rows, ground }
}

/** A band that carries a motif, with its repeats centred. */
export function motifBand(motif: Motif, ground: Yarn, first: Yarn, second: Yarn = first, gap = 1): Band {
  return { motif, ground, first, second, gap }
}

/** How many rows a band has. */
export function heightOf(band: Band): number {
  return band.motif ? sizeOf(band.motif).height : (band.rows ?? 1)
}

/** Reads bands as a knitter reads her chart: which yarn belongs to each stitch. Below the last band its ground goes on. */
export function readBands(bands: readonly Band[], columns: number, centred = true): StitchColour {
  const rows = bands.flatMap((band) => Array.from({ length: heightOf(band) }, (_, within) => ({ band, within })))
  const last = bands.at(-1)
  return (row, column) => {
    const at = rows[row]
    if (!at) return last?.ground ?? 'lana'
    const { band, within } = at
    if (!band.motif) return band.ground
    const chart = chartOf(band.motif)
    const width = sizeOf(band.motif).width
    const repeat = width + (band.gap ?? 0)
    const offset = centred ? Math.floor((columns - width) / 2) : 0
    const letter = chart[within]?.[(((column - offset) % repeat) + repeat) % repeat] ?? '.'
    return letter === 'a' ? (band.first ?? band.ground) : letter === 'b' ? (band.second ?? band.ground) : band.ground
  }
}

/** A run of stitches of one yarn, over one or more equal rows. */
export interface Run {
  readonly column: number
  readonly row: number
  readonly width: number
  readonly height: number
}

/** Groups stitches by yarn into as few rectangles as reading row by row gives; equal runs in following rows grow taller. */
export function runsByYarn(colour: StitchColour, columns: number, rows: number): Map<Yarn, Run[]> {
  const found = new Map<Yarn, Run[]>()
  let above = new Map<string, { yarn: Yarn; run: { column: number; row: number; width: number; height: number } }>()
  for (let row = 0; row < rows; row++) {
    const here: typeof above = new Map()
    let column = 0
    while (column < columns) {
      const yarn = colour(row, column)
      let end = column + 1
      while (end < columns && colour(row, end) === yarn) end++
      const key = `${yarn} ${column} ${end}`
      const grown = above.get(key)
      if (grown) {
        grown.run.height++
        here.set(key, grown)
      } else {
        const run = { column, row, width: end - column, height: 1 }
        const list = found.get(yarn)
        if (list) list.push(run)
        else found.set(yarn, [run])
        here.set(key, { yarn, run })
      }
      column = end
    }
    above = here
  }
  return found
}
