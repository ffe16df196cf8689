import { z } from 'zod'

/** A slip as people name it: `S-3001`. */
export const SlipNumber = z.string({ error: 'required' }).regex(/^S-\d{4,9}$/, { error: 'invalid' })

/** The most slips that one series of paper holds. */
export const MOST_SLIPS = 100

export const PrintSlips = z.strictObject({ numbers: z.array(SlipNumber).max(MOST_SLIPS) })
export type PrintSlips = z.output<typeof PrintSlips>
