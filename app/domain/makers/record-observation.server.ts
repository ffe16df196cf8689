import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { writeObservation } from './observe-maker.server.ts'
import type { MakersRefusal } from './refusals.ts'
import type { RecordObservation } from './schema.ts'

/**
 * Records what was observed of a person or a group on a day: income, hours, savings. Never changed afterwards; a better figure is a new
 * observation. Refuses: one_subject, date_in_the_future, unknown_maker.
 */
export const recordObservation = command<RecordObservation, { observationId: string }, MakersRefusal>(
  'makers.record-observation',
  'write:maker',
  async ({ em, today }, input) => {
    if ((input.makerId === undefined) === (input.groupId === undefined)) return refuse('one_subject')
    if (input.observedOn > today) return refuse('date_in_the_future', { date: input.observedOn })
    const table = input.makerId ? 'makers.maker' : 'makers."group"'
    const [subject] = await em.execute<{ id: string }[]>(`select id from ${table} where id = ?`, [input.makerId ?? input.groupId])
    if (!subject) return refuse('unknown_maker')
    const id = await writeObservation(em, { ...input, isBaseline: input.isBaseline ?? false })
    return done({ observationId: id })
  },
)
