import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { assert } from '../../shared/assert.ts'
import type { PieceId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { unitPrices } from '../document-amounts.ts'

/** One of the pieces that an order line is for, counted from 1: what the buyer paid for it, and what became of that. */
export interface Unit {
  readonly unit: number
  /** In the order's currency, after the line's discount; the units' prices add up to the line's. */
  readonly paid: Money
  /** All that approved refunds gave back of it, whoever bore them. */
  readonly refunded: Money
  /** What its settlement is of, or will be: what was paid, less what came back of it at the maker's cost or before it was settled. */
  readonly toSettle: Money
  /** The piece it was settled for, while that settlement stands. */
  readonly pieceId: PieceId | undefined
  /** `cancelled`: all of it went back to the buyer and nobody makes it any more. */
  readonly state: 'open' | 'settled' | 'reserve_sale' | 'cancelled'
}

interface UnitRow {
  unit: number
  refunded: string
  borne: string
  settled_piece: PieceId | null
  reserve_piece: PieceId | null
}

/** The units of a line, in order. True while the order is locked: every refund and settlement of it asks for that lock first. */
export async function unitsOf(em: EntityManager, order: Order, line: OrderLine): Promise<Unit[]> {
  const rows = await em.execute<UnitRow[]>(
    `select unit,
       coalesce((select sum(part.amount_minor) from settlement.refund_part part join settlement.refund on refund.id = part.refund_id
         where part.order_line_id = ? and part.unit = units.unit and refund.state not in ('prepared', 'cancelled')), 0)::text as refunded,
       coalesce((select sum(paid_minor) from settlement.borne_part where order_line_id = ? and borne_part.unit = units.unit), 0)::text as borne,
       (select piece_id from settlement.settlement where order_line_id = ? and settlement.unit = units.unit and withdrawn_at is null limit 1)
         as settled_piece,
       (select piece_id from settlement.reserve_sale where order_line_id = ? and reserve_sale.unit = units.unit) as reserve_piece
     from generate_series(1, ?) as units(unit) order by unit`,
    [line.id, line.id, line.id, line.id, line.quantity],
  )
  const prices = unitPrices({
    unitPrice: Money.ofMinor(line.unitPriceMinor, order.currency),
    discount: Money.ofMinor(line.discountMinor, order.currency),
    quantity: line.quantity,
  })
  return rows.map((row) => {
    const paid = prices[row.unit - 1]
    assert(paid, `unit ${row.unit} of a line has its price`)
    const refunded = Money.ofMinor(row.refunded, order.currency)
    const toSettle = paid.minus(refunded).plus(Money.ofMinor(row.borne, order.currency))
    const pieceId = row.settled_piece ?? row.reserve_piece ?? undefined
    return { unit: row.unit, paid, refunded, toSettle, pieceId, state: stateOf(row, toSettle) }
  })
}

function stateOf(row: UnitRow, toSettle: Money): Unit['state'] {
  if (row.settled_piece) return 'settled'
  if (row.reserve_piece) return 'reserve_sale'
  return toSettle.isZero() ? 'cancelled' : 'open'
}
