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
import { receiveCharges } from './receive-charges.server.ts'

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
  // A further charge of another's page was booked with its row: it has no page of its own to ask about.
  if (payment.againOf) return { result: payment.state === 'succeeded' ? 'paid' : 'in_suspense' }
  // Set aside, or on its way back to the buyer: people have it in hand.
  if (payment.state === 'in_suspense' || payment.state === 'returned') return { result: 'in_suspense' }
  let asked: CheckoutState | undefined
  if (payment.state !== 'paid' && payment.state !== 'succeeded') {
    if (!payment.providerRef) return { result: payment.state === 'expired' ? 'expired' : 'open' }
    const state = await askAndClose(provider, payment.providerRef)
    if (state === 'unreachable') return { result: 'unreachable' }
    if (state.status === 'open') return { result: 'open', declineCode: state.declineCode, isPending: state.isPending }
    const facts = factsOf(payment.id, state)
    // The key holds what was said, so that a later, fuller answer of the provider is another fact and not a clash.
    await run(recordProviderState, actor, facts, {
      key: `provider-state:${payment.id}:${facts.status}:${facts.balanceRef ?? ''}`,
    })
    if (state.status !== 'paid') return { result: state.status }
    asked = state
  }
  const paid = { key: `paid:${payment.id}` }
  const outcome = payment.orderId
    ? await run(confirmPayment, actor, { paymentId: payment.id }, paid)
    : await run(confirmGift, actor, { paymentId: payment.id }, paid)
  assert(outcome.ok, `a payment the provider calls paid can be confirmed: ${outcome.ok ? '' : outcome.refusal.code}`)
  if (asked) await receiveCharges(provider, actor, payment.id, asked)
  return { result: outcome.value.result }
}

/**
 * A charge that is no payment of ours came by the page of one that is: asks for every charge of that page and books what is new. `open` while the
 * payment itself waits for its money: then that comes first, and brings the others along.
 */
export async function settleFurtherCharges(
  provider: PaymentProvider,
  actor: Actor,
  paymentId: string,
): Promise<'done' | 'open' | 'unreachable'> {
  const payment = await forkEntityManager().findOneOrFail(Payment, { id: paymentId as PaymentId })
  const isBooked = payment.state === 'succeeded' || payment.state === 'in_suspense' || payment.state === 'returned'
  if (!isBooked || !payment.providerRef) return 'open'
  const state = await askAndClose(provider, payment.providerRef)
  if (state === 'unreachable') return state
  await receiveCharges(provider, actor, payment.id, state)
  return 'done'
}

/** Asks what is true of a checkout; one that is paid and would take another payment is closed first. One that cannot be closed now is told as it is. */
async function askAndClose(provider: PaymentProvider, providerRef: string): Promise<CheckoutState | 'unreachable'> {
  const state = await ask(() => provider.fetchCheckout(providerRef))
  if (state === 'unreachable' || !state.takesMore) return state
  const closed = await ask(() => provider.expireCheckout(providerRef))
  return closed === 'unreachable' ? state : closed
}

async function ask(call: () => Promise<CheckoutState>): Promise<CheckoutState | 'unreachable'> {
  try {
    return await call()
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
