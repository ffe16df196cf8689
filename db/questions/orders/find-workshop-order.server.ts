// All that the workshop needs of one order: what was bought, what is made by whom, what is ready, what left, and where it goes.
import type { LateReason } from '#app/domain/orders/late.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { Currency } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import type { WorkshopOrderRow } from './find-workshop-orders.server.ts'

export interface WorkShareRow {
  readonly makerId: string
  readonly makerCode: string
  readonly makerName: string
  readonly part: number
  readonly minutes: number | null
}

export interface WorkshopPiece {
  readonly number: string
  readonly state: 'in_stock' | 'held' | 'sold' | 'dispatched' | 'withdrawn'
  readonly acceptedAt: string | null
  readonly shares: WorkShareRow[]
  readonly slips: string[]
}

export interface WorkshopOrderLine {
  readonly id: string
  readonly position: number
  readonly name: InThreeLanguages
  readonly size: string | null
  readonly sku: string
  readonly quantity: number
  readonly unitPriceMinor: string
  readonly discountMinor: string
  readonly madeToOrder: boolean
  readonly production: {
    readonly id: string
    readonly number: string
    readonly state: 'to_make' | 'made' | 'cancelled'
    readonly dueOn: PlainDate
    readonly begunOn: PlainDate | null
    readonly shares: WorkShareRow[]
  } | null
  readonly pieces: WorkshopPiece[]
}

export interface OrderBuyer {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
  readonly address?: {
    readonly lines: readonly string[]
    readonly city: string
    readonly region?: string
    readonly district?: string
    readonly postalCode?: string
    readonly reference?: string
  }
}

export interface WorkshopOrder {
  readonly id: string
  readonly number: number
  readonly state: WorkshopOrderRow['state']
  readonly channel: 'web' | 'fair' | 'shop' | 'consignment' | 'wholesale' | 'agreement'
  /** Through what staff took it, when they did. */
  readonly takenThrough: 'phone' | 'whatsapp' | null
  readonly country: string
  readonly currency: Currency
  readonly goodsMinor: string
  readonly shippingMinor: string
  readonly totalMinor: string
  readonly isExport: boolean
  readonly buyer: OrderBuyer
  readonly giftNote: string | null
  readonly orderNote: string | null
  /** Where the buyer fetches it; null for an order that is sent. */
  readonly pickup: { readonly name: string; readonly address: readonly string[] } | null
  /** The service that the buyer chose; null for older orders and for those that are fetched. */
  readonly service: InThreeLanguages | null
  readonly placedAt: string
  readonly paidAt: string | null
  readonly completedAt: string | null
  readonly payment: {
    readonly method: string
    readonly state: 'created' | 'open' | 'paid' | 'succeeded' | 'failed' | 'expired' | 'in_suspense' | 'returned'
    readonly number: string
    readonly reference: string | null
  } | null
  readonly parcels: readonly {
    readonly number: string
    readonly carrier: string
    readonly trackingCode: string | null
    readonly dispatchedAt: string
    readonly pieces: string[]
    readonly handedOver: { readonly shown: 'identity_document' | 'order_page' | 'both'; readonly at: string } | null
  }[]
  /** The newest date that staff gave, when it is late. */
  readonly newDate: { readonly leavesOn: PlainDate; readonly reason: LateReason } | null
  readonly lines: WorkshopOrderLine[]
}

const SHARES = `select coalesce(jsonb_agg(jsonb_build_object('makerId', maker.id, 'makerCode', maker.code, 'makerName', maker.chosen_name,
    'part', share.part, 'minutes', share.minutes) order by share.part desc, maker.code), '[]')
  from production.work_share share join makers.maker maker on maker.id = share.maker_id`

/** An order by its number; undefined when there is none. */
export async function findWorkshopOrder(em: EntityManager, number: number): Promise<WorkshopOrder | undefined> {
  const [order] = await em.execute<Omit<WorkshopOrder, 'lines'>[]>(
    `select o.id, o.number, o.state, o.channel, o.taken_through as "takenThrough", o.country, o.currency, o.goods_minor::text as "goodsMinor",
       o.shipping_minor::text as "shippingMinor", o.total_minor::text as "totalMinor", o.is_export as "isExport", o.buyer,
       o.gift_note as "giftNote", o.order_note as "orderNote",
       (select jsonb_build_object('name', name, 'address', address) from orders.points_known_on(catalogue.today()) where code = o.pickup_point) as pickup,
       (select service.name from orders.delivery_service service
        where service.code = o.delivery_service order by service.from_on <= catalogue.today() desc, service.from_on desc limit 1) as service, ${instant('o.placed_at')} as "placedAt", ${instant('o.paid_at')} as "paidAt",
       ${instant('o.completed_at')} as "completedAt",
       (select jsonb_build_object('method', method, 'state', state, 'number', number, 'reference', reference) from payments.payment
        where order_id = o.id order by state = 'succeeded' desc, created_at desc limit 1) as payment,
       (select jsonb_build_object('leavesOn', leaves_on, 'reason', reason) from orders.new_date
        where order_id = o.id order by set_at desc, id desc limit 1) as "newDate",
       (select coalesce(jsonb_agg(jsonb_build_object('number', parcel.number, 'carrier', carrier, 'trackingCode', tracking_code,
          'dispatchedAt', ${instant('dispatched_at')},
          'handedOver', (select jsonb_build_object('shown', shown, 'at', ${instant('handed_at')}) from orders.hand_over where parcel_id = parcel.id),
          'pieces', (select jsonb_agg(piece.number order by piece.number) from orders.parcel_piece
             join catalogue.piece piece on piece.id = piece_id where parcel_id = parcel.id)) order by parcel.dispatched_at), '[]')
        from orders.parcel parcel where parcel.order_id = o.id) as parcels
     from orders."order" o where o.number = ?`,
    [number],
  )
  return order && { ...order, lines: await findLines(em, order.id) }
}

async function findLines(em: EntityManager, orderId: string): Promise<WorkshopOrderLine[]> {
  return em.execute<WorkshopOrderLine[]>(
    `select line.id, line.position, line.product_name as name, variant.size, variant.sku, line.quantity,
       line.unit_price_minor::text as "unitPriceMinor", line.discount_minor::text as "discountMinor", line.made_to_order as "madeToOrder",
       (select jsonb_build_object('id', production.id, 'number', production.number, 'state', production.state, 'dueOn', production.due_on,
          'begunOn', (select begun_on from production.work_begun where production_order_id = production.id),
          'shares', (${SHARES} where share.production_order_id = production.id))
        from production.production_order production where production.order_line_id = line.id) as production,
       (select coalesce(jsonb_agg(jsonb_build_object('number', piece.number, 'state', piece.state,
          'acceptedAt', (select ${instant('accepted_at')} from production.acceptance where piece_id = piece.id and withdrawn_at is null),
          'shares', (${SHARES} where share.piece_id = piece.id),
          'slips', (select coalesce(jsonb_agg(paper.number order by paper.number), '[]') from settlement.settlement settled
             cross join lateral (select number from papers.paper where settlement_id = settled.id
               union all select number from settlement.reduction join papers.paper on reduction_id = reduction.id
                 where reduction.settlement_id = settled.id) paper
             where settled.piece_id = piece.id)) order by piece.number), '[]')
        from catalogue.piece piece where piece.order_line_id = line.id) as pieces
     from orders.order_line line join catalogue.variant variant on variant.id = line.variant_id
     where line.order_id = ? order by line.position`,
    [orderId],
  )
}

/** An instant as ISO text: JSON that a page can read again. */
function instant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
}
