import type Stripe from 'stripe'
import { type PaymentProvider, PaymentProviderError, type RefundRequest, type RefundState } from '#app/domain/payments/ports.ts'
import { balanceIn, idOf, toBalance } from './balance-state.ts'
import { boundedCall, pagesOf } from './bounded-call.ts'
import { fromStripeAmount, toStripeAmount } from './stripe-money.ts'

const BOOKED = ['balance_transaction']

/** Refunds: asked for by our own key, looked up by Stripe's id, or found among those of a payment by our own reference. */
export function refundCalls(stripe: Stripe): Pick<PaymentProvider, 'createRefund' | 'fetchRefund' | 'findRefund'> {
  const fetchRefund = async (providerRef: string): Promise<RefundState> =>
    withFailure(stripe, await boundedCall(() => stripe.refunds.retrieve(providerRef, { expand: BOOKED })))
  return {
    createRefund: async (request, { idempotencyKey }) => {
      const created = await boundedCall(() => stripe.refunds.create(refundParams(request), { idempotencyKey }))
      // A replayed key gives its first answer, which may be old: what is true now is asked for.
      return sameAsAsked(await fetchRefund(created.id), request)
    },
    fetchRefund,
    findRefund: async (paymentRef, reference) => {
      const found = await findAmongThoseOf(stripe, paymentRef, reference)
      return found === undefined ? undefined : fetchRefund(found)
    },
  }
}

/** What Stripe is told of a refund: the payment, the amount, our attempt. Nothing else. */
function refundParams(request: RefundRequest): Stripe.RefundCreateParams {
  return {
    payment_intent: request.paymentRef,
    amount: toStripeAmount(request.amount),
    metadata: { reference: request.reference },
    ...(request.reason !== undefined && { reason: request.reason }),
  }
}

async function findAmongThoseOf(stripe: Stripe, paymentRef: string, reference: string): Promise<string | undefined> {
  for await (const page of pagesOf((at) => stripe.refunds.list({ payment_intent: paymentRef, ...at }))) {
    const found = page.find((refund) => refund.metadata?.reference === reference)
    if (found) return found.id
  }
  return undefined
}

/** Stripe refunds in the currency of the charge, whatever we meant: another currency or amount than asked is a bug that must show. */
function sameAsAsked(state: RefundState, request: RefundRequest): RefundState {
  if (state.amount.currency === request.amount.currency && state.amount.equals(request.amount)) return state
  throw new PaymentProviderError(
    'misconfigured',
    `Stripe refunds ${state.amount.toText()} ${state.amount.currency} in ${state.providerRef}, not what was asked`,
  )
}

/** What came back when a refund failed: asked for only then, because almost none does. */
async function withFailure(stripe: Stripe, refund: Stripe.Refund): Promise<RefundState> {
  const failure = idOf(refund.failure_balance_transaction)
  if (failure === undefined) return toRefundState(refund)
  const booked = await boundedCall(() => stripe.balanceTransactions.retrieve(failure))
  return { ...toRefundState(refund), failureBalance: toBalance(booked) }
}

function toRefundState(refund: Stripe.Refund): RefundState {
  return {
    providerRef: refund.id,
    status: statusOf(refund.status),
    amount: fromStripeAmount(refund.amount, refund.currency),
    reference: refund.metadata?.reference,
    paymentRef: idOf(refund.payment_intent),
    balance: balanceIn(refund.balance_transaction),
    failureCode: refund.failure_reason,
  }
}

/** `requires_action`, and any word of tomorrow, is undecided: it is asked again and never guessed. */
function statusOf(status: string | null): RefundState['status'] {
  if (status === 'succeeded' || status === 'failed') return status
  return status === 'canceled' ? 'cancelled' : 'pending'
}
