// An order that staff took: who asked for it through what, how it stands, and whether its link went out by letter.
import type { TakenThrough } from '#app/domain/orders/schema.ts'
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { TrackedOrder } from './find-tracked-order.server.ts'

export interface TakenOrder {
  readonly id: string
  readonly number: number
  readonly state: TrackedOrder['state']
  readonly total: Money
  readonly locale: Locale
  readonly country: string
  readonly takenThrough: TakenThrough
  readonly takenBy: string
  readonly buyer: { readonly name?: string; readonly phone?: string; readonly email?: string }
  /** What was bought, in the buyer's language. */
  readonly pieces: readonly { readonly name: string; readonly quantity: number }[]
  readonly method: string | undefined
  readonly holdUntil: Date | undefined
  /** When the letter with the link was asked for. */
  readonly writtenAt: Date | undefined
  /** The draft it was placed from, while that is kept. */
  readonly draftId: string | undefined
}

interface Row {
  id: string
  number: number
  state: TrackedOrder['state']
  total_minor: string
  currency: Currency
  locale: Locale
  country: string
  taken_through: TakenThrough
  taken_by: string
  buyer: TakenOrder['buyer']
  pieces: TakenOrder['pieces']
  method: string | null
  hold_until: string | null
  written_at: string | null
  draft_id: string | null
}

/** Undefined when there is no such order, and for one that its buyer placed alone. */
export async function findTakenOrder(em: EntityManager, number: number): Promise<TakenOrder | undefined> {
  const [row] = await em.execute<Row[]>(
    `select taken.id, taken.number, taken.state, taken.total_minor::text, taken.currency, taken.locale, taken.country, taken.taken_through,
       person.display_name as taken_by, taken.buyer, taken.hold_until::text,
       (select jsonb_agg(jsonb_build_object('name', product_name ->> taken.locale, 'quantity', quantity) order by position)
          from orders.order_line where order_id = taken.id) as pieces,
       (select method from payments.payment where order_id = taken.id order by state = 'succeeded' desc, created_at desc limit 1) as method,
       (select queued_at::text from mail.message where key = 'payment-link:' || taken.number) as written_at,
       (select id from orders.draft where id = taken.session_id) as draft_id
     from orders.order taken join people.sign_in person on person.id = taken.taken_by
     where taken.number = ?`,
    [number],
  )
  if (!row) return undefined
  const { buyer, pieces, locale, country, state } = row
  return {
    ...{ id: row.id, number: row.number, state, locale, country, buyer, pieces },
    total: Money.ofMinor(row.total_minor, row.currency),
    takenThrough: row.taken_through,
    takenBy: row.taken_by,
    method: row.method ?? undefined,
    holdUntil: row.hold_until === null ? undefined : new Date(row.hold_until),
    writtenAt: row.written_at === null ? undefined : new Date(row.written_at),
    draftId: row.draft_id ?? undefined,
  }
}
