import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import type { Payment } from '#db/entities/payments/payment.ts'
import { insertRow } from '#db/insert.server.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { postJournal } from '../../ledger/post-journal.server.ts'
import { actorRef } from '../../shared/actor.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { afterRefund, bookRefund, type RefundPart } from './book-refund.server.ts'
import { type DeliveryPart, parcelMoneyOf, sumOfDelivery } from './parcel-money.server.ts'
import { attemptsOf } from './refund-attempts.server.ts'
import { issueRefundNote } from './refund-note.server.ts'
import { lockRefund } from './refund-row.server.ts'
import { suspenseLeft } from './suspense.server.ts'
import { unitsOf } from './units.server.ts'
import { writeDelivery } from './write-refund.server.ts'

export interface LostDispute {
  readonly order: Order
  readonly payment: Payment
  readonly dispute: { readonly id: string; readonly number: string }
  /** What the provider holds and will not give back. */
  readonly amount: Money
}

/** What of an order may still go back. */
interface Left {
  readonly parts: RefundPart[]
  readonly delivery: DeliveryPart[]
}

/**
 * A lost dispute has paid the buyer. First it keeps promises that were not sent yet: nobody is paid back twice (trust.md F30). Then it is a
 * refund at the network's cost, of what is left of the order, unit by unit, then delivery. What is above all that was paid is cost.
 */
export async function loseDispute(context: Context, { order, payment, dispute, amount }: LostDispute): Promise<void> {
  const held = account.disputeHeld(dispute.number, amount.currency)
  let left = amount
  if (payment.state === 'in_suspense') left = left.minus(await outOfSuspense(context, payment, dispute, held, left))
  left = left.minus(await keepPromises(context, order, payment, held, left))
  // A second payment of an order, set aside or given back, never paid it: its dispute takes nothing of the order.
  const ofOrder = payment.state === 'succeeded' ? left : Money.zero(left.currency)
  const { parts, delivery } = await whatIsLeft(context, order, ofOrder)
  const shipping = sumOfDelivery(delivery, amount.currency)
  const goods = Money.sum(
    parts.map((part) => part.amount),
    amount.currency,
  )
  const beyond = left.minus(goods).minus(shipping)
  if (beyond.isPositive()) await bookBeyond(context, dispute, held, beyond)
  if (goods.plus(shipping).isPositive()) {
    const refund = await writeRefund(context, order, payment, { goods, shipping, parts, delivery })
    const toBook = { ...refund, cause: 'dispute_lost', borneBy: 'network', carrier: undefined, delivery, parts } as const
    const credited = await bookRefund(context, order, toBook, held)
    await context.em.execute(`update settlement.refund set state = 'paid', ended_at = ? where id = ?`, [context.now, refund.id])
    await context.em.execute('update settlement.dispute set refund_id = ? where id = ?', [refund.id, dispute.id])
    await afterRefund(context, order)
    await issueRefundNote(context, order, { id: refund.id, cause: 'dispute_lost' }, credited)
  }
}

/** What is above all that was paid for the order. */
async function bookBeyond(context: Context, dispute: LostDispute['dispute'], held: string, beyond: Money): Promise<void> {
  const part = `beyond:${await timesTaken(context, dispute)}`
  await postJournal(context, {
    key: `dispute:${dispute.number}:${part}`,
    kind: 'dispute-lost',
    source: { type: 'dispute', id: dispute.id, part },
    lines: [debit('network', account.disputeCost, beyond), credit('network', held, beyond)],
    reason: 'dispute_lost',
  })
}

/** How often the bank has moved the money so far: what is lost a second time is another event. */
async function timesTaken({ em }: Context, dispute: LostDispute['dispute']): Promise<number> {
  const [row] = await em.execute<{ movements: number }[]>(
    'select count(*)::int as movements from settlement.dispute_movement where dispute_id = ?',
    [dispute.id],
  )
  return row?.movements ?? 0
}

/** Money that nobody had placed: it is gone from suspense, and no order was ever paid with it. What the dispute leaves stays there. */
async function outOfSuspense(
  context: Context,
  payment: Payment,
  dispute: LostDispute['dispute'],
  held: string,
  most: Money,
): Promise<Money> {
  const there = await suspenseLeft(context.em, payment)
  const amount = Money.min(there, most)
  const part = `suspense:${await timesTaken(context, dispute)}`
  await postJournal(context, {
    key: `dispute:${dispute.number}:${part}`,
    kind: 'dispute-lost',
    source: { type: 'dispute', id: dispute.id, part },
    lines: [debit('network', account.suspense(amount.currency), amount), credit('network', held, amount)],
    reason: 'dispute_lost',
  })
  if (amount.equals(there)) payment.state = 'returned'
  await context.em.flush()
  return amount
}

/** Refunds of this payment that are promised and were not sent are kept by the dispute, as far as it goes, oldest first. */
async function keepPromises(context: Context, order: Order, payment: Payment, held: string, most: Money): Promise<Money> {
  const { em, now } = context
  const promised = await em.execute<{ id: string }[]>(
    `select id from settlement.refund where payment_id = ? and state in ('approved', 'failed')
       and not exists (select from settlement.refund_attempt where refund_id = refund.id and state in ('created', 'sent')) order by approved_at, id`,
    [payment.id],
  )
  let kept = Money.zero(most.currency)
  for (const { id } of promised) {
    const refund = await lockRefund(em, id)
    if (!refund || refund.amount.isGreaterThan(most.minus(kept))) continue
    const n = (await attemptsOf(em, id)).length + 1
    await postJournal(context, {
      key: `refund-sent:${refund.number}:${n}`,
      kind: 'refund-sent',
      source: { type: 'refund', id, part: `sent:${n}` },
      lines: [
        debit('network', account.refundDue(order.number, refund.amount.currency), refund.amount),
        credit('network', held, refund.amount),
      ],
    })
    const attempt = { refund_id: id, n, way: 'dispute', state: 'succeeded', reference: held, made_by: actorRef(context.actor) }
    await insertRow(em, 'settlement.refund_attempt', { ...attempt, created_at: now, ended_at: now }, 'id')
    await em.execute(`update settlement.refund set state = 'paid', ended_at = ? where id = ?`, [now, id])
    kept = kept.plus(refund.amount)
  }
  return kept
}

/** Unit by unit in the order's own order, then delivery, parcel by parcel, as far as the amount goes. A piece that is still here becomes the network's. */
async function whatIsLeft({ em }: Context, order: Order, amount: Money): Promise<Left> {
  const parts: RefundPart[] = []
  let left = order.currency === amount.currency ? amount : Money.zero(order.currency)
  for (const line of await em.find(OrderLine, { orderId: order.id }, { orderBy: { position: 'asc' } })) {
    for (const unit of await unitsOf(em, order, line)) {
      const part = Money.min(unit.paid.minus(unit.refunded), left)
      if (!part.isPositive()) continue
      left = left.minus(part)
      const isWhole = part.equals(unit.paid.minus(unit.refunded))
      const isHere = isWhole && unit.pieceId !== undefined && (await isSold(em, unit.pieceId))
      parts.push({ orderLineId: line.id, unit: unit.unit, amount: part, pieceGoes: isHere ? 'to_stock' : 'nowhere' })
    }
  }
  const delivery: DeliveryPart[] = []
  for (const { parcel, left: ofParcel } of await parcelMoneyOf(em, order)) {
    const part = Money.min(ofParcel, left)
    if (!part.isPositive()) continue
    left = left.minus(part)
    delivery.push({ parcel, amount: part })
  }
  return { parts, delivery }
}

async function isSold(em: Context['em'], pieceId: string): Promise<boolean> {
  return (await em.execute(`select 1 from catalogue.piece where id = ? and state = 'sold'`, [pieceId])).length === 1
}

async function writeRefund(
  context: Context,
  order: Order,
  payment: Payment,
  { goods, shipping, parts, delivery }: Left & { readonly goods: Money; readonly shipping: Money },
): Promise<{ id: string; number: string }> {
  const who = actorRef(context.actor)
  const refund = await insertRow<{ id: string; number: string }>(
    context.em,
    'settlement.refund',
    {
      order_id: order.id,
      payment_id: payment.id,
      cause: 'dispute_lost',
      borne_by: 'network',
      goods_minor: goods.minor,
      shipping_minor: shipping.minor,
      amount_minor: goods.plus(shipping).minor,
      currency: order.currency,
      state: 'prepared',
      prepared_by: who,
      prepared_at: context.now,
      approved_by: who,
      approved_at: context.now,
    },
    'id, number',
  )
  for (const part of parts) {
    const values = {
      order_line_id: part.orderLineId,
      unit: part.unit,
      amount_minor: part.amount.minor,
      piece_goes: part.pieceGoes,
    }
    await insertRow(context.em, 'settlement.refund_part', { refund_id: refund.id, ...values }, 'unit as id')
  }
  await writeDelivery(context.em, order, refund.id, delivery)
  return refund
}
