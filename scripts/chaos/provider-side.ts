import Stripe from 'stripe'
import type { Arena } from './arena.ts'
import { bankLinesOf } from './bank.ts'

/** A thing of the provider's, as far as it is compared. */
export interface ProviderMoney {
  readonly id: string
  /** Our own id of the payment, or of the refund, that it was made for. */
  readonly reference: string
  readonly amount: bigint
  readonly currency: string
}

/** What the provider says of its side, read through its own interface. */
export interface ProviderSide {
  /** Payments that succeeded, each with what was received. */
  readonly paid: readonly ProviderMoney[]
  readonly refunded: readonly (ProviderMoney & { readonly status: string; readonly intent: string })[]
  /** What its bank booked for each of its payouts. */
  readonly banked: readonly { reference: string; amount: bigint }[]
  /** Sum of all balance transactions, by currency. */
  readonly balance: ReadonlyMap<string, bigint>
  /** What its own check of its books finds broken. */
  readonly broken: readonly string[]
}

export async function readProviderSide(arena: Arena): Promise<ProviderSide> {
  const { STRIPE_API_ORIGIN, STRIPE_SECRET_KEY } = arena.settings
  const { hostname, port } = new URL(STRIPE_API_ORIGIN)
  const stripe = new Stripe(STRIPE_SECRET_KEY, { host: hostname, port: Number(port), protocol: 'http', telemetry: false })
  const all = <Row extends { id: string }>(list: Stripe.ApiListPromise<Row>) => list.autoPagingToArray({ limit: 10_000 })
  const intents = await all(stripe.paymentIntents.list({ limit: 100 }))
  const refunds = await all(stripe.refunds.list({ limit: 100 }))
  const transactions = await all(stripe.balanceTransactions.list({ limit: 100 }))
  const banked: { reference: string; amount: bigint }[] = []
  for (const { id } of await all(stripe.payouts.list({ limit: 100 })))
    for (const { amount } of await bankLinesOf(STRIPE_API_ORIGIN, id)) banked.push({ reference: id, amount: BigInt(amount) })
  const balance = new Map<string, bigint>()
  for (const { currency, net } of transactions) {
    const name = currency.toUpperCase()
    balance.set(name, (balance.get(name) ?? 0n) + BigInt(net))
  }
  const check = (await (await fetch(`${STRIPE_API_ORIGIN}/__sandbox/check`)).json()) as { broken: string[] }
  return {
    paid: intents.filter(({ status }) => status === 'succeeded').map((intent) => moneyOf(intent, intent.amount_received)),
    refunded: refunds.map((refund) => ({
      ...moneyOf(refund, refund.amount),
      status: refund.status ?? '',
      intent: typeof refund.payment_intent === 'string' ? refund.payment_intent : '',
    })),
    banked,
    balance,
    broken: check.broken,
  }
}

function moneyOf(row: { id: string; currency: string; metadata: Stripe.Metadata | null }, amount: number): ProviderMoney {
  return { id: row.id, reference: row.metadata?.reference ?? '', amount: BigInt(amount), currency: row.currency.toUpperCase() }
}
