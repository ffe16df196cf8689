import { z } from 'zod'
import { text } from '../shared/fields.ts'

/** Each broken invariant with how many rows break it: `I04:1 S05:2`. What somebody saw when they asked. */
const Seen = z.string({ error: 'required' }).regex(/^[A-Z]\d\d:\d{1,9}( [A-Z]\d\d:\d{1,9})*$/, { error: 'invalid' })

/** One person asks that money may leave again, although something is broken, and says why. */
export const AskToResume = z.strictObject({ seen: Seen, reason: text({ min: 10, max: 500 }) })
export type AskToResume = z.output<typeof AskToResume>

/** Another one confirms, or declines. */
export const AnswerResume = z.strictObject({
  resumptionId: z.uuid({ error: 'invalid' }),
  verdict: z.enum(['confirmed', 'declined'], { error: 'choice' }),
})
export type AnswerResume = z.output<typeof AnswerResume>
