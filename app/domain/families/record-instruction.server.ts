import { isClosedFor } from '../makers/death.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfParts, writeInstruction } from './internal/instructions.server.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { RecordInstruction } from './schema.ts'

/**
 * Records a maker's instruction from the slip she signed: who gets how much of what the family is owed, from a day on. It is never
 * changed; a new slip takes its place.
 * Refuses: unknown_maker, nothing_new_for_her (see `nameHeirs`), beneficiary_named_twice, not_her_beneficiary, instruction_that_day.
 */
export const recordInstruction = command<RecordInstruction, { instructionId: string }, FamiliesRefusal>(
  'families.record-instruction',
  'write:family',
  async ({ em }, input) => {
    if (!(await lockMaker(em, input.makerId))) return refuse('unknown_maker')
    if (await isClosedFor(em, input.makerId)) return refuse('nothing_new_for_her')
    const refused = await refusalOfParts(em, input)
    if (refused) return refused
    return done({ instructionId: await writeInstruction(em, input) })
  },
)
