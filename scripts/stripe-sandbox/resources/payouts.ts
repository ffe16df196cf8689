import { word } from '../dice.ts'
import { invalid, missing } from '../errors.ts'
import { type Cause, emit, NO_CALL } from '../events.ts'
import { isKnownCurrency } from '../fees.ts'
import type { Params } from '../params.ts'
import type { BalanceTransaction, Payout } from '../wire.ts'
import type { World } from '../world.ts'
import { availableIn, balances, bookPayout } from './balance.ts'

const DAY_MS = 86_400_000
/** A payout can be canceled until it is handed to the bank. */
const SENT_AFTER_MS = 3_600_000
const DISPATCH = { method: 'standard', source_type: 'card' } as const

/** Leaves the next midnight's payout as a timer, unless one waits already. */
export function armPayouts(world: World): void {
  const waiting = world.store.sql(`SELECT 1 FROM timer WHERE kind = 'payout.run'`).get()
  if (!waiting) world.schedule('payout.run', 'daily', nextMidnight(world.nowMs()))
}

/** The day's payouts: in each currency all that is available and in no payout yet. Runs by itself each midnight. */
export function runPayouts(world: World): void {
  armPayouts(world)
  if (world.settings.payouts !== 'daily') return
  for (const currency of Object.keys(balances(world))) payOutAll(world, currency)
}

/** Pays out a currency as the daily schedule does, now. Nothing when there is nothing to pay. */
export function payOutAll(world: World, currency: string): Payout | undefined {
  // What is in earlier payouts adds up to nothing with them, so this is what the rest adds up to; most days are told by it alone.
  if (availableIn(world, currency) <= 0) return undefined
  const parts = unpaid(world, currency)
  const amount = parts.reduce((sum, { net }) => sum + net, 0)
  if (amount <= 0) return undefined
  const payout = open(world, { amount, currency, isAutomatic: true, description: 'STRIPE PAYOUT' }, NO_CALL)
  const own = String(payout.balance_transaction)
  for (const id of [...parts.map((part) => part.id), own]) world.store.sql('INSERT INTO paid_in VALUES (?, ?)').run(id, payout.id)
  return payout
}

/** Pays out by hand: never more than is available. */
export function createPayout(world: World, params: Params, cause: Cause): Payout {
  const amount = params.int('amount', { min: 1, max: 99_999_999_999 })
  if (amount === undefined) throw invalid('Missing required param: amount.', 'amount', 'parameter_missing')
  const currency = params.need('currency').toLowerCase()
  if (!isKnownCurrency(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency')
  params.word('method', [DISPATCH.method])
  params.word('source_type', [DISPATCH.source_type])
  const descriptor = params.text('statement_descriptor', { max: 22 }) ?? null
  const description = params.text('description') ?? null
  const metadata = params.metadata('metadata')
  const destination = params.text('destination')
  params.done()
  if (destination !== undefined && destination !== bankAccountOf(world, currency)) throw missing('external account', destination)
  if (availableIn(world, currency) < amount) {
    const message = `You have insufficient available funds in your Stripe balance for this payout: ${availableIn(world, currency)} ${currency} are available.`
    throw invalid(message, 'amount', 'balance_insufficient')
  }
  return open(world, { amount, currency, isAutomatic: false, description, descriptor, metadata }, cause)
}

/** The payout of an id; says so when there is none. */
export function needPayout(world: World, id: string): Payout {
  const payout = world.store.get('payout', id)
  if (!payout) throw missing('payout', id)
  return payout
}

/** The one bank account of a currency. */
export function bankAccountOf(world: World, currency: string): string {
  return `ba_${word(world.seed, 24, 'bank account', currency)}`
}

/** Some working days later, at midnight (UTC), in seconds. */
export function workingDaysAfter(ms: number, days: number): number {
  let at = ms - (ms % DAY_MS)
  for (let left = days; left > 0; ) {
    at += DAY_MS
    if (!isWeekend(at)) left -= 1
  }
  while (isWeekend(at)) at += DAY_MS
  return at / 1_000
}

interface NewPayout {
  readonly amount: number
  readonly currency: string
  readonly isAutomatic: boolean
  readonly description: string | null
  readonly descriptor?: string | null
  readonly metadata?: Record<string, string>
}

function open(
  world: World,
  { amount, currency, isAutomatic, description, descriptor, metadata }: NewPayout,
  cause: Cause,
): Payout {
  const id = world.newId('po_')
  const payout: Payout = {
    id,
    object: 'payout',
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: workingDaysAfter(world.nowMs(), world.settings.payoutArrivesAfterDays),
    automatic: isAutomatic,
    balance_transaction: bookPayout(world, 'payout', { id, amount, currency }).id,
    created: world.now(),
    currency,
    description,
    destination: bankAccountOf(world, currency),
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: metadata ?? {},
    ...DISPATCH,
    original_payout: null,
    payout_method: null,
    reconciliation_status: isAutomatic ? 'in_progress' : 'not_applicable',
    reversed_by: null,
    statement_descriptor: descriptor ?? null,
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: 'bank_account',
  }
  world.store.put('payout', payout)
  emit(world, 'payout.created', payout, cause)
  const sentAt = world.nowMs() + SENT_AFTER_MS
  world.schedule('payout.send', id, sentAt)
  world.schedule('payout.arrive', id, Math.max(payout.arrival_date * 1_000, sentAt + SENT_AFTER_MS))
  return payout
}

/** What is available in a currency and in no automatic payout yet, the oldest first. */
function unpaid(world: World, currency: string): BalanceTransaction[] {
  return world.store
    .sql(
      `SELECT body FROM object WHERE kind = 'balance_transaction' AND json_extract(body, '$.currency') = ?
       AND json_extract(body, '$.status') = 'available' AND NOT EXISTS (SELECT 1 FROM paid_in WHERE balance_transaction = object.id)
       ORDER BY seq`,
    )
    .all(currency)
    .map((row) => JSON.parse(String(row.body)))
}

function nextMidnight(ms: number): number {
  return ms - (ms % DAY_MS) + DAY_MS
}

function isWeekend(ms: number): boolean {
  const day = new Date(ms).getUTCDay()
  return day === 0 || day === 6
}
