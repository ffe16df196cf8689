// Whom may this maker send money to: how it reaches each, which part her instruction gives them, and until when their link opens?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { BeneficiaryId, MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface BeneficiarySetup {
  readonly id: BeneficiaryId
  readonly name: string
  readonly relation: string
  readonly sees: 'sent' | 'all'
  readonly isMinor: boolean
  /** How money reaches them today, when that was said. */
  readonly route: string | null
  readonly routeFrom: PlainDate | null
  /** Their part of the instruction in force; null when it gives none. */
  readonly part: number | null
  readonly linkUntil: PlainDate | null
}

/** Every beneficiary of a maker, in the order they were added. */
export async function findFamilySetup(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<BeneficiarySetup[]> {
  return em.execute<BeneficiarySetup[]>(
    `select beneficiary.id, beneficiary.name, beneficiary.relation, beneficiary.sees, beneficiary.is_minor as "isMinor",
       route.kind as route, route.from_on::text as "routeFrom", part.part, link.until::text as "linkUntil"
     from families.beneficiary beneficiary
     left join lateral (
       select kind, from_on from families.route where beneficiary_id = beneficiary.id and to_on is null order by from_on desc limit 1
     ) route on true
     left join families.instruction_part part on part.beneficiary_id = beneficiary.id and part.instruction_id = (
       select id from families.instruction where maker_id = beneficiary.maker_id and from_on <= ? order by from_on desc limit 1)
     left join lateral (
       select (expires_at at time zone 'America/Lima')::date as until from families.link
       where beneficiary_id = beneficiary.id and revoked_at is null and expires_at > shared.now() order by issued_at desc limit 1
     ) link on true
     where beneficiary.maker_id = ? order by beneficiary.created_at, beneficiary.id`,
    [on, makerId],
  )
}
