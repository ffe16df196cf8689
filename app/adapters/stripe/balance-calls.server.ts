import type Stripe from 'stripe'
import type { DisputeState, PaymentProvider, PayoutState, ProviderFunds } from '#app/domain/payments/ports.ts'
import { isCurrency, Money } from '#app/domain/shared/money.ts'
import { balanceIn, idOf, instantOf, secondsOf, toBalance, toTransaction } from './balance-state.ts'
import { boundedCall, pagesOf } from './bounded-call.ts'
import { readEvent } from './stripe-event.ts'
import { fromStripeAmount } from './stripe-money.ts'

type BalanceCalls = Pick<
  PaymentProvider,
  'fetchDispute' | 'fetchPayout' | 'listBalanceTransactions' | 'listEvents' | 'fetchFunds'
>

/** What moves our balance at Stripe beside charges and refunds, and the two lists by which nothing is missed. */
export function balanceCalls(stripe: Stripe): BalanceCalls {
  return {
    fetchDispute: async (ref) => toDisputeState(await boundedCall(() => stripe.disputes.retrieve(ref))),
    fetchPayout: async (ref) =>
      toPayoutState(
        await boundedCall(() => stripe.payouts.retrieve(ref, { expand: ['balance_transaction', 'failure_balance_transaction'] })),
      ),
    listBalanceTransactions: async function* ({ since, payout }) {
      const filter = { ...(since && { created: { gte: secondsOf(since) } }), ...(payout !== undefined && { payout }) }
      for await (const page of pagesOf((at) => stripe.balanceTransactions.list({ ...filter, ...at })))
        yield page.map(toTransaction)
    },
    listEvents: async function* ({ since }) {
      for await (const page of pagesOf((at) => stripe.events.list({ created: { gte: secondsOf(since) }, ...at }))) {
        // One that no database could keep is left out here as it is refused at the door.
        yield page.flatMap((event) => readEvent(event) ?? [])
      }
    },
    fetchFunds: async () => toFunds(await boundedCall(() => stripe.balance.retrieve())),
  }
}

function toDisputeState(dispute: Stripe.Dispute): DisputeState {
  const balances = [...dispute.balance_transactions].sort((one, other) => one.created - other.created).map(toBalance)
  const amount = fromStripeAmount(dispute.amount, dispute.currency)
  return {
    providerRef: dispute.id,
    status: DISPUTE_STATUS.get(dispute.status) ?? 'open',
    paymentRef: idOf(dispute.payment_intent),
    chargeRef: idOf(dispute.charge) ?? '',
    amount,
    reason: dispute.reason,
    evidenceDueBy: dispute.evidence_details.due_by ? instantOf(dispute.evidence_details.due_by) : undefined,
    balances,
    fee: Money.sum(
      balances.map(({ fee }) => fee),
      balances[0]?.fee.currency ?? amount.currency,
    ),
    livemode: dispute.livemode,
  }
}

/** Anything else is open: an appeal is open again, and of a word of tomorrow people should look at it. */
const DISPUTE_STATUS = new Map<string, DisputeState['status']>([
  ['won', 'won'],
  ['lost', 'lost'],
  ['prevented', 'prevented'],
  ['warning_needs_response', 'inquiry'],
  ['warning_under_review', 'inquiry'],
  ['warning_closed', 'inquiry_closed'],
])

function toPayoutState(payout: Stripe.Payout): PayoutState {
  return {
    providerRef: payout.id,
    status: payoutStatus(payout.status),
    amount: fromStripeAmount(payout.amount, payout.currency),
    balance: balanceIn(payout.balance_transaction),
    failureBalance: balanceIn(payout.failure_balance_transaction),
    failureCode: payout.failure_code ?? undefined,
    createdAt: instantOf(payout.created),
    arrivesAt: instantOf(payout.arrival_date),
    traceRef: payout.trace_id?.value ?? undefined,
  }
}

function payoutStatus(status: string): PayoutState['status'] {
  if (status === 'in_transit' || status === 'paid' || status === 'failed') return status
  return status === 'canceled' ? 'cancelled' : 'pending'
}

/** A currency we keep no books in stands at zero or is a misconfiguration, which fromStripeAmount says. */
function toFunds(balance: Stripe.Balance): ProviderFunds[] {
  const entries = [...balance.available, ...balance.pending].filter(
    ({ amount, currency }) => amount !== 0 || isCurrency(currency.toUpperCase()),
  )
  const codes = [...new Set(entries.map(({ currency }) => currency))]
  return codes.map((code) => ({ available: totalIn(balance.available, code), pending: totalIn(balance.pending, code) }))
}

function totalIn(entries: readonly { amount: number; currency: string }[], code: string): Money {
  const amounts = entries.filter(({ currency }) => currency === code).map(({ amount }) => fromStripeAmount(amount, code))
  return Money.sum(amounts, fromStripeAmount(0, code).currency)
}
