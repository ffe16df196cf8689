import { Mandate } from '#db/entities/lending/mandate.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { MakerId } from '../../shared/ids.ts'

/** The latest mandate she signed, revoked or not. The caller has locked the maker, so that no newer one appears. */
export async function latestMandate(em: EntityManager, makerId: MakerId): Promise<Mandate | undefined> {
  const mandate = await em.findOne(Mandate, { makerId }, { orderBy: { version: 'desc' }, refresh: true })
  return mandate ?? undefined
}
