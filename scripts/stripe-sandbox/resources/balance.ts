import { feeOf } from '../fees.ts'
import type { BalanceTransaction, Charge } from '../wire.ts'
import type { World } from '../world.ts'

const DAYS_UNTIL_AVAILABLE = 7

/** Books a charge: amount less fee, in the charge's own currency. The balance moves in the same transaction. */
export function bookCharge(world: World, charge: Pick<Charge, 'id' | 'amount' | 'currency' | 'description'>): BalanceTransaction {
  const fee = feeOf(charge.amount, charge.currency)
  return book(world, {
    amount: charge.amount,
    currency: charge.currency,
    description: charge.description,
    fee,
    feeName: 'Stripe processing fees',
    source: charge.id,
    type: 'charge',
  })
}

/** Books a refund: the amount goes back whole; the fee of the charge is not returned. */
export function bookRefund(world: World, refund: { id: string; amount: number; currency: string }): BalanceTransaction {
  return book(world, {
    amount: -refund.amount,
    currency: refund.currency,
    description: 'REFUND FOR CHARGE',
    fee: 0,
    feeName: '',
    source: refund.id,
    type: 'refund',
  })
}

interface Booking {
  readonly amount: number
  readonly currency: string
  readonly description: string | null
  readonly fee: number
  readonly feeName: string
  readonly source: string
  readonly type: 'charge' | 'refund'
}

function book(world: World, booking: Booking): BalanceTransaction {
  const { amount, currency, fee } = booking
  const transaction: BalanceTransaction = {
    id: world.newId('txn_'),
    object: 'balance_transaction',
    amount,
    available_on: world.now() + DAYS_UNTIL_AVAILABLE * 86_400,
    balance_type: 'payments',
    created: world.now(),
    currency,
    description: booking.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0 ? [] : [{ amount: fee, application: null, currency, description: booking.feeName, type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: booking.type,
    source: booking.source,
    status: 'pending',
    type: booking.type,
  }
  world.store.put('balance_transaction', transaction)
  world.store
    .sql('INSERT INTO balance VALUES (?, ?) ON CONFLICT (currency) DO UPDATE SET net = net + excluded.net')
    .run(currency, transaction.net)
  return transaction
}

/** The balance by currency, as it was moved booking by booking. */
export function balances(world: World): Record<string, number> {
  const rows = world.store.sql('SELECT currency, net FROM balance ORDER BY currency').all()
  return Object.fromEntries(rows.map((row) => [String(row.currency), Number(row.net)]))
}
