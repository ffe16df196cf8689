import { Payment } from '#db/entities/payments/payment.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type PaymentProvider, PaymentProviderError, type RefundState } from '../payments/ports.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import { isId, type PaymentId } from '../shared/ids.ts'
import type { Money } from '../shared/money.ts'
import { Money as Amount, type Currency } from '../shared/money.ts'
import { beginRefundAttempt } from './begin-refund-attempt.server.ts'
import { attemptsOf, type RefundAttempt, refundOfAttempt } from './internal/refund-attempts.server.ts'
import { type RefundFacts, recordRefundState } from './record-refund-state.server.ts'

/** `unreachable`: nobody knows yet, ask again with the same try. `not_to_send`: it is under way elsewhere, paid, or not approved. */
export type SentRefund = RefundAttempt['state'] | 'unreachable' | 'not_to_send' | 'unknown'

/** A provider forgets our keys after 24 hours: a try older than this is searched for before it is asked again (trust.md F25). */
const KEY_IS_SAFE_MS = 23 * 3_600_000

/**
 * Sends an approved refund through the provider: the try is written down and committed, the call goes out under the try's own id as its
 * key, the answer is recorded. Never inside a transaction. Called again, by a job, a person or after a crash, it goes on with the same try; after
 * a failed one it begins a new one only when `isNewTry` says that a person wants it.
 */
export async function sendRefund(
  provider: PaymentProvider,
  actor: Actor,
  { refundId, now, isNewTry = false }: { refundId: string; now: Date; isNewTry?: boolean },
): Promise<SentRefund> {
  const em = forkEntityManager()
  const [refund] = await em.execute<
    { state: string; payment_id: PaymentId; amount: string; currency: Currency; cause: string }[]
  >('select state, payment_id, amount_minor::text as amount, currency, cause from settlement.refund where id = ?', [refundId])
  if (!refund) return 'unknown'
  const attempts = await attemptsOf(em, refundId)
  const last = attempts.at(-1)
  if (last?.state === 'succeeded') return 'succeeded'
  if (last?.state === 'failed' && !isNewTry) return 'failed'
  const n = last && last.state !== 'failed' ? last.n : attempts.length + 1
  const begun = await run(beginRefundAttempt, actor, { refundId, n }, { key: `refund-attempt:${refundId}:${n}` })
  if (!begun.ok) return 'not_to_send'
  const { attemptId } = begun.value
  const payment = await em.findOneOrFail(Payment, { id: refund.payment_id })
  const amount = Amount.ofMinor(refund.amount, refund.currency)
  const others = await refundsKnownOf(payment.id)
  const facts = await ask(provider, payment, { attemptId, amount, createdAt: last?.createdAt, now, others })
  if (!facts) return 'unreachable'
  return record(actor, facts)
}

/**
 * The provider's event about a refund, or the sweeper: asks what is true now and lets the books follow. `unknown`: none of ours.
 */
export async function settleProviderRefund(
  provider: PaymentProvider,
  actor: Actor,
  told: { readonly providerRef: string; readonly reference: string | undefined },
): Promise<SentRefund> {
  const reference = isId(told.reference) ? told.reference : undefined
  const em = forkEntityManager()
  const refundId = await refundOfAttempt(em, { ...(reference && { id: reference }), providerRef: told.providerRef })
  if (!refundId) return 'unknown'
  const attempt = (await attemptsOf(em, refundId)).find(
    ({ id, providerRef }) => id === reference || providerRef === told.providerRef,
  )
  assert(attempt, 'the try of a refund is one of its tries')
  const state = await answered(() => provider.fetchRefund(told.providerRef))
  return state ? record(actor, factsOf(attempt.id, state)) : 'unreachable'
}

async function record(actor: Actor, facts: RefundFacts): Promise<SentRefund> {
  const key = `refund-state:${facts.attemptId}:${facts.status}:${facts.balanceRef ?? ''}`
  const outcome = await run(recordRefundState, actor, facts, { key })
  return outcome.ok ? outcome.value.state : 'unknown'
}

/** Asks for the money to be sent; what a provider refuses is an answer, too. Undefined when it cannot be asked now. */
async function ask(
  provider: PaymentProvider,
  payment: Payment,
  attempt: { attemptId: string; amount: Money; createdAt: Date | undefined; now: Date; others: readonly string[] },
): Promise<RefundFacts | undefined> {
  try {
    const paymentRef = await paymentRefOf(provider, payment)
    const isOld = attempt.createdAt !== undefined && attempt.now.getTime() - attempt.createdAt.getTime() > KEY_IS_SAFE_MS
    const found = isOld ? await provider.findRefund(paymentRef, attempt.attemptId, attempt) : undefined
    const request = { paymentRef, amount: attempt.amount, reference: attempt.attemptId }
    const state = found ?? (await provider.createRefund(request, { idempotencyKey: `refund:${attempt.attemptId}` }))
    return factsOf(attempt.attemptId, state)
  } catch (error) {
    if (!(error instanceof PaymentProviderError)) throw error
    if (error.isRetryable) return undefined
    if (error.trouble !== 'rejected' && error.trouble !== 'not_found') throw error
    const { amount } = attempt
    return {
      attemptId: attempt.attemptId,
      status: 'rejected',
      amount: amount.minor.toString(),
      currency: amount.currency,
      failureCode: error.trouble,
    }
  }
}

/** The provider's names of every refund of a payment that is written down. */
async function refundsKnownOf(paymentId: PaymentId): Promise<string[]> {
  const rows = await forkEntityManager().execute<{ ref: string }[]>(
    `select attempt.provider_ref as ref from settlement.refund_attempt attempt
     join settlement.refund refund on refund.id = attempt.refund_id and refund.payment_id = ?
     where attempt.way = 'provider' and attempt.provider_ref is not null order by 1`,
    [paymentId],
  )
  return rows.map(({ ref }) => ref)
}

/** Of a page that was paid more than once the charge that this payment is, which was written down; else the provider is asked. */
async function paymentRefOf(provider: PaymentProvider, payment: Payment): Promise<string> {
  if (payment.paymentRef) return payment.paymentRef
  assert(payment.providerRef, `payment ${payment.number} has a page at the provider`)
  const { paymentRef } = await provider.fetchCheckout(payment.providerRef)
  assert(paymentRef, `payment ${payment.number} was paid at the provider`)
  return paymentRef
}

async function answered(call: () => Promise<RefundState>): Promise<RefundState | undefined> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof PaymentProviderError && error.isRetryable) return undefined
    throw error
  }
}

function factsOf(attemptId: string, state: RefundState): RefundFacts {
  return {
    attemptId,
    status: state.status,
    amount: state.amount.minor.toString(),
    currency: state.amount.currency,
    providerRef: state.providerRef,
    balanceRef: state.balance?.ref,
    failureCode: state.failureCode,
  }
}
