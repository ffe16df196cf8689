import type { OrderNews } from '../mail/kinds.ts'
import { queueMail } from '../mail/queue-mail.server.ts'
import type { Context } from '../shared/command.server.ts'
import type { InThreeLanguages, Locale } from '../shared/locale.ts'
import type { MoneyJson } from '../shared/money.ts'

interface News {
  readonly news: OrderNews
  /** The line it is about, or all of those it is about. */
  readonly lineIds: readonly string[]
  /** Names what happened, so that it is told once. */
  readonly key: string
  readonly words?: string | undefined
  readonly address?: string | undefined
  readonly amount?: MoneyJson | undefined
}

/** Writes to the buyer of these lines, in the language of her order, inside the command that makes it true. A sale without an address gets none. */
export async function writeOrderNews(context: Context, { lineIds, key, ...told }: News): Promise<void> {
  const rows = await context.em.execute<{ number: number; locale: Locale; email: string | null; name: InThreeLanguages }[]>(
    `select bought.number, bought.locale, bought.buyer ->> 'email' as email, line.product_name as name
     from orders.order_line line join orders."order" bought on bought.id = line.order_id where line.id in (?) order by line.position`,
    [lineIds],
  )
  const [order] = rows
  if (!order?.email) return
  const piece = rows
    .map(({ name }) => name[order.locale])
    .join(', ')
    .slice(0, 300)
  const { words, address, amount, news } = told
  await queueMail(context, {
    kind: 'order-news',
    to: order.email,
    locale: order.locale,
    key,
    facts: {
      orderNumber: order.number,
      news,
      piece,
      ...(words && { words }),
      ...(address && { address }),
      ...(amount && { amount }),
    },
  })
}
