import type { Context } from '../../shared/command.server.ts'
import type { Money } from '../../shared/money.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { OrdersRefusal } from '../refusals.ts'
import { buyerDigest } from './find-offer.server.ts'

type No = Extract<Outcome<never, OrdersRefusal>, { ok: false }>

interface OfferUse {
  readonly orderId: string
  readonly offerId: string
  readonly code: string
  readonly buyerKey: string
  readonly discount: Money
}

/**
 * Takes one use of an offer for an order, in the transaction that places it: the count and the limit are one conditional statement, and the row it
 * locks makes the buyers of one code come one after the other, so that also the uses of one buyer are counted right. Refuses when it was ended
 * or used up since the price was asked.
 */
export async function takeUse(context: Context, use: OfferUse): Promise<No | undefined> {
  const { em, now, today } = context
  const [offer] = await em.execute<{ most_per_buyer: number | null }[]>(
    `update orders.offer set used = used + 1
     where id = ? and ended_at is null and ? between from_on and to_on and (most_uses is null or used < most_uses) returning most_per_buyer`,
    [use.offerId, today],
  )
  if (!offer) return refuse('offer_used_up', { code: use.code })
  const buyer = buyerDigest(use.buyerKey)
  if (offer.most_per_buyer !== null) {
    const [mine] = await em.execute<{ uses: number }[]>(
      'select count(*)::int as uses from orders.offer_use where offer_id = ? and buyer = ? and returned_at is null',
      [use.offerId, buyer],
    )
    if ((mine?.uses ?? 0) >= offer.most_per_buyer) return refuse('offer_used_by_buyer', { code: use.code })
  }
  await em.execute(
    `insert into orders.offer_use (order_id, offer_id, buyer, discount_minor, currency, used_at) values (?, ?, ?, ?, ?, ?)`,
    [use.orderId, use.offerId, buyer, use.discount.minor.toString(), use.discount.currency, now],
  )
  return undefined
}

/** Gives the use of an order back that was let go. */
export async function returnUse({ em, now }: Context, orderId: string): Promise<void> {
  await em.execute(
    `with given as (update orders.offer_use set returned_at = ? where order_id = ? and returned_at is null returning offer_id)
     update orders.offer set used = used - 1 from given where offer.id = given.offer_id`,
    [now, orderId],
  )
}
