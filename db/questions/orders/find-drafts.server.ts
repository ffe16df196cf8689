// Which orders are staff gathering for somebody on the phone, for whom, and what became of one draft?
import type { TakenThrough } from '#app/domain/orders/schema.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface DraftRow {
  readonly id: string
  readonly takenThrough: TakenThrough
  readonly locale: Locale
  readonly country: string
  readonly currency: Currency
  readonly begunAt: string
  readonly begunBy: string
  readonly buyer: string | null
  readonly pieces: number
  /** The order that was placed from it, unless that was let go since. */
  readonly placed: number | null
}

const DRAFTS = `select draft.id, taken_through as "takenThrough", draft.locale, draft.country, draft.currency, begun_at::text as "begunAt",
    person.display_name as "begunBy", bag.buyer ->> 'name' as buyer,
    coalesce((select sum(quantity) from orders.bag_line where bag_id = bag.id), 0)::int as pieces,
    (select max(number) from orders.order placed where placed.session_id = draft.id and placed.taken_through is not null
       and placed.state <> 'expired') as placed
  from orders.draft draft join people.sign_in person on person.id = draft.begun_by left join orders.bag bag on bag.session_id = draft.id`

/** One draft; undefined when there is none. */
export async function findDraft(em: EntityManager, id: string): Promise<DraftRow | undefined> {
  const [row] = await em.execute<DraftRow[]>(`${DRAFTS} where draft.id = ?`, [id])
  return row
}

/** The drafts that no order was placed from, newest first. */
export async function findOpenDrafts(em: EntityManager): Promise<DraftRow[]> {
  return em.execute<DraftRow[]>(`select * from (${DRAFTS}) found where placed is null order by "begunAt" desc limit 20`)
}
