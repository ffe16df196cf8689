import { openPayment } from '#app/domain/payments/open-payment.server.ts'
import { acceptAgain } from '#app/domain/settlement/accept-again.server.ts'
import { approveRefund } from '#app/domain/settlement/approve-refund.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { exchangePiece } from '#app/domain/settlement/exchange-piece.server.ts'
import { payRefundByHand } from '#app/domain/settlement/pay-refund-by-hand.server.ts'
import { placeSuspense } from '#app/domain/settlement/place-suspense.server.ts'
import { prepareRefund } from '#app/domain/settlement/prepare-refund.server.ts'
import type { PrepareRefundInput } from '#app/domain/settlement/schema.ts'
import { withdrawAcceptance } from '#app/domain/settlement/withdraw-acceptance.server.ts'
import { command } from '#app/domain/shared/command.server.ts'
import type { OrderId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import { done } from '#app/domain/shared/outcome.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { sendToCard } from './cards.server.ts'
import type { DemoEvent } from './plan/event.ts'
import { dispatch, stock } from './sell.server.ts'
import { type DemoWorld, instantAt, productOf, type SeededSale, saleOf, staffOf, tell } from './world.server.ts'

type EventOf<Kind extends DemoEvent['kind']> = Extract<DemoEvent, { kind: Kind }>

/** Money goes back to a buyer: prepared by one person, approved by the treasurer, and sent the way it had come or by hand. */
export async function giveBack(world: DemoWorld, event: EventOf<'refund'>): Promise<void> {
  const { day, of, preparedBy = 'workshop', paidFrom } = event
  const treasurer = staffOf(world, 'treasurer')
  const key = `refund:${of}:${-day}`
  const wanted = await refundOf(saleOf(world, of), event)
  const prepared = { key, now: instantAt(world, day, 200) }
  const { refundId, number } = await tell(prepareRefund, staffOf(world, preparedBy), wanted, prepared)
  if (!paidFrom) return
  await tell(approveRefund, treasurer, { refundId }, { key: `${key}:approved`, now: instantAt(world, day, 230) })
  if (paidFrom === 'card') return sendToCard(world, refundId, instantAt(world, day, 231))
  const way = paidFrom === 'bank' ? { way: 'bank' as const } : { way: 'wallet' as const, from: paidFrom }
  const paid = { refundId, ...way, reference: `DEV-${number.replace(/\D/g, '')}-${-day}` }
  await tell(payRefundByHand, treasurer, paid, { key: `${key}:paid`, now: instantAt(world, day, 260) })
}

async function refundOf(sale: SeededSale, event: EventOf<'refund'>): Promise<PrepareRefundInput> {
  const { cause, borneBy, carrier, goods, piece = 'nowhere', withDelivery = false } = event
  const lines = await linesOf(sale.orderId)
  const first = lines[0]
  if (!first) throw new Error('an order has lines')
  const parts =
    goods === 'none'
      ? []
      : goods === 'all'
        ? lines.flatMap(({ id, quantity, price }) =>
            Array.from({ length: quantity }, (_, index) => ({
              orderLineId: id,
              unit: index + 1,
              amount: price,
              pieceGoes: piece,
            })),
          )
        : [{ orderLineId: first.id, unit: 1, amount: Money.parse(goods.soles, 'PEN').minor.toString(), pieceGoes: piece }]
  return { orderId: sale.orderId, cause, borneBy, carrier, parts, delivery: withDelivery ? await deliveryOf(sale.orderId) : [] }
}

/** The delivery of each parcel of an order, whole. */
async function deliveryOf(orderId: string): Promise<{ parcel: number; amount: string }[]> {
  return forkEntityManager().execute(
    `select position as parcel, shipping_minor::text as amount from orders.planned_parcel
     where order_id = ? and shipping_minor > 0 order by position`,
    [orderId],
  )
}

async function linesOf(orderId: string): Promise<{ id: string; quantity: number; price: string }[]> {
  return forkEntityManager().execute(
    `select id, quantity, unit_price_minor::text as price from orders.order_line where order_id = ? order by position`,
    [orderId],
  )
}

/** The buyer sends a piece back and gets another of the same price, which leaves in a parcel of its own. */
export async function exchange(world: DemoWorld, { day, of, forProduct, dispatchedOn }: EventOf<'exchange'>): Promise<void> {
  const sale = saleOf(world, of)
  await stock(world, { product: forProduct, quantity: 1 }, day - 2, 0, `exchange:${of}`)
  const [line] = await linesOf(sale.orderId)
  const input = {
    ...{ orderId: sale.orderId, orderLineId: line?.id ?? '', unit: 1, borneBy: 'maker' as const, pieceGoes: 'to_stock' as const },
    variantId: productOf(world, forProduct).variants[0] ?? '',
  }
  const when = { key: `exchange:${of}`, now: instantAt(world, day, 180) }
  const { newOrderNumber } = await tell(exchangePiece, staffOf(world, 'treasurer'), input, when)
  const [next] = await forkEntityManager().execute<{ id: string }[]>('select id from orders."order" where number = ?', [
    newOrderNumber,
  ])
  if (!next) throw new Error('an exchange writes an order')
  await dispatch(world, { orderId: next.id, number: newOrderNumber }, sale.buyer, instantAt(world, dispatchedOn, 30))
}

/** A fault is found before the piece is sent: its acceptance is withdrawn, it is mended, and accepted again. */
export async function withdrawAndAccept(world: DemoWorld, event: EventOf<'withdrawal'>): Promise<void> {
  const { day, of, acceptedAgainOn, dispatchedOn } = event
  const workshop = staffOf(world, 'workshop')
  const sale = saleOf(world, of)
  const [piece] = await forkEntityManager().execute<{ id: string }[]>(
    `select piece.id from catalogue.piece piece join orders.order_line line on line.id = piece.order_line_id where line.order_id = ?`,
    [sale.orderId],
  )
  const pieceId = piece?.id ?? ''
  const withdrawn = { pieceId, reason: 'fault_found', piece: 'mend' } as const
  await tell(withdrawAcceptance, workshop, withdrawn, { key: `withdrawn:${of}`, now: instantAt(world, day, 210) })
  await tell(acceptAgain, workshop, { pieceId }, { key: `again:${of}`, now: instantAt(world, acceptedAgainOn, 90) })
  await dispatch(world, sale, sale.buyer, instantAt(world, dispatchedOn, 30))
}

/** A second attempt to pay an order, as two pages open at once leave it behind: no screen of staff writes one down. */
const payAgain = command<{ orderId: string; amount: string }, { paymentId: string }>(
  'demo.pay-again',
  'place:order',
  async (context, { orderId, amount }) => {
    const attempt = { orderId: orderId as OrderId, method: 'yape' as const, amount: Money.ofMinor(amount, 'PEN') }
    return done({ paymentId: (await openPayment(context, attempt)).id })
  },
)

/** Somebody pays by Yape for an order that was paid: the money is set aside, until it is known which order it was meant for. */
export async function payTwice(world: DemoWorld, { day, of, meantFor, dispatchedOn }: EventOf<'paid-again'>): Promise<void> {
  const treasurer = staffOf(world, 'treasurer')
  const sale = saleOf(world, of)
  const meant = meantFor ? saleOf(world, meantFor) : undefined
  const [total] = await forkEntityManager().execute<{ minor: string }[]>(
    'select total_minor::text as minor from orders."order" where id = ?',
    [(meant ?? sale).orderId],
  )
  const again = { orderId: sale.orderId, amount: total?.minor ?? '' }
  const { paymentId } = await tell(payAgain, world.seed, again, { key: `again:${of}`, now: instantAt(world, day, 200) })
  const seen = { paymentId, reference: `YAPE-${700_000 + sale.number}` }
  const { result } = await tell(confirmManualPayment, treasurer, seen, {
    key: `again-seen:${of}`,
    now: instantAt(world, day, 240),
  })
  if (result !== 'in_suspense') throw new Error(`a second payment is ${result}`)
  if (!meant) return
  const placed = { paymentId, orderNumber: meant.number }
  await tell(placeSuspense, treasurer, placed, { key: `placed:${of}`, now: instantAt(world, day, 300) })
  if (dispatchedOn !== undefined) await dispatch(world, meant, meant.buyer, instantAt(world, dispatchedOn, 30))
}
