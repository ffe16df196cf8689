import { type Band, heightOf, motifBand, plain } from './chart.ts'
import type { Plan } from './plan.ts'

/** The wide band across a garment's chest: main motif between two rivers, each closed by one contrasting row. */
export function chestBand({ ground, first, second, line, motif, river }: Plan): Band[] {
  return [
    plain(1, first),
    plain(1, ground),
    motifBand(river, ground, line, line, 0),
    plain(2, ground),
    motifBand(motif, ground, first, second),
    plain(2, ground),
    motifBand(river, ground, line, line, 0),
    plain(1, ground),
    plain(1, first),
  ]
}

/** A narrow border: the river between two contrasting rows. */
export function narrowBand({ ground, first, line, river }: Plan): Band[] {
  return [plain(1, first), plain(1, ground), motifBand(river, ground, line, line, 0), plain(1, ground), plain(1, first)]
}

/** The motif on a ground of the contrast yarn, closed by rows of the second: the band that shouts. */
export function invertedBand({ ground, first, second, line, motif }: Plan): Band[] {
  return [plain(1, second), plain(2, first), motifBand(motif, first, ground, line), plain(2, first), plain(1, second)]
}

/** Bands over and over until they fill a number of rows, the same from the top and from the bottom. */
export function fillRows(bands: readonly Band[], rows: number): Band[] {
  const filled: Band[] = []
  let height = 0
  while (height < rows) {
    for (const band of bands) {
      filled.push(band)
      height += heightOf(band)
    }
  }
  return filled
}

/** How many rows a list of bands has. */
export function rowsOf(bands: readonly Band[]): number {
  return bands.reduce((sum, band) => sum + heightOf(band), 0)
}
