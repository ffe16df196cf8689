import type { EntityManager } from '#db/orm.server.ts'
import type { TrackedOrder } from '#db/questions/orders/find-tracked-order.server.ts'
import { findTermsOfWay } from '../../domain/payments/find-ways-to-pay.server.ts'
import type { WayToPay } from '../../domain/payments/ways-to-pay.ts'
import { plainDate } from '../../domain/shared/dates.ts'

/** How an order that waits for money by hand is paid, as it was told when that way was chosen. */
export async function wayOf(em: EntityManager, { payment, state }: TrackedOrder): Promise<WayToPay | undefined> {
  if (state !== 'awaiting_payment' || payment?.provider !== 'manual') return undefined
  return findTermsOfWay(em, payment.method, plainDate(payment.begunOn))
}
