import type { Order } from '#db/entities/orders/order.ts'
import type { MailFacts } from '../mail/kinds.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import type { Context } from '../shared/command.server.ts'
import { addDays } from '../shared/dates.ts'
import { Money } from '../shared/money.ts'
import { PACKING_DAYS } from './rules.ts'

/*
 * The letters of an order, in the buyer's language. Each is asked for inside the command that makes it true, and named by the order and what
 * happened to it. Sales without an address (fairs, the shop) get none.
 */

/** The money has come: what was bought and when it arrives, counted from today. */
export async function writeOrderConfirmed(context: Context, order: Order): Promise<void> {
  if (!order.buyer.email) return
  const { bought, making, transit } = await boughtIn(context, order)
  const [first, last] = making ?? PACKING_DAYS
  await queueMail(context, {
    kind: 'order-confirmed',
    to: order.buyer.email,
    locale: order.locale,
    key: `order-confirmed:${order.number}`,
    facts: {
      ...bought,
      isMadeToOrder: making !== undefined,
      ...(transit && { arrival: [addDays(context.today, first + transit[0]), addDays(context.today, last + transit[1])] }),
    },
  })
}

interface LineRow {
  name: string
  choice: string | null
  quantity: number
  unit: string
  making_min: number | null
  making_max: number | null
  transit_min: number | null
  transit_max: number | null
}

type Bought = Pick<MailFacts<'order-confirmed'>, 'orderNumber' | 'lines' | 'goods' | 'shipping' | 'total'>

/** What an order holds, in its own language, with the longest making of its lines and the days of its way. */
async function boughtIn({ em }: Context, order: Order) {
  const rows = await em.execute<LineRow[]>(
    `select line.product_name ->> ? as name, nullif(concat_ws(', ', colour.name ->> ?, variant.size), '') as choice, line.quantity,
       line.unit_price_minor::text as unit,
       case when line.made_to_order then product.making_days_min end as making_min,
       case when line.made_to_order then product.making_days_max end as making_max,
       destination.transit_days_min as transit_min, destination.transit_days_max as transit_max
     from orders.order_line line
     join catalogue.variant variant on variant.id = line.variant_id
     join catalogue.product product on product.id = variant.product_id
     left join catalogue.colour colour on colour.id = variant.colour_id
     left join orders.destination destination on destination.country = ?
     where line.order_id = ? order by line.position`,
    [order.locale, order.locale, order.country, order.id],
  )
  const first = rows[0]
  const money = (minor: bigint) => Money.ofMinor(minor, order.currency).toJSON()
  const bought: Bought = {
    orderNumber: order.number,
    lines: rows.map((row) => ({
      name: row.name,
      ...(row.choice && { choice: row.choice }),
      quantity: row.quantity,
      amount: Money.ofMinor(row.unit, order.currency).times(row.quantity).toJSON(),
    })),
    goods: money(order.goodsMinor),
    shipping: money(order.shippingMinor),
    total: money(order.totalMinor),
  }
  return {
    bought,
    making: longest(rows),
    transit:
      first?.transit_min != null && first.transit_max != null ? ([first.transit_min, first.transit_max] as const) : undefined,
  }
}

/** The longest making of the lines that are made to order; undefined when all is made already. */
function longest(rows: readonly LineRow[]): readonly [number, number] | undefined {
  const made = rows.flatMap(({ making_min, making_max }) =>
    making_min !== null && making_max !== null ? [[making_min, making_max] as const] : [],
  )
  if (made.length === 0) return undefined
  return [Math.max(...made.map(([first]) => first)), Math.max(...made.map(([, last]) => last))]
}
