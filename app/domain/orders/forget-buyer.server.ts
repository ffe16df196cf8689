import { actorRef } from '../shared/actor.ts'
import type { Context } from '../shared/command.server.ts'

/** What of a buyer was forgotten, counted. */
export interface ForgottenOfBuyer {
  readonly reviews: number
  readonly unpaidOrders: number
  readonly bags: number
}

/**
 * Forgets what no law keeps of who bought under an address: their reviews, which leave the shop, who they are in orders that were never paid and in bags.
 * Paid orders stay with their vouchers, and so do sheets of the complaints book.
 */
export async function forgetBuyer({ em, actor, now }: Context, email: string): Promise<ForgottenOfBuyer> {
  await em.execute(
    `insert into orders.review_withdrawal (review_id, product_id, withdrawn_by, withdrawn_at)
     select review.id, review.product_id, ?, ? from orders.review
     join orders.order_line line on line.id = review.order_line_id join orders."order" bought on bought.id = line.order_id
     where lower(bought.buyer ->> 'email') = ? order by review.id on conflict do nothing`,
    [actorRef(actor), now, email],
  )
  // Both are written once: the application may not write over them, and asks the database, which can do nothing but forget them.
  const [forgotten] = await em.execute<{ reviews: number; unpaid: number }[]>(
    'select orders.forget_reviews(?) as reviews, orders.forget_unpaid(?) as unpaid',
    [email, email],
  )
  const bags = await em.execute<{ id: string }[]>(
    `update orders.bag set buyer = null where lower(buyer ->> 'email') = ? returning id`,
    [email],
  )
  return { reviews: forgotten?.reviews ?? 0, unpaidOrders: forgotten?.unpaid ?? 0, bags: bags.length }
}
