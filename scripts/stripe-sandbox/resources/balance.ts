import { digitsOf, disputeFeeOf, feeOf, originOf } from '../fees.ts'
import { rateBetween } from '../settings.ts'
import type { Balance, BalanceTransaction, Charge } from '../wire.ts'
import type { World } from '../world.ts'

const DAY_SECONDS = 86_400
const HOME_CURRENCY = 'pen'

interface Settled {
  readonly amount: number
  readonly currency: string
  readonly exchangeRate: number | null
}

interface Booking extends Settled {
  readonly description: string | null
  readonly fee?: number
  readonly feeName?: string
  readonly source: string
  readonly type: 'charge' | 'refund' | 'refund_failure' | 'adjustment' | 'payout' | 'payout_failure' | 'payout_cancel'
  readonly category: string
  /** Seconds; at once when not given. */
  readonly availableOn?: number
}

/** Books a charge: amount less the fee of its card's kind, in the currency it settles in, available some days later. */
export function bookCharge(world: World, charge: Charge): BalanceTransaction {
  const settled = settle(world, charge.amount, charge.currency)
  const origin = originOf(charge.payment_method_details?.card?.country)
  const { availableAfterDays } = world.settings
  return book(world, {
    ...settled,
    availableOn: startOfDay(world.now() + availableAfterDays * DAY_SECONDS),
    category: 'charge',
    description: charge.description,
    fee: feeOf(settled.amount, settled.currency, origin),
    feeName: 'Stripe processing fees',
    source: charge.id,
    type: 'charge',
  })
}

/** Books a refund: the amount goes back whole, at today's rate; the fee of the charge is not returned. */
export function bookRefund(world: World, refund: { id: string; amount: number; currency: string }): BalanceTransaction {
  return book(world, {
    ...negative(settle(world, refund.amount, refund.currency)),
    category: 'refund',
    description: 'REFUND FOR CHARGE',
    source: refund.id,
    type: 'refund',
  })
}

/** Books the money of a refund that did not reach its card back: exactly what had gone. */
export function bookRefundFailure(world: World, gone: BalanceTransaction, refundId: string): BalanceTransaction {
  return book(world, {
    amount: -gone.amount,
    currency: gone.currency,
    exchangeRate: gone.exchange_rate,
    category: 'refund_failure',
    description: 'REFUND FAILURE',
    source: refundId,
    type: 'refund_failure',
  })
}

/** Books a chargeback: the disputed amount at today's rate, and the dispute's fee. */
export function bookDispute(
  world: World,
  dispute: { id: string; amount: number; currency: string; charge: string },
): BalanceTransaction {
  const settled = settle(world, dispute.amount, dispute.currency)
  return book(world, {
    ...negative(settled),
    category: 'dispute',
    description: `Chargeback withdrawal for ${dispute.charge}`,
    fee: disputeFeeOf(settled.currency),
    feeName: 'Dispute fee',
    source: dispute.id,
    type: 'adjustment',
  })
}

/** Books a won dispute: what was withdrawn comes back, the fee does not. */
export function bookReinstatement(world: World, gone: BalanceTransaction, chargeId: string): BalanceTransaction {
  return book(world, {
    amount: -gone.amount,
    currency: gone.currency,
    exchangeRate: gone.exchange_rate,
    category: 'dispute_reversal',
    description: `Chargeback reversal for ${chargeId}`,
    source: String(gone.source),
    type: 'adjustment',
  })
}

/** Books a payout, or its return when it failed or was canceled. */
export function bookPayout(
  world: World,
  type: 'payout' | 'payout_failure' | 'payout_cancel',
  payout: { id: string; amount: number; currency: string },
): BalanceTransaction {
  const name = { payout: 'STRIPE PAYOUT', payout_failure: 'STRIPE PAYOUT FAILURE', payout_cancel: 'STRIPE PAYOUT CANCEL' }[type]
  return book(world, {
    amount: type === 'payout' ? -payout.amount : payout.amount,
    currency: payout.currency,
    exchangeRate: null,
    category: type === 'payout' ? 'payout' : 'payout_reversal',
    description: name,
    source: payout.id,
    type,
  })
}

function book(world: World, booking: Booking): BalanceTransaction {
  const { amount, currency, fee = 0, availableOn = world.now() } = booking
  const transaction: BalanceTransaction = {
    id: world.newId('txn_'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: world.now(),
    currency,
    description: booking.description,
    exchange_rate: booking.exchangeRate,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: booking.feeName ?? null, type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: booking.category,
    source: booking.source,
    status: availableOn <= world.now() ? 'available' : 'pending',
    type: booking.type,
  }
  world.store.put('balance_transaction', transaction)
  world.store
    .sql('INSERT INTO balance VALUES (?, ?) ON CONFLICT (currency) DO UPDATE SET net = net + excluded.net')
    .run(currency, transaction.net)
  return transaction
}

/** An amount in the currency it settles in, half-up, rounded once. */
export function settle(world: World, amount: number, currency: string): Settled {
  const target = world.settings.settleIn[currency] ?? currency
  const rate = rateBetween(world.settings, currency, target)
  if (target === currency || !rate) return { amount, currency, exchangeRate: null }
  const up = BigInt(amount) * rate.up * 10n ** BigInt(digitsOf(target))
  const down = rate.down * 10n ** BigInt(digitsOf(currency))
  return {
    amount: Number((2n * up + down) / (2n * down)),
    currency: target,
    exchangeRate: Number(rate.up) / Number(rate.down),
  }
}

function negative(settled: Settled): Settled {
  return { ...settled, amount: -settled.amount }
}

function startOfDay(seconds: number): number {
  return seconds - (seconds % DAY_SECONDS)
}

/** Lets what has waited long enough become available. Says how much of it there was. */
export function matureTransactions(world: World): number {
  const due = world.store
    .sql(
      `SELECT body FROM object INDEXED BY pending_transaction WHERE kind = 'balance_transaction'
       AND json_extract(body, '$.status') = 'pending' AND json_extract(body, '$.available_on') <= ? ORDER BY seq`,
    )
    .all(world.now())
  for (const row of due) {
    const transaction: BalanceTransaction = JSON.parse(String(row.body))
    world.store.put('balance_transaction', { ...transaction, status: 'available' })
  }
  return due.length
}

/** The balance by currency, as it was moved booking by booking. */
export function balances(world: World): Record<string, number> {
  const rows = world.store.sql('SELECT currency, net FROM balance ORDER BY currency').all()
  return Object.fromEntries(rows.map((row) => [String(row.currency), Number(row.net)]))
}

/** What of the balance still waits, by currency. */
export function pendingBalances(world: World): Record<string, number> {
  const rows = world.store
    .sql(
      `SELECT json_extract(body, '$.currency') AS currency, sum(json_extract(body, '$.net')) AS net FROM object
       INDEXED BY pending_transaction WHERE kind = 'balance_transaction' AND json_extract(body, '$.status') = 'pending'
       GROUP BY 1 ORDER BY 1`,
    )
    .all()
  return Object.fromEntries(rows.map((row) => [String(row.currency), Number(row.net)]))
}

/** What can be paid out in a currency. */
export function availableIn(world: World, currency: string): number {
  return (balances(world)[currency] ?? 0) - (pendingBalances(world)[currency] ?? 0)
}

/** The balance as the API shows it: a line per currency on both sides. */
export function balanceObject(world: World): Balance {
  const pending = pendingBalances(world)
  const currencies = [...new Set([HOME_CURRENCY, ...Object.keys(balances(world))])].sort()
  const line = (amount: number, currency: string) => ({ amount, currency, source_types: { card: amount } })
  return {
    object: 'balance',
    available: currencies.map((currency) => line(availableIn(world, currency), currency)),
    livemode: false,
    pending: currencies.map((currency) => line(pending[currency] ?? 0, currency)),
    refund_and_dispute_prefunding: { available: [], pending: [] },
  }
}
