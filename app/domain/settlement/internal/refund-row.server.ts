import type { EntityManager } from '#db/orm.server.ts'
import type { OrderId, OrderLineId, PaymentId } from '../../shared/ids.ts'
import { type Currency, Money } from '../../shared/money.ts'
import type { RefundBearer, RefundCause, RefundState } from '../refund-states.ts'
import type { RefundPart, RefundToBook } from './book-refund.server.ts'
import type { DeliveryPart } from './parcel-money.server.ts'

export interface RefundRow {
  readonly id: string
  readonly number: string
  readonly orderId: OrderId
  readonly paymentId: PaymentId
  readonly cause: RefundCause
  readonly borneBy: RefundBearer
  readonly carrier: string | undefined
  readonly amount: Money
  readonly state: RefundState
  readonly preparedBy: string
}

interface Row {
  id: string
  number: string
  order_id: OrderId
  payment_id: PaymentId
  cause: RefundCause
  borne_by: RefundBearer
  carrier: string | null
  amount_minor: string
  currency: Currency
  state: RefundState
  prepared_by: string
}

const COLUMNS = 'id, number, order_id, payment_id, cause, borne_by, carrier, amount_minor::text, currency, state, prepared_by'

/** Which order a refund is of, read before that order is locked; undefined when there is no such refund. */
export async function orderOfRefund(em: EntityManager, refundId: string): Promise<OrderId | undefined> {
  const [row] = await em.execute<{ order_id: OrderId }[]>('select order_id from settlement.refund where id = ?', [refundId])
  return row?.order_id
}

/** A refund under lock, as it is now. The caller has locked its order before. */
export async function lockRefund(em: EntityManager, refundId: string): Promise<RefundRow | undefined> {
  const [row] = await em.execute<Row[]>(`select ${COLUMNS} from settlement.refund where id = ? for update`, [refundId])
  return (
    row && {
      id: row.id,
      number: row.number,
      orderId: row.order_id,
      paymentId: row.payment_id,
      cause: row.cause,
      borneBy: row.borne_by,
      carrier: row.carrier ?? undefined,
      amount: Money.ofMinor(row.amount_minor, row.currency),
      state: row.state,
      preparedBy: row.prepared_by,
    }
  )
}

/** The refund with its parts, as the books take it. */
export async function refundToBook(em: EntityManager, refund: RefundRow): Promise<RefundToBook> {
  const rows = await em.execute<
    { order_line_id: OrderLineId; unit: number; amount: string; piece_goes: RefundPart['pieceGoes'] }[]
  >(
    `select part.order_line_id, part.unit, part.amount_minor::text as amount, part.piece_goes from settlement.refund_part part
     join orders.order_line line on line.id = part.order_line_id where part.refund_id = ? order by line.position, part.unit`,
    [refund.id],
  )
  const parts = rows.map((row) => ({
    orderLineId: row.order_line_id,
    unit: row.unit,
    amount: Money.ofMinor(row.amount, refund.amount.currency),
    pieceGoes: row.piece_goes,
  }))
  const { id, number, cause, borneBy, carrier } = refund
  return { id, number, cause, borneBy, carrier, delivery: await deliveryOf(em, refund), parts }
}

async function deliveryOf(em: EntityManager, refund: RefundRow): Promise<DeliveryPart[]> {
  const rows = await em.execute<{ parcel: number; amount: string }[]>(
    'select parcel, amount_minor::text as amount from settlement.refund_delivery where refund_id = ? order by parcel',
    [refund.id],
  )
  return rows.map(({ parcel, amount }) => ({ parcel, amount: Money.ofMinor(amount, refund.amount.currency) }))
}
