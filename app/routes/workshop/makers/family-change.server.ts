import { z } from 'zod'
import type { BeneficiarySetup } from '#db/questions/families/find-family-setup.server.ts'
import { addBeneficiary } from '../../../domain/families/add-beneficiary.server.ts'
import { recordInstruction } from '../../../domain/families/record-instruction.server.ts'
import { AddBeneficiary, RecordInstruction } from '../../../domain/families/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { tick, wholeNumber } from '../../../domain/shared/fields.ts'
import type { MakerId } from '../../../domain/shared/ids.ts'
import type { Outcome } from '../../../domain/shared/outcome.ts'

const MOST_PARTS = 10_000

/** The two forms of the family's page. The instruction has a field for each beneficiary there is: nobody else can get a part. */
export function familyChange(family: readonly BeneficiarySetup[]) {
  const parts = Object.fromEntries(family.map(({ id }) => [partField(id), wholeNumber({ min: 0, max: MOST_PARTS }).optional()]))
  const { name, relation, sees, agencyId, locale } = AddBeneficiary.shape
  const { fromOn, slip } = RecordInstruction.shape
  return z.discriminatedUnion('intent', [
    z.object({ intent: z.literal('beneficiary'), name, relation, sees: sees.unwrap(), agencyId, locale, isMinor: tick() }),
    z.object({ intent: z.literal('instruction'), fromOn, slip, ...parts }),
  ])
}
type FamilyChange = z.output<ReturnType<typeof familyChange>>

/** The field of the instruction that holds somebody's part. */
function partField(beneficiaryId: string): string {
  return `part-${beneficiaryId}`
}

/** Does what the form asks. An instruction that gives nobody a part is told so without asking the command. */
export async function performFamilyChange(
  actor: StaffActor,
  makerId: MakerId,
  family: readonly BeneficiarySetup[],
  change: FamilyChange,
  key: string,
): Promise<Outcome<unknown> | 'no_parts'> {
  if (change.intent === 'beneficiary') {
    const { intent: _, ...person } = change
    return run(addBeneficiary, actor, { ...person, makerId }, { key })
  }
  const given = change as unknown as Readonly<Record<string, number | undefined>>
  const parts = family.flatMap(({ id }) => {
    const part = given[partField(id)] ?? 0
    return part > 0 ? [{ beneficiaryId: id, part }] : []
  })
  if (parts.length === 0) return 'no_parts'
  return run(recordInstruction, actor, { makerId, fromOn: change.fromOn, slip: change.slip, parts }, { key })
}
