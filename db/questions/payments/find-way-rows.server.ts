// Which rows has each way of paying by hand had, and how long has a payment link held its pieces: in force, planned and over?
import type { ManualMethod } from '#app/domain/payments/ways-to-pay.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

interface Added {
  readonly fromOn: PlainDate
  readonly toOn: PlainDate | null
  readonly basis: string
  readonly addedBy: string | null
}

export interface WayRow extends Added {
  readonly method: ManualMethod
  readonly paysTo: string
  readonly holder: string
  readonly confirmedBy: InThreeLanguages
  readonly payWithinHours: number
  readonly confirmedWithinHours: number
  /** Who proposed it, of the staff; null for a row of the set-up, which counts by itself. */
  readonly addedRef: string | null
  readonly addedAt: string | null
  /** Who agreed to it; null while nobody has. */
  readonly agreedBy: string | null
}

export interface LinkHoldRow extends Omit<Added, 'toOn'> {
  readonly hours: number
}

const ADDED_BY = `(select display_name from people.sign_in where 'staff:' || sign_in.id = added_by) as "addedBy"`

/** Every row of every way, newest first. */
export async function findWayRows(em: EntityManager): Promise<WayRow[]> {
  return em.execute<WayRow[]>(
    `select method, from_on::text as "fromOn", to_on::text as "toOn", pays_to as "paysTo", holder, confirmed_by as "confirmedBy",
       pay_within_hours as "payWithinHours", confirmed_within_hours as "confirmedWithinHours", basis, ${ADDED_BY},
       added_by as "addedRef", added_at::text as "addedAt", (select display_name from people.sign_in where 'staff:' || sign_in.id = agreed_by) as "agreedBy"
     from payments.way_to_pay order by array_position(array['yape', 'plin', 'transfer'], method), from_on desc`,
  )
}

/** Every row of how long a link holds, newest first. */
export async function findLinkHolds(em: EntityManager): Promise<LinkHoldRow[]> {
  return em.execute<LinkHoldRow[]>(
    `select from_on::text as "fromOn", hours, basis, ${ADDED_BY} from orders.link_hold order by from_on desc`,
  )
}
