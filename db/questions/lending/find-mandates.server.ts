import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface MandateFound {
  readonly version: number
  readonly takes: 'whole_outstanding' | 'only_due'
  readonly shareOfDisposable: string
  readonly familyFloor: string
  readonly signedOn: PlainDate
  readonly revokedOn: PlainDate | undefined
}

interface Row {
  version: number
  takes: MandateFound['takes']
  share_of_disposable: string
  family_floor: string
  signed_on: PlainDate
  revoked_on: PlainDate | null
}

/** Every mandate a maker signed, the latest first. The first one holds if it is not revoked. */
export async function findMandates(em: EntityManager, makerId: MakerId): Promise<MandateFound[]> {
  const rows = await em.execute<Row[]>(
    `select version, takes, trim_scale(share_of_disposable)::text as share_of_disposable, trim_scale(family_floor)::text as family_floor,
       signed_on::text, revoked_on::text
     from lending.mandate where maker_id = ? order by version desc`,
    [makerId],
  )
  return rows.map((row) => ({
    version: row.version,
    takes: row.takes,
    shareOfDisposable: row.share_of_disposable,
    familyFloor: row.family_floor,
    signedOn: row.signed_on,
    revokedOn: row.revoked_on ?? undefined,
  }))
}
