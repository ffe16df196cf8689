// What does a maker consent to on a day? Per item the latest version holds; one that has expired no longer does.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ConsentRow {
  readonly item: string
  readonly version: number
  readonly given: boolean
  readonly inForce: boolean
  readonly signedOn: PlainDate
  readonly expiresOn: PlainDate | null
  readonly witness: string | null
}

/** The latest version of every item that was ever put to her, and whether it is in force on the day. */
export async function findConsents(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<ConsentRow[]> {
  return em.execute<ConsentRow[]>(
    `select distinct on (item) item, version, given, signed_on::text as "signedOn", expires_on::text as "expiresOn", witness,
       given and (expires_on is null or expires_on > ?) as "inForce"
     from makers.consent where maker_id = ? order by item, version desc`,
    [on, makerId],
  )
}

/** True when she consents to one item on the day. */
export async function hasConsent(em: EntityManager, makerId: MakerId, item: string, on: PlainDate): Promise<boolean> {
  return (await findConsents(em, makerId, on)).some((consent) => consent.item === item && consent.inForce)
}
