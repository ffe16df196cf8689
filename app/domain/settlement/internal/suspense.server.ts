import type { Payment } from '#db/entities/payments/payment.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { LOST_IN_SUSPENSE } from '#db/questions/settlement/lost-in-suspense.ts'
import { Money } from '../../shared/money.ts'

/** What of a payment that was set aside is still in suspense: all of it, less what lost disputes took. The caller has locked the payment. */
export async function suspenseLeft(em: EntityManager, payment: Payment): Promise<Money> {
  const [lost] = await em.execute<{ amount: string }[]>(
    `select amount::text as amount from ${LOST_IN_SUSPENSE} lost where payment_id = ?`,
    [payment.id],
  )
  return payment.amount().minus(Money.ofMinor(lost?.amount ?? '0', payment.currency))
}
