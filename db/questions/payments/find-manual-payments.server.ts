import type { NotReceivedReason } from '#app/domain/payments/ways-to-pay.ts'
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
  /** Until when a person confirms it: the pieces are kept until then. And how many hours of that are for confirming, after the buyer has paid. */
  readonly confirmBy: Date | undefined
  readonly confirmedWithinHours: number | undefined
  /** Somebody looked for it after its time, and it was not there. */
  readonly denied: { readonly by: string; readonly at: Date; readonly reason: NotReceivedReason } | undefined
}

/** Payments that wait for staff to see the money, oldest first; and what is left of money that came and fits no order. */
export async function findManualPayments(em: EntityManager): Promise<{ waiting: ManualPayment[]; suspense: ManualPayment[] }> {
  const rows = await em.execute<
    (Omit<ManualPayment, 'amount' | 'createdAt' | 'reference' | 'confirmedWithinHours' | 'confirmBy' | 'denied'> & {
      amount_minor: string
      currency: Currency
      created_at: Date
      reference: string | null
      confirmed_within_hours: number | null
      expires_at: Date | null
      denied_by: string | null
      denied_at: Date | null
      denied_reason: NotReceivedReason | null
    })[]
  >(
    `select payment.id, payment.number, "order".number as "order", "order".state as "orderState",
       coalesce("order".buyer->>'name', '') as buyer, payment.method, payment.state,
       (payment.amount_minor - coalesce(lost.amount, 0))::text as amount_minor, payment.currency,
       payment.reference, payment.created_at, payment.expires_at,
       (select confirmed_within_hours from payments.way_to_pay way
         where way.method = payment.method and from_on <= (payment.created_at at time zone 'America/Lima')::date
         order by from_on desc limit 1) as confirmed_within_hours,
       looker.display_name as denied_by, looked_at as denied_at, reason as denied_reason
     from payments.payment payment join orders."order" on "order".id = payment.order_id
     left join payments.not_received on not_received.payment_id = payment.id
     left join people.sign_in looker on looker.id = not_received.looked_by
     left join ${LOST_IN_SUSPENSE} lost on lost.payment_id = payment.id
     where (payment.provider = 'manual' and payment.state in ('open', 'expired')
         and ("order".state = 'awaiting_payment' or payment.created_at > shared.now() - interval '30 days'))
       or payment.state = 'in_suspense'
     order by payment.created_at, payment.number limit 200`,
  )
  const payments = rows.map(
    ({
      amount_minor,
      currency,
      created_at,
      reference,
      confirmed_within_hours: hours,
      expires_at,
      denied_by,
      denied_at,
      denied_reason,
      ...row
    }) => ({
      ...row,
      amount: Money.ofMinor(amount_minor, currency),
      createdAt: new Date(created_at),
      reference: reference ?? undefined,
      confirmedWithinHours: hours ?? undefined,
      confirmBy: expires_at ? new Date(expires_at) : undefined,
      denied:
        denied_by && denied_at && denied_reason ? { by: denied_by, at: new Date(denied_at), reason: denied_reason } : undefined,
    }),
  )
  const isInSuspense = ({ state }: ManualPayment) => state === 'in_suspense'
  return { waiting: payments.filter((payment) => !isInSuspense(payment)), suspense: payments.filter(isInSuspense) }
}
