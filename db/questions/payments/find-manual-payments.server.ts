import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { LOST_IN_SUSPENSE } from '../settlement/lost-in-suspense.ts'

export interface ManualPayment {
  readonly id: string
  readonly number: string
  readonly order: number
  readonly orderState: string
  readonly buyer: string
  readonly method: string
  readonly state: string
  readonly amount: Money
  readonly reference: string | undefined
  readonly createdAt: Date
}

/** Payments that wait for staff to see the money, oldest first; and what is left of money that came and fits no order. */
export async function findManualPayments(em: EntityManager): Promise<{ waiting: ManualPayment[]; suspense: ManualPayment[] }> {
  const rows = await em.execute<
    (Omit<ManualPayment, 'amount' | 'createdAt' | 'reference'> & {
      amount_minor: string
      currency: Currency
      created_at: Date
      reference: string | null
    })[]
  >(
    `select payment.id, payment.number, "order".number as "order", "order".state as "orderState",
       coalesce("order".buyer->>'name', '') as buyer, payment.method, payment.state,
       (payment.amount_minor - coalesce(lost.amount, 0))::text as amount_minor, payment.currency,
       payment.reference, payment.created_at
     from payments.payment payment join orders."order" on "order".id = payment.order_id
     left join ${LOST_IN_SUSPENSE} lost on lost.payment_id = payment.id
     where (payment.provider = 'manual' and payment.state in ('open', 'expired')
         and ("order".state = 'awaiting_payment' or payment.created_at > shared.now() - interval '30 days'))
       or payment.state = 'in_suspense'
     order by payment.created_at, payment.number limit 200`,
  )
  const payments = rows.map(({ amount_minor, currency, created_at, reference, ...row }) => ({
    ...row,
    amount: Money.ofMinor(amount_minor, currency),
    createdAt: new Date(created_at),
    reference: reference ?? undefined,
  }))
  const isInSuspense = ({ state }: ManualPayment) => state === 'in_suspense'
  return { waiting: payments.filter((payment) => !isInSuspense(payment)), suspense: payments.filter(isInSuspense) }
}
