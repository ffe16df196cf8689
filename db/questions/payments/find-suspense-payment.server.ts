// A payment that fits no order: what came, when and how, what the order it came for had asked; and which orders ask for just this amount.
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { LOST_IN_SUSPENSE } from '../settlement/lost-in-suspense.ts'

export interface SuspensePayment {
  readonly id: string
  readonly number: string
  readonly order: number
  readonly orderState: string
  readonly orderTotal: Money
  readonly buyer: string
  readonly method: string
  readonly isFromProvider: boolean
  /** What came, and what of it is left: the rest went to the buyer's bank in a lost dispute. */
  readonly came: Money
  readonly amount: Money
  readonly reference: string | undefined
  readonly cameAt: Date
  readonly fitting: readonly WaitingOrder[]
}

/** An order that money could be meant for. */
export interface WaitingOrder {
  readonly number: number
  readonly buyer: string
  readonly state: string
  readonly total: Money
}

interface Row {
  id: string
  number: string
  order_number: number
  order_state: string
  order_total: string
  order_currency: Currency
  buyer: string
  method: string
  provider: string
  came: string
  amount: string
  currency: Currency
  reference: string | null
  came_at: string | Date
}

/** By the payment's number; undefined when it is not in suspense. */
export async function findSuspensePayment(em: EntityManager, number: string): Promise<SuspensePayment | undefined> {
  const [row] = await em.execute<Row[]>(
    `select payment.id, payment.number, "order".number as order_number, "order".state as order_state, "order".total_minor::text as order_total,
       "order".currency as order_currency, coalesce("order".buyer->>'name', '') as buyer, payment.method, payment.provider,
       payment.amount_minor::text as came, (payment.amount_minor - coalesce(lost.amount, 0))::text as amount, payment.currency, payment.reference,
       coalesce(payment.succeeded_at, payment.created_at) as came_at
     from payments.payment join orders."order" on "order".id = payment.order_id
     left join ${LOST_IN_SUSPENSE} lost on lost.payment_id = payment.id
     where payment.number = ? and payment.state = 'in_suspense'`,
    [number],
  )
  if (!row) return undefined
  const amount = Money.ofMinor(row.amount, row.currency)
  return {
    id: row.id,
    number: row.number,
    order: row.order_number,
    orderState: row.order_state,
    orderTotal: Money.ofMinor(row.order_total, row.order_currency),
    buyer: row.buyer,
    method: row.method,
    isFromProvider: row.provider !== 'manual',
    came: Money.ofMinor(row.came, row.currency),
    amount,
    reference: row.reference ?? undefined,
    cameAt: new Date(row.came_at),
    fitting: await findWaiting(em, amount),
  }
}

/** Any order by its number, for a person who says that the money is its own; undefined when there is none. */
export async function findWaitingOrder(em: EntityManager, number: number): Promise<WaitingOrder | undefined> {
  const [row] = await em.execute<{ number: number; buyer: string; state: string; total: string; currency: Currency }[]>(
    `select number, coalesce(buyer->>'name', '') as buyer, state, total_minor::text as total, currency from orders."order" where number = ?`,
    [number],
  )
  return row && { number: row.number, buyer: row.buyer, state: row.state, total: Money.ofMinor(row.total, row.currency) }
}

/** Orders that ask for exactly so much: a hint for a person, who decides. */
async function findWaiting(em: EntityManager, amount: Money): Promise<WaitingOrder[]> {
  const rows = await em.execute<{ number: number; buyer: string; state: string }[]>(
    `select number, coalesce(buyer->>'name', '') as buyer, state from orders."order"
     where state in ('awaiting_payment', 'expired') and total_minor = ? and currency = ? and placed_at > shared.now() - interval '60 days'
     order by placed_at desc limit 5`,
    [amount.minor, amount.currency],
  )
  return rows.map((row) => ({ ...row, total: amount }))
}
