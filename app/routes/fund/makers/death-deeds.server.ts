import { z } from 'zod'
import type { BeneficiarySetup } from '#db/questions/families/find-family-setup.server.ts'
import { nameHeirs } from '../../../domain/families/name-heirs.server.ts'
import { NameHeirs } from '../../../domain/families/schema.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { recordDeath } from '../../../domain/settlement/record-death.server.ts'
import { DeathForm } from '../../../domain/settlement/schema.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { mustTick, wholeNumber } from '../../../domain/shared/fields.ts'
import type { MakerId } from '../../../domain/shared/ids.ts'
import type { Outcome } from '../../../domain/shared/outcome.ts'

/** The two forms of the page. Heirs have a field for each person there is: nobody else can get a part. */
export function deathDeed(family: readonly BeneficiarySetup[]) {
  const parts = Object.fromEntries(family.map(({ id }) => [`part-${id}`, wholeNumber({ min: 0, max: 10_000 }).optional()]))
  return z.discriminatedUnion('intent', [
    DeathForm.extend({ intent: z.literal('record'), sure: mustTick() }),
    z.strictObject({ intent: z.literal('heirs'), document: NameHeirs.shape.document, ...parts }),
  ])
}
type DeathDeed = z.output<ReturnType<typeof deathDeed>>

/** Does what the form asks. Heirs without a part for anybody are told so without asking the command. */
export async function performDeathDeed(
  actor: StaffActor,
  makerId: MakerId,
  family: readonly BeneficiarySetup[],
  deed: DeathDeed,
  key: string,
): Promise<Outcome<unknown> | 'no_parts'> {
  if (deed.intent === 'record') return run(recordDeath, actor, { makerId, diedOn: deed.diedOn, paper: deed.paper }, { key })
  const given = deed as unknown as Readonly<Record<string, number | undefined>>
  const parts = family.flatMap(({ id }) => {
    const part = given[`part-${id}`] ?? 0
    return part > 0 ? [{ beneficiaryId: id, part }] : []
  })
  if (parts.length === 0) return 'no_parts'
  return run(nameHeirs, actor, { makerId, document: deed.document, parts }, { key })
}
