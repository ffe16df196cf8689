import { LockMode } from '@mikro-orm/postgresql'
import { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { MakerId, OrderId, PaymentId } from '../../shared/ids.ts'

/** Locks one order; every door of the thread begins here (lock order: order → maker → loan → ledger accounts). */
export async function lockOrder(em: EntityManager, id: OrderId): Promise<Order | null> {
  return em.findOne(Order, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
}

/** Locks makers by ascending id, so that two sales that share makers never wait for each other in a ring. */
export async function lockMakers(em: EntityManager, makerIds: readonly MakerId[]): Promise<void> {
  if (makerIds.length === 0) return
  await em.execute('select id from makers.maker where id in (?) order by id for no key update', [makerIds])
}

export interface LockedPayment {
  readonly order: Order
  readonly payment: Payment
}

/** Locks the payment of a gift: it is of no order, and nothing comes before it. */
export async function lockGiftPayment(em: EntityManager, id: string): Promise<Payment | null> {
  return em.findOne(Payment, { id: id as PaymentId, orderId: null }, { lockMode: LockMode.PESSIMISTIC_WRITE })
}

/** Locks a payment and, before it, its order; undefined for a gift's, which has none. Nothing is loaded before it is locked: an entity read earlier would be yesterday's. */
export async function lockPayment(em: EntityManager, id: PaymentId): Promise<LockedPayment | undefined> {
  const [found] = await em.execute<{ order_id: OrderId | null }[]>('select order_id from payments.payment where id = ?', [id])
  const order = found?.order_id ? await lockOrder(em, found.order_id) : null
  if (!order) return undefined
  const payment = await em.findOneOrFail(Payment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  // Money that was set aside may have been placed on another order while this waited for the first one.
  return payment.orderId === order.id ? { order, payment } : lockPayment(em, id)
}
