import { z } from 'zod'
import { choice, date, id, paragraph, text } from '../shared/fields.ts'
import { isCurrency } from '../shared/money.ts'

const book = () => choice(['network', 'fund'])

export const PrepareOpening = z.strictObject({
  book: book(),
  asOf: date(),
  source: text({ max: 80 }),
  lines: paragraph({ max: 20_000 }),
})
export type PrepareOpening = z.output<typeof PrepareOpening>

export const DecideOpening = z.strictObject({ openingId: id<'opening'>() })
export type DecideOpening = z.output<typeof DecideOpening>

export const ExplainOpening = z.strictObject({
  book: book(),
  currency: z.string({ error: 'required' }).refine(isCurrency, { error: 'choice' }),
  explanation: text({ min: 3, max: 500 }),
})
export type ExplainOpening = z.output<typeof ExplainOpening>
