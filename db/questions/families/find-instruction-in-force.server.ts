import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface InstructionPart {
  readonly beneficiaryId: string
  readonly name: string
  readonly relation: string
  readonly part: number
}

/** Who gets a maker's family part, and in which parts, by her latest signed instruction on a day; empty when she gave none yet. */
export async function findInstructionInForce(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<InstructionPart[]> {
  return em.execute<InstructionPart[]>(
    `select beneficiary.id as "beneficiaryId", beneficiary.name, beneficiary.relation, part.part
     from families.instruction_part part
     join families.beneficiary beneficiary on beneficiary.id = part.beneficiary_id
     where part.instruction_id = (
       select id from families.instruction where maker_id = ? and from_on <= ? order by from_on desc limit 1)
     order by part.part desc, beneficiary.id`,
    [makerId, on],
  )
}
