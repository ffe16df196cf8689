import { type PaymentProvider, PaymentProviderError, type RefundRequest, type RefundState } from '#app/domain/payments/ports.ts'
import { fromAmount, toAmount } from './amounts.ts'
import type { Api } from './api.server.ts'
import { fetchPayment } from './payment-calls.server.ts'
import { Refund, Refunds } from './shapes.ts'

/** A refund is named under its payment; as one name of ours it is both: `payment/refund`. */
export function refundName({ payment_id, id }: Pick<Refund, 'payment_id' | 'id'>): string {
  return `${payment_id}/${id}`
}

/**
 * Refunds: asked for by our own key, which Mercado Pago wants on each of them, looked up under their payment. It keeps no reference of ours with
 * a refund and does not say how long it remembers a key: an old try is told from others by being of its amount and none of those we know.
 */
export function refundCalls(api: Api): Pick<PaymentProvider, 'createRefund' | 'fetchRefund' | 'findRefund'> {
  const listOf = (paymentRef: string) =>
    api({ method: 'GET', path: `/v1/payments/${encodeURIComponent(paymentRef)}/refunds` }, Refunds)
  const stateIn = async (refund: Refund): Promise<RefundState> => {
    const { currency_id } = await fetchPayment(api, refund.payment_id)
    return toRefundState(refund, currency_id)
  }
  return {
    createRefund: async (request, { idempotencyKey }) => {
      const made = await api(
        {
          method: 'POST',
          path: `/v1/payments/${encodeURIComponent(request.paymentRef)}/refunds`,
          body: { amount: toAmount(request.amount) },
          idempotencyKey,
        },
        Refund,
      )
      return sameAsAsked(await stateIn(made), request)
    },
    fetchRefund: async (providerRef) => {
      const [payment = '', refund = ''] = providerRef.split('/')
      const path = `/v1/payments/${encodeURIComponent(payment)}/refunds/${encodeURIComponent(refund)}`
      return stateIn(await api({ method: 'GET', path }, Refund))
    },
    findRefund: async (paymentRef, _reference, { amount, others }) => {
      const refunds = await listOf(paymentRef)
      const byAge = [...refunds].sort((a, b) => a.date_created.getTime() - b.date_created.getTime())
      const unknown = byAge.filter((refund) => !others.includes(refundName(refund)))
      const { currency_id } = await fetchPayment(api, paymentRef)
      // What was rejected or cancelled gave nothing back: to ask anew does no harm, to take it for the one that was made would.
      const live = unknown.filter((refund) => !['failed', 'cancelled'].includes(statusOf(refund.status ?? 'approved')))
      const own = live.find((refund) => fromAmount(refund.amount, currency_id).equals(amount))
      return own && toRefundState(own, currency_id)
    },
  }
}

/** Another payment or amount than asked is a bug that must show. */
function sameAsAsked(state: RefundState, { paymentRef, amount }: RefundRequest): RefundState {
  if (state.paymentRef === paymentRef && state.amount.equals(amount)) return state
  throw new PaymentProviderError(
    'misconfigured',
    `Mercado Pago refunds ${state.amount.toText()} in ${state.providerRef}, not what was asked`,
  )
}

function toRefundState(refund: Refund, currency: string): RefundState {
  const amount = fromAmount(refund.amount, currency)
  const status = statusOf(refund.status ?? 'approved')
  const zero = amount.minus(amount)
  return {
    providerRef: refundName(refund),
    status,
    amount,
    paymentRef: refund.payment_id,
    balance:
      status === 'succeeded'
        ? { ref: `mp-refund-${refund.id}`, amount: amount.negated(), fee: zero, net: amount.negated() }
        : undefined,
    failureCode: status === 'failed' ? (refund.status ?? undefined) : undefined,
  }
}

/** `in_process`, and any word of tomorrow, is undecided: it is asked again and never guessed. */
function statusOf(status: string): RefundState['status'] {
  if (status === 'approved') return 'succeeded'
  if (status === 'rejected') return 'failed'
  return status === 'cancelled' ? 'cancelled' : 'pending'
}
