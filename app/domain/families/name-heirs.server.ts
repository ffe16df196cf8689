import { isClosedFor } from '../makers/death.server.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfParts, writeInstruction } from './internal/instructions.server.ts'
import { lockMaker } from './internal/locks.server.ts'
import type { FamiliesRefusal } from './refusals.ts'
import type { NameHeirs } from './schema.ts'

/**
 * Who receives what stands in the family account of a maker who died, where she named nobody or those she named no longer can: heirs, by the number of
 * the document that shows it, from today on. Payouts go their usual way, by two persons. Refuses, in this order: `unknown_maker`, `heirs_only_after_death`,
 * `beneficiary_named_twice`, `not_her_beneficiary`, `instruction_that_day`.
 */
export const nameHeirs = command<NameHeirs, { instructionId: string }, FamiliesRefusal>(
  'families.name-heirs',
  'record:death',
  async ({ em, today }, { makerId, document, parts }) => {
    if (!(await lockMaker(em, makerId))) return refuse('unknown_maker')
    if (!(await isClosedFor(em, makerId))) return refuse('heirs_only_after_death')
    const instruction = { makerId, fromOn: today, slip: document, parts }
    const refused = await refusalOfParts(em, instruction)
    if (refused) return refused
    return done({ instructionId: await writeInstruction(em, instruction) })
  },
)
