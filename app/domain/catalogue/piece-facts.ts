import { z } from 'zod'

/*
 * The two facts of a product that are stored as JSON, and how they are read: what it is made of, and what it measures. Data that has another
 * shape is left out of a page, never shown half.
 */

/** What a piece is made of: `alpaca` 70, `lana` 30. */
export const Fibres = z.array(z.strictObject({ fibre: z.string().min(1).max(40), percent: z.number().int().min(1).max(100) })).max(8)
export type Fibres = z.output<typeof Fibres>

/** What it measures lying flat, in centimetres, by size. A piece of one size has the size `''`. */
export const Measures = z.strictObject({
  toleranceCm: z.number().min(0).max(20).optional(),
  sizes: z.array(z.string().max(12)).min(1).max(10),
  rows: z
    .array(z.strictObject({ measure: z.string().min(1).max(40), cm: z.array(z.number().positive().max(1000)).max(10) }))
    .min(1)
    .max(10),
})
export type Measures = z.output<typeof Measures>

/** The fibres of a product, or none when it says nothing that can be read. */
export function readFibres(stored: unknown): Fibres {
  const parsed = Fibres.safeParse(stored)
  return parsed.success ? parsed.data : []
}

/** The measures of a product, when each row has one for each size. */
export function readMeasures(stored: unknown): Measures | undefined {
  const parsed = Measures.safeParse(stored)
  if (!parsed.success) return undefined
  return parsed.data.rows.every(({ cm }) => cm.length === parsed.data.sizes.length) ? parsed.data : undefined
}
