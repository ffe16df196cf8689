import { Payment } from '#db/entities/payments/payment.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import {
  findPaymentByReference,
  findPaymentOfProvider,
  type PaymentOfProvider,
} from '#db/questions/payments/find-payment-of-provider.server.ts'
import { type PaymentProvider, PaymentProviderError, type ProviderEventKind } from '../payments/ports.ts'
import { recordCheckout } from '../payments/record-checkout.server.ts'
import { recordPayoutState, toPayoutFacts } from '../payments/record-payout.server.ts'
import type { Actor } from '../shared/actor.ts'
import { run } from '../shared/command.server.ts'
import { isId, type PaymentId } from '../shared/ids.ts'
import { settleProviderRefund } from './send-refund.server.ts'
import { settleProviderDispute } from './settle-provider-dispute.server.ts'
import { settleFurtherCharges, settleProviderPayment } from './settle-provider-payment.server.ts'

/** What an event, or a movement of our balance, points at. Only names: what is true is asked of the provider. */
export interface ProviderHint {
  readonly kind: ProviderEventKind
  readonly objectId: string
  readonly reference?: string | undefined
  readonly paymentRef?: string | undefined
  readonly chargeRef?: string | undefined
}

/** `done` with what became of it; `not_ours` is parked and never guessed; `wait`: the provider could not be asked, so later again. */
export interface Handled {
  readonly result: 'done' | 'not_ours' | 'wait'
  readonly note: string
}

export type ProviderHandler = (provider: PaymentProvider, actor: Actor, hint: ProviderHint) => Promise<Handled>

/**
 * Who lets the books follow what, by the kind of thing an event speaks of. Each handler asks the provider what is true now, so that order, age and
 * number of events do not matter, and runs commands under keys that name the fact. A kind without a handler is parked.
 */
export const PROVIDER_HANDLERS: Readonly<Partial<Record<ProviderEventKind, ProviderHandler>>> = {
  checkout: followPayment,
  payment: followPayment,
  charge: followPayment,
  refund: followRefund,
  dispute: followDispute,
  payout: followPayout,
  balance: noteBalance,
}

async function followPayment(provider: PaymentProvider, actor: Actor, hint: ProviderHint): Promise<Handled> {
  const payment = await paymentOf(provider, hint)
  if (!payment) return { result: 'not_ours', note: 'no payment of ours carries these names' }
  if (hint.kind === 'checkout' && payment.providerRef === undefined) await adoptCheckout(provider, actor, payment, hint.objectId)
  const { result } = await settleProviderPayment(provider, actor, payment.id)
  if (result === 'unreachable' || !(await isAnotherTry(provider, hint)))
    return result === 'unreachable' ? { result: 'wait', note: result } : { result: 'done', note: result }
  const further = await settleFurtherCharges(provider, actor, payment.id)
  return further === 'unreachable' ? { result: 'wait', note: further } : { result: 'done', note: result }
}

/** Whether a try to pay is spoken of that is no payment of ours: declined, or the page was paid once more. */
async function isAnotherTry(provider: PaymentProvider, { paymentRef, chargeRef }: ProviderHint): Promise<boolean> {
  const name = paymentRef ?? chargeRef
  if (!provider.fetchReference || name === undefined) return false
  return !(await findPaymentOfProvider(forkEntityManager(), provider.name, { paymentRef: name }))
}

async function paymentOf(provider: PaymentProvider, hint: ProviderHint): Promise<PaymentOfProvider | undefined> {
  const em = forkEntityManager()
  const { paymentRef, chargeRef } = hint
  const names = { paymentRef, chargeRef, checkoutRef: hint.kind === 'checkout' ? hint.objectId : undefined }
  const known = await findPaymentOfProvider(em, provider.name, names)
  if (known) return known
  if (isId(hint.reference)) return findPaymentByReference(em, provider.name, hint.reference, names)
  // Where each try has a name of its own, the event knows only that: whose it was is asked, and what of it is true follows as for any other.
  const tryRef = paymentRef ?? chargeRef
  const asked = tryRef && (await provider.fetchReference?.(tryRef))
  return isId(asked) ? findPaymentByReference(em, provider.name, asked, {}) : undefined
}

/** A checkout whose opening we never heard of: the answer was lost, the buyer's page was not. It is ours only if it says so itself, and asks what we asked. */
async function adoptCheckout(provider: PaymentProvider, actor: Actor, payment: PaymentOfProvider, ref: string): Promise<void> {
  const state = await provider.fetchCheckout(ref)
  const row = await forkEntityManager().findOneOrFail(Payment, { id: payment.id as PaymentId })
  if (state.reference !== payment.id || !state.amount.equals(row.amount())) return
  await run(
    recordCheckout,
    actor,
    { paymentId: payment.id, providerRef: ref, url: state.url ?? '' },
    { key: `checkout:${payment.id}:${ref}` },
  )
}

async function followRefund(provider: PaymentProvider, actor: Actor, hint: ProviderHint): Promise<Handled> {
  const result = await settleProviderRefund(provider, actor, { providerRef: hint.objectId, reference: hint.reference })
  if (result === 'unreachable') return { result: 'wait', note: result }
  // Made at the provider and not here, or for a payment that is none of ours: only a person can say what it was for.
  return result === 'unknown'
    ? { result: 'not_ours', note: 'no refund of ours carries these names' }
    : { result: 'done', note: result }
}

/** A payout of ours always is: the provider pays to our bank alone. What is true of it is asked, and written down. */
export async function followPayout(provider: PaymentProvider, actor: Actor, { objectId }: ProviderHint): Promise<Handled> {
  const state = await provider.fetchPayout(objectId)
  const facts = toPayoutFacts(provider.name, state)
  const said = [state.status, state.balance?.ref, state.failureBalance?.ref, state.traceRef, state.arrivesAt.getTime()]
  await run(recordPayoutState, actor, facts, { key: `payout-state:${objectId}:${said.join(':')}` })
  return { result: 'done', note: state.status }
}

/** What our balance holds is read movement by movement; that some of it became available changes none of them. */
async function noteBalance(): Promise<Handled> {
  return { result: 'done', note: 'the balance is read on its own' }
}

/** As a handler, with a provider that does not answer told as `wait`. */
export async function handle(provider: PaymentProvider, actor: Actor, hint: ProviderHint): Promise<Handled | undefined> {
  const handler = PROVIDER_HANDLERS[hint.kind]
  if (!handler) return undefined
  try {
    return await handler(provider, actor, hint)
  } catch (error) {
    if (error instanceof PaymentProviderError && error.isRetryable) return { result: 'wait', note: 'unreachable' }
    throw error
  }
}

/** A dispute says which payment it is of; the payment must be ours. */
async function followDispute(provider: PaymentProvider, actor: Actor, hint: ProviderHint): Promise<Handled> {
  const result = await settleProviderDispute(provider, actor, { providerRef: hint.objectId })
  if (result === 'unknown') return { result: 'not_ours', note: 'the disputed payment is none of ours' }
  return result === 'unreachable' ? { result: 'wait', note: result } : { result: 'done', note: result }
}
