import type { EntityManager } from '#db/orm.server.ts'
import type { OrderId, PaymentId } from '../../shared/ids.ts'

/** While the buyer's bank holds the money, a refund would pay twice: its decision comes first (trust.md F30). Of one payment, or of any of an order. */
export async function hasOpenDispute(
  em: EntityManager,
  of: { readonly orderId: OrderId } | { readonly paymentId: PaymentId },
): Promise<boolean> {
  const [column, id] = 'orderId' in of ? ['order_id', of.orderId] : ['id', of.paymentId]
  const found = await em.execute(
    `select 1 from settlement.dispute join payments.payment on payment.id = dispute.payment_id
     where payment.${column} = ? and dispute.state = 'open' limit 1`,
    [id],
  )
  return found.length === 1
}
