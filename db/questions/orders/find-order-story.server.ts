// What has happened to an order so far, and what of its money goes back to the buyer? For her own page: nothing here names a place or a person.
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import { ask, type EntityManager } from '#db/orm.server.ts'

export type StoryKind =
  | 'placed'
  | 'paid'
  | 'accepted'
  | 'dispatched'
  | 'arrived'
  | 'cancelled'
  | 'promised_back'
  | 'paid_back'
  | 'exchanged'

export interface StoryEvent {
  readonly kind: StoryKind
  readonly on: string
  /** What it is about: the piece, the carrier or an amount's own currency and minor units. */
  readonly about: string | null
  readonly count: number
  readonly amount: Money | undefined
}

export interface BuyersRefund {
  readonly number: string
  readonly amount: Money
  readonly state: 'prepared' | 'approved' | 'sent' | 'paid' | 'failed'
  readonly way: 'card' | 'exchange' | 'by_hand'
  readonly askedOn: string
  readonly approvedOn: string | undefined
  readonly endedOn: string | undefined
}

const DAY = (column: string) => `to_char(${column} at time zone 'America/Lima', 'YYYY-MM-DD')`

/** The events of an order by its id, the latest first. */
export async function findOrderStory(em: EntityManager, orderId: string, locale: Locale): Promise<StoryEvent[]> {
  const rows = await ask<{
    kind: StoryKind
    day: string
    about: string | null
    count: number
    minor: string | null
    currency: Currency | null
  }>(
    em,
    `with the as (select bought.*, ?::text as reader from orders."order" bought where id = ?)
     select kind, day, about, count, minor::text as minor, currency from (
       select 'placed' as kind, 1 as rank, placed_at as at, ${DAY('placed_at')} as day, null as about, 1 as count, null::bigint as minor, null as currency from the
       union all select 'paid', 2, paid_at, ${DAY('paid_at')}, null, 1, total_minor, currency from the where paid_at is not null
       union all select 'accepted', 3, max(accepted_at), ${DAY('max(accepted_at)')}, line.product_name ->> max(reader), count(*)::int, null, null
         from production.acceptance join catalogue.piece on piece.id = acceptance.piece_id
         join orders.order_line line on line.id = piece.order_line_id and line.made_to_order join the on the.id = line.order_id
         where withdrawn_at is null group by line.id
       union all select 'cancelled', 4, prepared_at, ${DAY('prepared_at')}, null, 1, sum(amount_minor)::bigint, min(refund.currency)
         from settlement.refund join settlement.cancellation on refund_id = refund.id join the on the.id = order_id
         where refund.state <> 'cancelled' group by prepared_at
       union all select 'dispatched', 5, dispatched_at, ${DAY('dispatched_at')}, carrier,
           (select count(*)::int from orders.parcel_piece where parcel_id = parcel.id), null, null
         from orders.parcel join the on the.id = order_id
       union all select 'arrived', 6, told_at, arrived_on::text, null, 1, null, null
         from orders.parcel_arrival join orders.parcel on parcel.id = parcel_id join the on the.id = order_id
       union all select 'promised_back', 7, approved_at, ${DAY('approved_at')}, null, 1, sum(amount_minor)::bigint, min(refund.currency)
         from settlement.refund join the on the.id = order_id
         where approved_at is not null and refund.state <> 'cancelled' and cause <> 'exchange' group by approved_at
       union all select case when cause = 'exchange' then 'exchanged' else 'paid_back' end, 8, ended_at, ${DAY('ended_at')}, null, 1, amount_minor, refund.currency
         from settlement.refund join the on the.id = order_id where refund.state = 'paid'
     ) story order by at desc, rank desc`,
    [locale, orderId],
  )
  return rows.map(({ kind, day, about, count, minor, currency }) => ({
    ...{ kind, about, count },
    on: day,
    amount: minor !== null && currency !== null ? Money.ofMinor(minor, currency) : undefined,
  }))
}

/**
 * The refunds of an order as its buyer may know them, the latest first. What staff consider and nobody has approved is not promised and not
 * among them; what she asked for by cancelling is.
 */
export async function findBuyersRefunds(em: EntityManager, orderId: string): Promise<BuyersRefund[]> {
  const rows = await ask<{
    number: string
    minor: string
    currency: Currency
    state: BuyersRefund['state']
    way: BuyersRefund['way']
    asked_on: string
    approved_on: string | null
    ended_on: string | null
  }>(
    em,
    `select refund.number, refund.amount_minor::text as minor, refund.currency, refund.state,
       case when cause = 'exchange' then 'exchange' when payment.provider <> 'manual' then 'card' else 'by_hand' end as way,
       ${DAY('prepared_at')} as asked_on, ${DAY('approved_at')} as approved_on, ${DAY('ended_at')} as ended_on
     from settlement.refund join payments.payment on payment.id = refund.payment_id
     where refund.order_id = ? and refund.state <> 'cancelled'
       and (refund.state <> 'prepared' or exists (select from settlement.cancellation where refund_id = refund.id))
     order by refund.prepared_at desc, refund.number desc limit 50`,
    [orderId],
  )
  return rows.map((row) => ({
    number: row.number,
    amount: Money.ofMinor(row.minor, row.currency),
    state: row.state,
    way: row.way,
    askedOn: row.asked_on,
    approvedOn: row.approved_on ?? undefined,
    endedOn: row.ended_on ?? undefined,
  }))
}
