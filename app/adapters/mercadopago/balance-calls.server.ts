import {
  type DisputeState,
  type PaymentProvider,
  PaymentProviderError,
  type ProviderBalance,
  type ProviderTransaction,
} from '#app/domain/payments/ports.ts'
import { fromAmount } from './amounts.ts'
import type { Api } from './api.server.ts'
import { balanceOf, hasCome } from './checkout-state.ts'
import { fetchPayment, searchPayments } from './payment-calls.server.ts'
import { refundName } from './refund-calls.server.ts'
import { Chargeback, ChargebackSearch, type Payment } from './shapes.ts'

type BalanceCalls = Pick<
  PaymentProvider,
  'fetchDispute' | 'fetchPayout' | 'listBalanceTransactions' | 'listEvents' | 'fetchFunds'
>

/** Chargebacks asked for at once; a search that has no end is cut rather than followed for ever. */
const PAGE = 50
const MOST_CHARGEBACKS = 5_000
/** A first reading asks no further back than this. */
const FURTHEST_MS = 90 * 86_400_000

/**
 * What moved our balance there. Mercado Pago has no list of movements in its interface: they are put together from what it says of each payment, its
 * refunds and its chargebacks. What it pays to our bank, and what stands in the account, is told by its reports and on its own pages alone; so no
 * payout and no balance is read here, and its payouts are recorded from the bank's statement. Nor has it a list of notices: what a lost one
 * would have told is found in these movements.
 */
export function balanceCalls(api: Api, now: () => Date): BalanceCalls {
  return {
    fetchDispute: async (ref) => {
      const { chargeback, payment } = await readChargeback(api, ref)
      return disputeOf(chargeback, payment)
    },
    fetchPayout: async (ref) => {
      throw new PaymentProviderError('not_found', `Mercado Pago tells no payouts: ${ref}`)
    },
    listBalanceTransactions: async function* ({ since, payout }) {
      if (payout !== undefined) return
      const from = since ?? new Date(now().getTime() - FURTHEST_MS)
      const filter = {
        ...{ range: 'date_last_updated', begin_date: from.toISOString(), end_date: now().toISOString() },
        ...{ sort: 'date_last_updated', criteria: 'desc' },
      }
      for await (const page of searchPayments(api, filter)) yield page.filter(hasCome).flatMap(movementsOf)
      yield* movementsOfChargebacks(api, filter)
    },
    // biome-ignore lint/correctness/useYield: there is no such list, and so no page of it.
    listEvents: async function* () {
      return
    },
    fetchFunds: async () => [],
  }
}

function movementsOf(payment: Payment): ProviderTransaction[] {
  const cameAt = payment.date_approved ?? payment.date_created
  const availableAt = payment.money_release_date ?? cameAt
  const charge = { ...balanceOf(payment), type: 'charge', sourceRef: payment.id, createdAt: cameAt, availableAt }
  const refunds = (payment.refunds ?? [])
    .filter(({ status }) => (status ?? 'approved') === 'approved')
    .map((refund): ProviderTransaction => {
      const net = fromAmount(refund.amount, payment.currency_id).negated()
      const at = { createdAt: refund.date_created, availableAt: refund.date_created }
      return {
        ref: `mp-refund-${refund.id}`,
        amount: net,
        fee: zeroOf(net),
        net,
        type: 'refund',
        sourceRef: refundName(refund),
        ...at,
      }
    })
  return [charge, ...refunds]
}

/** By their own list, because a payment whose chargeback is over may look as if there never was one. */
async function* movementsOfChargebacks(api: Api, filter: Record<string, string>): AsyncGenerator<ProviderTransaction[]> {
  for await (const ids of searchChargebacks(api, filter)) {
    const movements: ProviderTransaction[] = []
    for (const id of ids) {
      const { chargeback, payment } = await readChargeback(api, id)
      const at = { createdAt: chargeback.date_created, availableAt: chargeback.date_created }
      for (const balance of balancesOf(chargeback, payment))
        movements.push({ ...balance, type: 'adjustment', sourceRef: id, ...at })
    }
    yield movements
  }
}

/** The names a search finds, page by page, until one brings nothing that was not there before: an answer that knows no pages repeats itself. */
async function* searchChargebacks(api: Api, filter: Record<string, string>): AsyncGenerator<string[]> {
  const found = new Set<string>()
  for (let offset = 0; offset < MOST_CHARGEBACKS; ) {
    const query = new URLSearchParams({ ...filter, limit: String(PAGE), offset: String(offset) })
    const { results, paging } = await api({ method: 'GET', path: `/v1/chargebacks/search?${query}` }, ChargebackSearch)
    const fresh = results.map(({ id }) => id).filter((id) => !found.has(id))
    if (fresh.length === 0) return
    for (const id of fresh) found.add(id)
    yield fresh
    offset += results.length
    if (paging && offset >= paging.total) return
  }
}

/** A chargeback and the payment it takes back. */
async function readChargeback(api: Api, id: string): Promise<{ chargeback: Chargeback; payment: Payment }> {
  const chargeback = await api({ method: 'GET', path: `/v1/chargebacks/${encodeURIComponent(id)}` }, Chargeback)
  const [paymentRef, ...others] = chargeback.payments
  if (paymentRef === undefined || others.length > 0)
    throw new PaymentProviderError('misconfigured', `Mercado Pago: chargeback ${id} is of ${chargeback.payments.length} payments`)
  return { chargeback, payment: await fetchPayment(api, paymentRef) }
}

/** The money is withheld while the bank decides; covered, it is ours again. What is decided stands on the payment too. */
function disputeOf(chargeback: Chargeback, payment: Payment): DisputeState {
  const amount = fromAmount(chargeback.amount, chargeback.currency)
  const isWon = chargeback.coverage_applied === true || payment.status_detail === 'reimbursed'
  const isLost = !isWon && payment.status_detail === 'settled'
  return {
    providerRef: chargeback.id,
    status: isWon ? 'won' : isLost ? 'lost' : 'open',
    paymentRef: payment.id,
    chargeRef: payment.id,
    amount,
    // Its words are not documented; what is no single word is told as one of no kind.
    reason: /^[a-z_]{1,60}$/.test(chargeback.reason ?? '') ? (chargeback.reason ?? 'general') : 'general',
    evidenceDueBy: isWon || isLost ? undefined : (chargeback.date_documentation_deadline ?? undefined),
    balances: balancesOf(chargeback, payment),
    fee: zeroOf(amount),
    livemode: chargeback.live_mode ?? payment.live_mode,
  }
}

function balancesOf(chargeback: Chargeback, payment: Payment): ProviderBalance[] {
  const amount = fromAmount(chargeback.amount, chargeback.currency)
  const isBack = chargeback.coverage_applied === true || payment.status_detail === 'reimbursed'
  const moved = (name: string, net: typeof amount) => ({
    ref: `mp-chargeback-${chargeback.id}${name}`,
    amount: net,
    fee: zeroOf(net),
    net,
  })
  return [moved('', amount.negated()), ...(isBack ? [moved('-back', amount)] : [])]
}

function zeroOf(amount: ProviderBalance['amount']): ProviderBalance['amount'] {
  return amount.minus(amount)
}
