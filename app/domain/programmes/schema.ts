import { z } from 'zod'
import { text } from '../shared/fields.ts'

export const RecordFunder = z.strictObject({
  id: z
    .string({ error: 'required' })
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'invalid' })
    .max(40),
  name: text({ max: 80 }),
})
export type RecordFunder = z.output<typeof RecordFunder>
