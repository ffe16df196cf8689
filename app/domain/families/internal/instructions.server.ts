import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { refuse } from '../../shared/outcome.ts'
import type { FamiliesRefusal } from '../refusals.ts'
import type { RecordInstruction } from '../schema.ts'

/** Why an instruction cannot stand as given: each of hers once, and one a day. The caller has locked the maker. */
export async function refusalOfParts(em: EntityManager, { makerId, fromOn, parts }: RecordInstruction) {
  const beneficiaryIds = [...new Set(parts.map((part) => part.beneficiaryId))]
  if (beneficiaryIds.length < parts.length) return refuse<FamiliesRefusal>('beneficiary_named_twice')
  const hers = await em.execute<{ id: string }[]>(
    'select id from families.beneficiary where maker_id = ? and id = any (array[?]::uuid[])',
    [makerId, beneficiaryIds],
  )
  if (hers.length < beneficiaryIds.length) return refuse<FamiliesRefusal>('not_her_beneficiary')
  const [before] = await em.execute<{ id: string }[]>('select id from families.instruction where maker_id = ? and from_on = ?', [
    makerId,
    fromOn,
  ])
  return before && refuse<FamiliesRefusal>('instruction_that_day', { date: fromOn })
}

/** Writes who gets how much, from a day on; it is never changed. */
export async function writeInstruction(em: EntityManager, { makerId, fromOn, slip, parts }: RecordInstruction): Promise<string> {
  const { id } = await insertRow(em, 'families.instruction', { maker_id: makerId, from_on: fromOn, slip }, 'id')
  for (const { beneficiaryId, part } of parts) {
    const values = { instruction_id: id, beneficiary_id: beneficiaryId, part }
    await insertRow(em, 'families.instruction_part', values, 'instruction_id as id')
  }
  return id
}
