import { insertRow } from '#db/insert.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { RecordInstruction } from './schema.ts'

/**
 * Records a maker's instruction from the slip she signed: who gets how much of what the family is owed, from a day on. It is never
 * changed; a new slip takes its place.
 * Refuses: unknown_maker, beneficiary_named_twice, not_her_beneficiary, instruction_that_day.
 */
export const recordInstruction = command<RecordInstruction, { instructionId: string }, FamiliesRefusal>(
  'families.record-instruction',
  'write:family',
  async ({ em }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('unknown_maker')
    const beneficiaryIds = [...new Set(input.parts.map((part) => part.beneficiaryId))]
    if (beneficiaryIds.length < input.parts.length) return refuse('beneficiary_named_twice')
    const hers = await em.execute<{ id: string }[]>(
      'select id from families.beneficiary where maker_id = ? and id = any (array[?]::uuid[])',
      [input.makerId, beneficiaryIds],
    )
    if (hers.length < beneficiaryIds.length) return refuse('not_her_beneficiary')
    const [before] = await em.execute<{ id: string }[]>(
      'select id from families.instruction where maker_id = ? and from_on = ?',
      [input.makerId, input.fromOn],
    )
    if (before) return refuse('instruction_that_day', { date: input.fromOn })
    const { id } = await insertRow(
      em,
      'families.instruction',
      { maker_id: input.makerId, from_on: input.fromOn, slip: input.slip },
      'id',
    )
    for (const { beneficiaryId, part } of input.parts) {
      const values = { instruction_id: id, beneficiary_id: beneficiaryId, part }
      await insertRow(em, 'families.instruction_part', values, 'instruction_id as id')
    }
    return done({ instructionId: id })
  },
)
