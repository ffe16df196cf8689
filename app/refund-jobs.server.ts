import { forkEntityManager } from '#db/orm.server.ts'
import type { PaymentProvider } from './domain/payments/ports.ts'
import type { PaymentProviders } from './domain/payments/providers.ts'
import { sendRefund, settleProviderRefund } from './domain/settlement/send-refund.server.ts'
import { settleProviderDispute } from './domain/settlement/settle-provider-dispute.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { assert } from './domain/shared/assert.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'

const JOBS = systemActor('jobs')

/** Sends one approved refund through the provider of its payment. Thrown, the job is tried again: with the same try, under the same key. */
export async function sendApprovedRefund(providers: PaymentProviders, refundId: string, now: Date): Promise<void> {
  const provider = providers.of(await providerOfRefund(refundId))
  if ((await sendRefund(provider, JOBS, { refundId, now })) === 'unreachable')
    throw new Error('the payment provider could not be asked: the refund is sent again under the same key')
}

/** Who handles the payment of a refund. */
async function providerOfRefund(refundId: string): Promise<string> {
  const [row] = await forkEntityManager().execute<{ provider: string }[]>(
    `select payment.provider from settlement.refund join payments.payment payment on payment.id = refund.payment_id where refund.id = ?`,
    [refundId],
  )
  assert(row, `refund ${refundId} is of a payment`)
  return row.provider
}

/**
 * Refunds whose job was lost or given up, and those the provider has not finished: each is asked for by the try that is written down. Gives back how
 * many were asked. One that failed waits for a person.
 */
export async function sweepRefunds(provider: PaymentProvider, now: Date): Promise<number> {
  const open = await forkEntityManager().execute<{ id: string; provider_ref: string | null }[]>(
    `select refund.id, attempt.provider_ref from settlement.refund
     join payments.payment payment on payment.id = refund.payment_id and payment.provider = ?
     left join settlement.refund_attempt attempt on attempt.refund_id = refund.id and attempt.state in ('created', 'sent')
     where refund.state in ('approved', 'sent') and refund.approved_at < ?::timestamptz - interval '1 minute'
     order by refund.approved_at limit 200`,
    [provider.name, now],
  )
  await eachByItself(open, ({ id, provider_ref }) =>
    provider_ref
      ? settleProviderRefund(provider, JOBS, { providerRef: provider_ref, reference: undefined })
      : sendRefund(provider, JOBS, { refundId: id, now }),
  )
  return open.length
}

/** Asks the bank's word on every dispute that is not over, should its event have been lost; gives back how many were asked. */
export async function sweepDisputes(provider: PaymentProvider): Promise<number> {
  const open = await forkEntityManager().execute<{ provider_ref: string }[]>(
    `select dispute.provider_ref from settlement.dispute
     join payments.payment payment on payment.id = dispute.payment_id and payment.provider = ?
     where dispute.state in ('inquiry', 'open') order by dispute.opened_at limit 200`,
    [provider.name],
  )
  await eachByItself(open, ({ provider_ref }) => settleProviderDispute(provider, JOBS, { providerRef: provider_ref }))
  return open.length
}
