import type { Order } from '#db/entities/orders/order.ts'
import type { Context } from '../shared/command.server.ts'

/**
 * Money that came after its order was let go: the price it was promised holds, so its use counts again, even where the last one has been taken
 * meanwhile.
 */
export async function keepOffer({ em }: Context, order: Order): Promise<void> {
  await em.execute(
    `with again as (update orders.offer_use set returned_at = null where order_id = ? and returned_at is not null returning offer_id)
     update orders.offer set used = used + 1 from again where offer.id = again.offer_id`,
    [order.id],
  )
}
