// What of an order may its buyer still cancel, and what would come back? Asked by her page, and by the command under the order's lock.
import type { CancellableLine, CancellableOrder } from '#app/domain/settlement/cancel-plan.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '../../orm.server.ts'
import { findRefundable } from './find-refundable.server.ts'

export interface CancellableFound extends CancellableOrder {
  readonly orderId: string
  readonly number: number
  readonly lines: readonly (CancellableLine & {
    readonly name: InThreeLanguages
    readonly quantity: number
    /** By when it was to be made, where it is made to order. */
    readonly dueOn: PlainDate | null
  })[]
}

interface LineRow {
  id: string
  parcel: number
  name: InThreeLanguages
  quantity: number
  made_to_order: boolean
  is_begun: boolean
  due_on: PlainDate | null
  is_late: boolean
  is_asked_back: boolean
}

/** Undefined for an order that was not paid, one of another channel than the web, and one that expired or was cancelled. */
export async function findCancellable(
  em: EntityManager,
  number: number,
  today: PlainDate,
): Promise<CancellableFound | undefined> {
  const [open] = await em.execute<{ id: string }[]>(
    `select id from orders."order"
     where number = ? and channel = 'web' and state in ('paid', 'needs_attention', 'completed')`,
    [number],
  )
  const order = open && (await findRefundable(em, number))
  if (!order) return undefined
  const lines = await em.execute<LineRow[]>(
    `select line.id, coalesce(line.parcel, 0) as parcel, line.product_name as name, line.quantity, line.made_to_order, production.due_on::text as due_on,
       coalesce(production.due_on < ?, false) as is_late,
       exists (select from production.work_begun where production_order_id = production.id)
         or exists (select from lending.order_advance join lending.loan on loan.id = loan_id where order_line_id = line.id and loan.state <> 'declined') as is_begun,
       exists (select from settlement.refund_part part join settlement.refund on refund.id = part.refund_id and refund.state = 'prepared'
         join settlement.cancellation on cancellation.refund_id = refund.id where part.order_line_id = line.id) as is_asked_back
     from orders.order_line line left join production.production_order production on production.order_line_id = line.id
     where line.order_id = ? order by line.position`,
    [today, order.orderId],
  )
  return {
    orderId: order.orderId,
    number,
    parcels: order.parcels,
    currency: order.currency,
    lines: lines.map((line) => ({
      orderLineId: line.id,
      parcel: line.parcel,
      name: line.name,
      quantity: line.quantity,
      madeToOrder: line.made_to_order,
      isBegun: line.is_begun,
      isLate: line.is_late,
      dueOn: line.due_on,
      isAskedBack: line.is_asked_back,
      units: order.units
        .filter(({ orderLineId, left }) => orderLineId === line.id && left.isPositive())
        .map(({ unit, left, isHere, isSent, isNetworks }) => ({
          ...{ unit, left, isNetworks },
          place: isSent ? ('sent' as const) : isHere ? ('here' as const) : ('not_made' as const),
        })),
    })),
  }
}
