import { z } from 'zod'
import type { InThreeLanguages } from '../shared/locale.ts'

/*
 * How the two facts of a product that are stored as JSON are read again: what it is made of, and what it measures. What has another shape is
 * left out of a page, never shown half.
 */

const Fibres = z.array(
  z.object({ name: z.object({ es: z.string(), en: z.string(), fr: z.string() }), percent: z.number().int().min(1).max(100) }),
)

/** What a piece is made of, in percent. */
export function readFibres(stored: unknown): readonly { readonly name: InThreeLanguages; readonly percent: number }[] {
  const parsed = Fibres.safeParse(stored)
  return parsed.success ? parsed.data : []
}

/** A measure as it stands in the catalogue: `chest`, `S 48 · M 52 · L 56 cm`. */
export interface Measure {
  readonly measure: string
  readonly text: string
}

/** Measures in the order they were written. */
export function readMeasures(stored: unknown): readonly Measure[] {
  const parsed = z.record(z.string(), z.string()).safeParse(stored)
  return parsed.success ? Object.entries(parsed.data).map(([measure, text]) => ({ measure, text })) : []
}

/** A table of sizes: every row has a figure for every size. */
export interface SizeTable {
  readonly sizes: readonly string[]
  readonly rows: readonly { readonly measure: string; readonly figures: readonly string[] }[]
}

const FIGURE = /(?:^|[\s·,;/])([A-Z0-9]{1,4}) (\d{1,3}(?:[.,]\d)?)(?=\s|·|,|;|\/|$)/g

/** The measures as a table, when each of them names the same sizes; undefined for a piece of one size. */
export function sizeTableOf(measures: readonly Measure[]): SizeTable | undefined {
  const rows = measures.map(({ measure, text }) => ({ measure, found: [...text.matchAll(FIGURE)] }))
  const sizes = rows[0]?.found.map(([, size]) => size ?? '') ?? []
  const isWhole = sizes.length > 1 && rows.every(({ found }) => found.map(([, size]) => size).join() === sizes.join())
  if (!isWhole) return undefined
  return { sizes, rows: rows.map(({ measure, found }) => ({ measure, figures: found.map(([, , figure]) => figure ?? '') })) }
}

const ONE_FIGURE = /^(\d{1,3}(?:[.,]\d)?) cm$/

/** The measures as a table also for a piece of one size, whose column has no name. Undefined when one of them is no length. */
export function measureTableOf(measures: readonly Measure[]): SizeTable | undefined {
  const table = sizeTableOf(measures)
  if (table || measures.length === 0) return table
  const rows = measures.map(({ measure, text }) => ({ measure, figures: [ONE_FIGURE.exec(text.trim())?.[1] ?? ''] }))
  return rows.every(({ figures }) => figures[0] !== '') ? { sizes: [''], rows } : undefined
}

/** A length in centimetres as inches with one decimal, half up: `48` → `18.9`. Both are texts, so that no figure is a float on the way. */
export function inchesOf(centimetres: string): string {
  const [whole = '0', tenth = '0'] = centimetres.replace(',', '.').split('.')
  const tenthsOfCm = BigInt(whole) * 10n + BigInt(tenth)
  const tenths = (tenthsOfCm * 1000n + 1270n) / 2540n
  return `${tenths / 10n}.${tenths % 10n}`
}
