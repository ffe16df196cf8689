import { forkEntityManager } from '#db/orm.server.ts'
import { type DisputeState, type PaymentProvider, PaymentProviderError } from '../payments/ports.ts'
import type { Actor } from '../shared/actor.ts'
import { run } from '../shared/command.server.ts'
import { type DisputeFacts, type DisputeRowState, recordDispute } from './record-dispute.server.ts'

const STATES: Readonly<Record<DisputeState['status'], DisputeRowState>> = {
  inquiry: 'inquiry',
  inquiry_closed: 'closed',
  prevented: 'closed',
  open: 'open',
  won: 'won',
  lost: 'lost',
}

/**
 * The provider's event about a dispute, or the sweeper: asks what is true now and lets the books follow. `unknown`: of a payment that is none of
 * ours; `unreachable`: ask again later.
 */
export async function settleProviderDispute(
  provider: PaymentProvider,
  actor: Actor,
  { providerRef }: { readonly providerRef: string },
): Promise<DisputeRowState | 'unknown' | 'unreachable'> {
  const state = await ask(provider, providerRef)
  if (state === 'unreachable') return state
  if (state.livemode !== provider.livemode || !state.paymentRef) return 'unknown'
  const [payment] = await forkEntityManager().execute<{ id: string }[]>(
    'select id from payments.payment where provider = ? and payment_ref = ?',
    [provider.name, state.paymentRef],
  )
  if (!payment) return 'unknown'
  const facts = factsOf(payment.id, state)
  // The key holds what was said, so that a later word of the bank is another fact and not a clash.
  const key = `dispute:${providerRef}:${facts.state}:${facts.reason}:${facts.movements.length}:${facts.amount}:${facts.evidenceDueAt ?? ''}`
  const outcome = await run(recordDispute, actor, facts, { key })
  return outcome.ok ? outcome.value.state : 'unknown'
}

async function ask(provider: PaymentProvider, providerRef: string): Promise<DisputeState | 'unreachable'> {
  try {
    return await provider.fetchDispute(providerRef)
  } catch (error) {
    if (error instanceof PaymentProviderError && error.isRetryable) return 'unreachable'
    throw error
  }
}

function factsOf(paymentId: string, state: DisputeState): DisputeFacts {
  return {
    providerRef: state.providerRef,
    paymentId,
    state: STATES[state.status],
    reason: state.reason,
    amount: state.amount.minor.toString(),
    currency: state.amount.currency,
    evidenceDueAt: state.evidenceDueBy?.toISOString(),
    movements: state.balances.map(({ ref, amount, fee }) => ({
      ref,
      amount: amount.minor.toString(),
      fee: fee.minor.toString(),
      currency: amount.currency,
    })),
  }
}
