import { forkEntityManager } from '#db/orm.server.ts'
import { expirePayment } from './domain/payments/expire-payment.server.ts'
import type { PaymentProviders } from './domain/payments/providers.ts'
import { settleProviderPayment } from './domain/settlement/settle-provider-payment.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { run } from './domain/shared/command.server.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'

const JOBS = systemActor('jobs')

/**
 * Lets go of gifts whose time is over. A card's page closes by the provider's own clock, which is asked first: if it was paid after all, that counts.
 * Gives back how many were looked at.
 */
export async function expireDueGifts(providers: PaymentProviders): Promise<number> {
  const due = await forkEntityManager().execute<{ id: string; provider: string; provider_ref: string | null }[]>(
    `select id, provider, provider_ref from payments.payment
     where order_id is null and state in ('created', 'open') and expires_at <= shared.now() order by expires_at limit 200`,
  )
  await eachByItself(due, async ({ id, provider, provider_ref }) => {
    if (provider_ref) await settleProviderPayment(providers.of(provider), JOBS, id)
    else await run(expirePayment, JOBS, { paymentId: id }, { key: `expire:${id}` })
  })
  return due.length
}
