import { forkEntityManager } from '#db/orm.server.ts'
import { expirePayment } from './domain/payments/expire-payment.server.ts'
import type { PaymentProvider } from './domain/payments/ports.ts'
import { settleProviderPayment } from './domain/settlement/settle-provider-payment.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { run } from './domain/shared/command.server.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'

const JOBS = systemActor('jobs')

/**
 * Lets go of gifts whose time is over. A card's page closes by the provider's own clock, which is asked first: if it was paid after all, that counts.
 * Gives back how many were looked at.
 */
export async function expireDueGifts(provider: PaymentProvider): Promise<number> {
  const due = await forkEntityManager().execute<{ id: string; provider_ref: string | null }[]>(
    `select id, provider_ref from payments.payment
     where order_id is null and state in ('created', 'open') and expires_at <= shared.now() order by expires_at limit 200`,
  )
  await eachByItself(due, async ({ id, provider_ref }) => {
    if (provider_ref) await settleProviderPayment(provider, JOBS, id)
    else await run(expirePayment, JOBS, { paymentId: id }, { key: `expire:${id}` })
  })
  return due.length
}
