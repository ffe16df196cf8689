// What was ordered under an address, the newest first? By that very address and no other that looks like it.
import type { Locale } from '#app/domain/shared/locale.ts'
import { type Currency, isCurrency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

/** Where an order of the list is: as its own page says, in fewer words. */
export type CustomerOrderState = 'waiting' | 'expired' | 'cancelled' | 'attention' | 'making' | 'sent'

export interface CustomerOrder {
  readonly number: number
  readonly state: CustomerOrderState
  readonly placedOn: string
  readonly total: Money
  /** What was bought, in the reader's language: `Chal de rombos × 2`. */
  readonly pieces: readonly { readonly name: string; readonly quantity: number }[]
}

interface Row {
  number: number
  state: CustomerOrderState
  placed_on: string
  currency: string
  total_minor: string
  pieces: { name: string; quantity: number }[]
  total: string
}

export interface CustomerOrders {
  readonly orders: readonly CustomerOrder[]
  readonly total: number
}

const STATE = `case placed.state when 'awaiting_payment' then 'waiting' when 'expired' then 'expired' when 'cancelled' then 'cancelled'
  when 'needs_attention' then 'attention' when 'completed' then 'sent' else 'making' end`

/** One page of them, and how many there are in all. */
export async function findCustomerOrders(
  em: EntityManager,
  email: string,
  { locale, limit, offset }: { readonly locale: Locale; readonly limit: number; readonly offset: number },
): Promise<CustomerOrders> {
  const rows = await em.execute<Row[]>(
    `select placed.number, ${STATE} as state, to_char(placed.placed_at at time zone 'America/Lima', 'YYYY-MM-DD') as placed_on, placed.currency,
       placed.total_minor, count(*) over () as total,
       (select jsonb_agg(jsonb_build_object('name', product_name ->> ?, 'quantity', quantity) order by position)
        from orders.order_line where order_id = placed.id) as pieces
     from orders."order" placed where lower(placed.buyer ->> 'email') = ?
     order by placed.placed_at desc, placed.number desc limit ? offset ?`,
    [locale, email, limit, offset],
  )
  const orders = rows.map(({ number, state, placed_on, currency, total_minor, pieces }) => {
    const of: Currency = isCurrency(currency) ? currency : 'PEN'
    return { number, state, placedOn: placed_on, total: Money.ofMinor(total_minor, of), pieces }
  })
  return { orders, total: Number.parseInt(rows[0]?.total ?? '0', 10) }
}
