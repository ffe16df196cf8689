// By which instruction is a maker's family money shared on a day, and how does each part reach its beneficiary?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface PlannedPart {
  readonly instructionId: string
  readonly beneficiaryId: BeneficiaryId
  readonly name: string
  readonly part: number
  /** The way in force; null when nobody said how. */
  readonly route: string | null
}

/** The parts of the instruction in force, the largest first; empty when there is none. */
export async function findPayoutPlan(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<PlannedPart[]> {
  return em.execute<PlannedPart[]>(
    `select part.instruction_id as "instructionId", beneficiary.id as "beneficiaryId", beneficiary.name, part.part, way.kind as route
     from families.instruction_part part
     join families.beneficiary beneficiary on beneficiary.id = part.beneficiary_id
     left join lateral (
       select kind from families.route
       where beneficiary_id = beneficiary.id and from_on <= ? and (to_on is null or to_on > ?) order by from_on desc limit 1
     ) way on true
     where part.instruction_id = (
       select id from families.instruction where maker_id = ? and from_on <= ? order by from_on desc limit 1
     )
     order by part.part desc, beneficiary.id`,
    [on, on, makerId, on],
  )
}
