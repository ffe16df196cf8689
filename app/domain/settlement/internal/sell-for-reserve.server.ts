import type { Order } from '#db/entities/orders/order.ts'
import type { OrderLine } from '#db/entities/orders/order-line.ts'
import { insertRow } from '#db/insert.server.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { PieceId } from '../../shared/ids.ts'
import type { OrderTerms } from './terms.server.ts'
import { unitAmounts } from './unit-amounts.ts'
import { unitsOf } from './units.server.ts'

/**
 * A piece that came back at the network's cost is the network's: what its next sale brings, tax and payment fee aside, feeds the returns
 * reserve, and nobody has a share in it (money.md 4). The caller has locked the order.
 */
export async function sellForReserve(context: Context, order: Order, line: OrderLine, terms: OrderTerms, pieceId: PieceId) {
  const unit = (await unitsOf(context.em, order, line)).find(({ state }) => state === 'open')
  assert(unit, `order line ${line.id} is settled ${line.quantity} times at most`)
  const { paid: amounts } = unitAmounts(terms, line, unit)
  const { gross, igv, paymentFee } = amounts
  const conversion =
    order.currency === gross.currency
      ? []
      : [
          credit('network', account.fxPosition(order.currency), unit.toSettle),
          debit('network', account.fxPosition(gross.currency), gross),
        ]
  const journalId = await postJournal(context, {
    key: `reserve-sale:${order.number}-${line.position}:${unit.unit}`,
    kind: 'sold-for-reserve',
    source: { type: 'order_line', id: line.id, part: `reserve:${unit.unit}` },
    lines: [
      debit('network', account.orderHeld(order.number, order.currency), unit.toSettle),
      ...conversion,
      credit('network', account.igv, igv),
      credit('network', account.feeRecovered, paymentFee),
      credit('network', account.returnsReserve, gross.minus(igv).minus(paymentFee)),
    ],
  })
  await insertRow(
    context.em,
    'settlement.reserve_sale',
    {
      order_line_id: line.id,
      unit: unit.unit,
      piece_id: pieceId,
      journal_id: journalId,
      paid_minor: unit.toSettle.minor,
      paid_currency: order.currency,
      gross_minor: gross.minor,
      igv_minor: igv.minor,
      currency: gross.currency,
      sold_at: context.now,
    },
    'id',
  )
}
