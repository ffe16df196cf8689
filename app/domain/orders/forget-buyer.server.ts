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
  const reviews = await em.execute<{ id: string }[]>(
    `select review.id from orders.review join orders.order_line line on line.id = review.order_line_id
     join orders."order" bought on bought.id = line.order_id
     where lower(bought.buyer ->> 'email') = ? order by review.id for update of review`,
    [email],
  )
  const ids = reviews.map(({ id }) => id)
  await em.execute(
    `insert into orders.review_withdrawal (review_id, product_id, withdrawn_by, withdrawn_at)
     select id, product_id, ?, ? from orders.review where id = any (array[?]::uuid[]) on conflict do nothing`,
    [actorRef(actor), now, ids],
  )
  await em.execute(`update orders.review set words = '—' where id = any (array[?]::uuid[])`, [ids])
  const unpaid = await em.execute<{ id: string }[]>(
    `update orders."order" set buyer = '{}', gift_note = null, order_note = null
     where lower(buyer ->> 'email') = ? and state = 'expired' and paid_at is null returning id`,
    [email],
  )
  const bags = await em.execute<{ id: string }[]>(
    `update orders.bag set buyer = null where lower(buyer ->> 'email') = ? returning id`,
    [email],
  )
  return { reviews: ids.length, unpaidOrders: unpaid.length, bags: bags.length }
}
