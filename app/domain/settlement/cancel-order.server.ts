import { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { findCancellable } from '#db/questions/settlement/find-cancellable.server.ts'
import { writeOrderNews } from '../orders/order-news.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { OrderId, OrderLineId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { BUYER_CANCELS, type CancelVerdict, planCancellation, verdictOf } from './cancel-plan.ts'
import { bookApproved, needsTwo } from './internal/approval.server.ts'
import { lockOrder } from './internal/locks.server.ts'
import { refusalOfRefund } from './internal/refund-limits.server.ts'
import { issueRefundNote } from './internal/refund-note.server.ts'
import { lockRefund, refundToBook } from './internal/refund-row.server.ts'
import { stopMaking } from './internal/stop-making.server.ts'
import { writeRefund } from './internal/write-refund.server.ts'
import type { SettlementRefusal } from './refusals.ts'
import type { CancelOrderInput } from './schema.ts'

export interface CancelledOrder {
  [key: string]: string | number
  orderNumber: number
  amount: string
  /** Above the association's figure a second person decides; below it, what the rules allow one person is done at once. */
  state: 'approved' | 'waits'
}

const REFUSALS_OF: Readonly<Record<Exclude<CancelVerdict, 'free'>, SettlementRefusal>> = {
  nothing_left: 'cancel_nothing_left',
  asked: 'cancel_asked_already',
  sent: 'cancel_sent',
  made: 'cancel_made',
  in_hand: 'cancel_in_hand',
}

/**
 * The buyer cancels lines that nobody has begun (cancel-plan.ts): a refund of all that is left of them is prepared and, where the rules let one
 * person give so much back, approved in the same transaction; above that it waits for a second person, and meanwhile nothing of it is made
 * or sent. Refuses an order nobody knows, that was not paid or is over; a line of another order; one that cannot be cancelled any more, by its reason; another
 * amount than the buyer saw; and what `refusalOfRefund` names.
 */
export const cancelOrder = command<CancelOrderInput, CancelledOrder, SettlementRefusal>(
  'settlement.cancel-order',
  'cancel:order',
  async (context, input) => {
    const { em, today } = context
    const order = await lockOrder(em, input.orderId as OrderId)
    if (!order) return refuse('order_not_found')
    // Giving out work asks for this lock alone: whoever comes second sees what the first did.
    await em.execute(
      `select 1 from production.production_order where order_line_id in (select id from orders.order_line where order_id = ?)
       order by id for update`,
      [order.id],
    )
    const found = await findCancellable(em, order.number, today)
    const payment = await em.findOne(Payment, { orderId: order.id, state: 'succeeded' })
    if (!found || !payment) return refuse('cancel_not_open', { number: order.number })
    const ids = new Set(input.lineIds)
    const chosen = found.lines.filter(({ orderLineId }) => ids.has(orderLineId))
    if (chosen.length === 0 || chosen.length < ids.size) return refuse('cancel_line_unknown')
    for (const line of chosen) {
      const verdict = verdictOf(line)
      if (verdict !== 'free') return refuse(REFUSALS_OF[verdict], { name: line.name[order.locale] })
    }
    const { refunds, amount } = planCancellation(found, ids)
    if (amount.minor.toString() !== input.expected) return refuse('cancel_changed', { amount: amount.toJSON() })

    const waits = await needsTwo(context, { orderId: order.id, amount }, BUYER_CANCELS)
    const notes: Parameters<typeof issueRefundNote>[] = []
    let first = ''
    for (const refund of refunds) {
      const parts = refund.parts.map((part) => ({ ...part, orderLineId: part.orderLineId as OrderLineId }))
      const wanted = { ...refund, parts, carrier: undefined }
      const no = await refusalOfRefund(em, order, wanted)
      if (no) return no
      const written = await writeRefund(context, order, payment, { ...wanted, cause: 'cancelled', preparedBy: BUYER_CANCELS })
      await writeCancellation(context, written.id)
      first ||= written.number
      const row = waits ? undefined : await lockRefund(em, written.id)
      if (!row) continue
      const approval = { toBook: await refundToBook(em, row), approvedBy: BUYER_CANCELS }
      notes.push([context, order, row, (await bookApproved(context, order, row, approval)).credited])
    }
    if (waits) await stopMaking(context, order)
    await writeOrderNews(context, {
      news: waits ? 'cancel_waits' : 'cancelled',
      lineIds: input.lineIds,
      amount: amount.toJSON(),
      key: `cancelled:${order.number}:${first}`,
    })
    for (const note of notes) await issueRefundNote(...note)
    return done({ orderNumber: order.number, amount: amount.toText(), state: waits ? 'waits' : 'approved' })
  },
)

async function writeCancellation({ em, actor, now }: Context, refundId: string): Promise<void> {
  const values = { refund_id: refundId, asked_by: actorRef(actor), asked_at: now }
  await insertRow(em, 'settlement.cancellation', values, 'refund_id as id')
}
