// Which pieces of an order were sent, until when may each come back by law and by the shop's own word, and what was asked of it already?
import type { ReturnState } from '#app/domain/orders/returns.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages, Locale } from '#app/domain/shared/locale.ts'
import { ask, type EntityManager } from '../../orm.server.ts'
import { RETURN_STATE } from './find-returns.server.ts'
import { UNIT_PAID } from './line-paid.ts'

export interface ReturnableUnit {
  readonly orderLineId: string
  readonly unit: number
  readonly name: InThreeLanguages
  readonly piece: string
  readonly expectedTo: PlainDate
  readonly arrivedOn: PlainDate | undefined
  /** The last day on which it may come back without a reason. */
  readonly openUntil: PlainDate
  /** All that was paid for it went back already. */
  readonly isGivenBack: boolean
  /** The latest request about it. */
  readonly asked: { readonly number: string; readonly state: ReturnState } | undefined
}

export interface ReturnableOrder {
  readonly country: string
  /** What the law of the destination gives, in days from receipt, with its basis; and what the shop gives of its own accord. */
  readonly law: { readonly days: number; readonly basis: string }
  readonly houseDays: number
  readonly units: readonly ReturnableUnit[]
}

interface UnitRow {
  order_line_id: string
  unit: number
  name: InThreeLanguages
  piece: string
  expected_to: PlainDate
  arrived_on: PlainDate | null
  open_until: PlainDate
  is_given_back: boolean
  asked_number: string | null
  asked_state: ReturnState | null
}

/** By the order's id, the basis in a language. An order keeps the rows of the day it was placed. */
export async function findReturnable(em: EntityManager, orderId: string, locale: Locale = 'es'): Promise<ReturnableOrder> {
  const [terms] = await ask<{ country: string; days: number; basis: string; house: number }>(
    em,
    `select bought.country, coalesce(law.days, 0)::int as days, coalesce(shared.basis_in(law.basis, ?), '') as basis, coalesce(house.days, 0)::int as house
     from orders."order" bought
     left join lateral (select days, basis from orders.return_window where country = bought.country
       and from_on <= (bought.placed_at at time zone 'America/Lima')::date order by from_on desc limit 1) law on true
     left join lateral (select days from orders.house_return_window
       where from_on <= (bought.placed_at at time zone 'America/Lima')::date order by from_on desc limit 1) house on true
     where bought.id = ?`,
    [locale, orderId],
  )
  const { country = '', days = 0, basis = '', house = 0 } = terms ?? {}
  const rows = await ask<UnitRow>(
    em,
    `select line.id as order_line_id, units.unit, line.product_name as name, piece.number as piece, sent.expected_to::text as expected_to,
       arrival.arrived_on::text as arrived_on, (coalesce(arrival.arrived_on, sent.expected_to) + ?::int)::text as open_until,
       coalesce(refunded.goes, false) as is_given_back, asked.number as asked_number, asked.state as asked_state
     from orders.order_line line cross join lateral generate_series(1, line.quantity) as units(unit)
     join lateral (
       select piece_id from settlement.settlement where order_line_id = line.id and settlement.unit = units.unit and withdrawn_at is null
       union select piece_id from settlement.reserve_sale where order_line_id = line.id and reserve_sale.unit = units.unit limit 1
     ) settled on true
     join lateral (select * from catalogue.piece where id = settled.piece_id limit 1) piece on true
     join lateral (select parcel.id, parcel.expected_to from orders.parcel_piece join orders.parcel on parcel.id = parcel_id
       where piece_id = piece.id and parcel.order_id = line.order_id order by dispatched_at desc limit 1) sent on true
     left join orders.parcel_arrival arrival on arrival.parcel_id = sent.id
     left join lateral (select bool_or(part.piece_goes <> 'nowhere') or sum(part.amount_minor) >= ${UNIT_PAID} as goes
       from settlement.refund_part part join settlement.refund on refund.id = part.refund_id and refund.state not in ('prepared', 'cancelled')
       where part.order_line_id = line.id and part.unit = units.unit) refunded on true
     left join lateral (select request.number, ${RETURN_STATE} as state from orders.return_request request
       where request.order_line_id = line.id and request.unit = units.unit order by asked_at desc limit 1) asked on true
     where line.order_id = ? order by line.position, units.unit`,
    [Math.max(days, house), orderId],
  )
  const units = rows.map((row) => ({
    orderLineId: row.order_line_id,
    unit: row.unit,
    name: row.name,
    piece: row.piece,
    expectedTo: row.expected_to,
    arrivedOn: row.arrived_on ?? undefined,
    openUntil: row.open_until,
    isGivenBack: row.is_given_back,
    asked: row.asked_number && row.asked_state ? { number: row.asked_number, state: row.asked_state } : undefined,
  }))
  return { country, law: { days, basis }, houseDays: house, units }
}
