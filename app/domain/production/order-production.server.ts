import type { OrderLine } from '#db/entities/orders/order-line.ts'
import { ProductionOrder } from '#db/entities/production/production-order.ts'
import type { Context } from '../shared/command.server.ts'
import { addDays } from '../shared/dates.ts'
import { writeShares } from './work-shares.server.ts'

/**
 * Orders a paid line to be made, with a plan of who makes it: the product's maker, or the members of its group by their agreed parts.
 * Staff may assign the work anew until it is accepted.
 */
export async function orderProduction(context: Context, line: OrderLine): Promise<ProductionOrder> {
  const [product] = await context.em.execute<{ making_days_max: number | null }[]>(
    `select product.making_days_max from catalogue.product product
     join catalogue.variant variant on variant.product_id = product.id where variant.id = ?`,
    [line.variantId],
  )
  const order = context.em.create(ProductionOrder, {
    orderLineId: line.id,
    variantId: line.variantId,
    quantity: line.quantity,
    state: 'to_make',
    dueOn: addDays(context.today, product?.making_days_max ?? 21),
    createdAt: context.now,
  })
  await context.em.persist(order).flush()
  const makers = await context.em.execute<{ maker_id: string; part: number }[]>(
    `select coalesce(product.maker_id, member.maker_id) as maker_id, coalesce(member.part, 1) as part
     from catalogue.variant variant
     join catalogue.product product on product.id = variant.product_id
     left join makers.group_member member on member.group_id = product.group_id
       and member.from_on <= ? and (member.to_on is null or member.to_on >= ?)
     where variant.id = ? and coalesce(product.maker_id, member.maker_id) is not null
     order by 1`,
    [context.today, context.today, line.variantId],
  )
  await writeShares(
    context,
    { productionOrderId: order.id },
    makers.map((maker) => ({ makerId: maker.maker_id, part: maker.part })),
  )
  return order
}
