import { Order } from '#db/entities/orders/order.ts'
import { Payment } from '#db/entities/payments/payment.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type CheckoutState, type PaymentProvider, PaymentProviderError } from '../payments/ports.ts'
import { type ProviderFacts, recordProviderState } from '../payments/record-provider-state.server.ts'
import type { Actor } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import type { PaymentId } from '../shared/ids.ts'
import { confirmGift } from './confirm-gift.server.ts'
import { confirmPayment } from './confirm-payment.server.ts'

/** What became of a payment, for the buyer's page and for the log. `unreachable`: nobody knows yet, ask again later. */
export type ProviderPaymentResult =
  | 'paid'
  | 'needs_attention'
  | 'in_suspense'
  | 'open'
  | 'expired'
  | 'failed'
  | 'unreachable'
  | 'unknown'

/** What became of a payment; while it is open, the provider's word for why the last try did not go through. */
export interface ProviderPaymentAnswer {
  readonly result: ProviderPaymentResult
  readonly orderNumber: number | undefined
  readonly declineCode?: string | undefined
  /** While it is open: the buyer has paid, and the provider still decides. */
  readonly isPending?: boolean | undefined
}

/**
 * Asks the provider what is true of a payment now and lets the books follow. The webhook, the buyer's return and the sweeper are doors to
 * this one way; whoever comes first writes, the others read the first answer. An event is only a hint: nothing it says is believed.
 */
export async function settleProviderPayment(
  provider: PaymentProvider,
  actor: Actor,
  paymentId: string,
): Promise<ProviderPaymentAnswer> {
  const em = forkEntityManager()
  const payment = await em.findOne(Payment, { id: paymentId as PaymentId })
  if (!payment) return { result: 'unknown', orderNumber: undefined }
  const order = payment.orderId ? await em.findOneOrFail(Order, { id: payment.orderId }) : undefined
  return { orderNumber: order?.number, ...(await advance(provider, actor, payment)) }
}

/**
 * As settleProviderPayment, after the provider's page was closed, so that nobody pays there any more: for an order that is let go. A page that
 * cannot be closed now is left to its own clock.
 */
export async function closeProviderPayment(provider: PaymentProvider, actor: Actor, paymentId: string) {
  const payment = await forkEntityManager().findOne(Payment, { id: paymentId as PaymentId })
  if (payment?.state === 'open' && payment.providerRef) {
    try {
      await provider.expireCheckout(payment.providerRef)
    } catch (error) {
      if (!(error instanceof PaymentProviderError && error.isRetryable)) throw error
    }
  }
  return settleProviderPayment(provider, actor, paymentId)
}

async function advance(
  provider: PaymentProvider,
  actor: Actor,
  payment: Payment,
): Promise<Omit<ProviderPaymentAnswer, 'orderNumber'>> {
  // Set aside, or on its way back to the buyer: people have it in hand.
  if (payment.state === 'in_suspense' || payment.state === 'returned') return { result: 'in_suspense' }
  if (payment.state !== 'paid' && payment.state !== 'succeeded') {
    if (!payment.providerRef) return { result: payment.state === 'expired' ? 'expired' : 'open' }
    const state = await ask(provider, payment.providerRef)
    if (state === 'unreachable') return { result: 'unreachable' }
    if (state.status === 'open') return { result: 'open', declineCode: state.declineCode, isPending: state.isPending }
    const facts = factsOf(payment.id, state)
    // The key holds what was said, so that a later, fuller answer of the provider is another fact and not a clash.
    await run(recordProviderState, actor, facts, {
      key: `provider-state:${payment.id}:${facts.status}:${facts.balanceRef ?? ''}`,
    })
    if (state.status !== 'paid') return { result: state.status }
  }
  const paid = { key: `paid:${payment.id}` }
  const outcome = payment.orderId
    ? await run(confirmPayment, actor, { paymentId: payment.id }, paid)
    : await run(confirmGift, actor, { paymentId: payment.id }, paid)
  assert(outcome.ok, `a payment the provider calls paid can be confirmed: ${outcome.ok ? '' : outcome.refusal.code}`)
  return { result: outcome.value.result }
}

async function ask(provider: PaymentProvider, providerRef: string): Promise<CheckoutState | 'unreachable'> {
  try {
    return await provider.fetchCheckout(providerRef)
  } catch (error) {
    if (error instanceof PaymentProviderError && error.isRetryable) return 'unreachable'
    throw error
  }
}

function factsOf(paymentId: string, state: CheckoutState): ProviderFacts {
  assert(state.status !== 'open', 'an open checkout says nothing yet')
  return {
    paymentId,
    status: state.status,
    amount: state.amount.minor.toString(),
    currency: state.amount.currency,
    paymentRef: state.paymentRef,
    chargeRef: state.chargeRef,
    isForeignCard: state.cardCountryDomestic === undefined ? undefined : !state.cardCountryDomestic,
    balanceRef: state.balance?.ref,
    fee: state.balance?.fee.minor.toString(),
    feeCurrency: state.balance?.fee.currency,
  }
}
