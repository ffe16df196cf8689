import { grouped } from '../grouped.ts'
import type { CheckoutRecord } from '../store.ts'
import type { BalanceTransaction, Charge, Dispute, PaymentIntent, Payout, Refund } from '../wire.ts'
import type { World } from '../world.ts'

/** Everything the check looks at, read once. */
export interface Books {
  readonly world: World
  readonly transactions: readonly BalanceTransaction[]
  readonly transactionsOf: ReadonlyMap<string, readonly BalanceTransaction[]>
  readonly transaction: ReadonlyMap<string, BalanceTransaction>
  readonly charges: readonly Charge[]
  readonly charge: ReadonlyMap<string, Charge>
  readonly intents: readonly PaymentIntent[]
  readonly checkouts: readonly CheckoutRecord[]
  readonly refunds: readonly Refund[]
  readonly disputes: readonly Dispute[]
  readonly payouts: readonly Payout[]
  /** The objects that were made before this sandbox kept all their events and fees. */
  readonly old: ReadonlySet<string>
}

/** Reads the books whole. */
export function openBooks(world: World): Books {
  const { store } = world
  const transactions = store.find('balance_transaction', { isOldestFirst: true })
  const charges = store.find('charge')
  const since = store.setting<number>('whole_since') ?? 0
  const old = store.sql('SELECT id FROM object WHERE seq <= ?').all(since)
  return {
    world,
    transactions,
    transactionsOf: grouped(transactions, ({ source }) => String(source)),
    transaction: new Map(transactions.map((transaction) => [transaction.id, transaction])),
    charges,
    charge: new Map(charges.map((charge) => [charge.id, charge])),
    intents: store.find('payment_intent'),
    checkouts: store.find('checkout'),
    refunds: store.find('refund'),
    disputes: store.find('dispute'),
    payouts: store.find('payout'),
    old: new Set(old.map((row) => String(row.id))),
  }
}

/** The sum of something over some. */
export function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0)
}

/** A sentence for each rule that does not hold. */
export function failing(...rules: readonly (readonly [holds: boolean, sentence: string])[]): string[] {
  return rules.filter(([holds]) => !holds).map(([, sentence]) => sentence)
}
