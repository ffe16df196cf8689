import { LockMode } from '@mikro-orm/postgresql'
import { Payment } from '#db/entities/payments/payment.ts'
import { findProviderDifferences } from '#db/questions/payments/find-provider-differences.server.ts'
import { account } from '../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.server.ts'
import { type Context, command } from '../shared/command.server.ts'
import { type Currency, Money } from '../shared/money.ts'
import { done } from '../shared/outcome.ts'

/** `left`: there is nothing to book, or it waits for another event, or for a person. */
export interface BookedTransaction {
  [key: string]: string
  result: 'booked' | 'left'
}

interface Movement {
  readonly ref: string
  readonly type: string
  readonly source_ref: string | null
  readonly currency: Currency
  readonly amount: Money
  readonly fee: Money
}

/** Fees of the provider's own, which belong to no payment. What a state takes of them is part of what they cost. */
const OWN_FEES = new Set(['stripe_fee', 'stripe_fx_fee', 'tax_fee'])
const CHARGES = new Set(['charge', 'payment'])
/** States of a payment whose money was captured. */
const BOOKED = new Set(['succeeded', 'in_suspense', 'returned'])

/**
 * Lets the books follow one movement of our balance at the provider, as far as it says by itself what it is: the fee of a payment that was not
 * known when the money was captured, or that differs by a cent; what the provider turned into another currency; the provider's own
 * fees. Every difference is the network's and never a maker's: her fee is that of the dated table. What it cannot place it leaves.
 */
export const bookTransaction = command<{ provider: string; ref: string }, BookedTransaction>(
  'payments.book-transaction',
  'run:jobs',
  async (context, { provider, ref }) => {
    const movement = await readMovement(context, provider, ref)
    if (!movement) return done({ result: 'left' })
    if (OWN_FEES.has(movement.type)) return done({ result: await bookOwnFee(context, provider, movement) })
    const isFeeBooked = CHARGES.has(movement.type) && (await bookCharge(context, provider, movement))
    const isConverted = !(await isPosted(context, `psp-convert:${ref}`)) && (await convert(context, provider, movement))
    return done({ result: isFeeBooked || isConverted ? 'booked' : 'left' })
  },
)

async function readMovement({ em }: Context, provider: string, ref: string): Promise<Movement | undefined> {
  const [row] = await em.execute<(Omit<Movement, 'amount' | 'fee'> & { amount_minor: string; fee_minor: string })[]>(
    `select ref, type, source_ref, currency, amount_minor::text, fee_minor::text from payments.provider_balance_transaction
     where provider = ? and ref = ?`,
    [provider, ref],
  )
  return (
    row && {
      ...row,
      amount: Money.ofMinor(row.amount_minor, row.currency),
      fee: Money.ofMinor(row.fee_minor, row.currency),
    }
  )
}

/** A charge: its money was captured by the payment; here its fee is made what the provider kept. */
async function bookCharge(context: Context, provider: string, movement: Movement): Promise<boolean> {
  const payment = await context.em.findOne(
    Payment,
    { chargeRef: movement.source_ref ?? '', provider: provider as Payment['provider'] },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  if (!payment || !BOOKED.has(payment.state)) return false
  if (payment.balanceRef && (payment.balanceRef !== movement.ref || payment.feeCurrency !== movement.currency)) return false
  return matchFee(context, provider, payment, movement)
}

/**
 * The provider holds, or took, another currency than the buyer paid: what the books say it owes us in the one becomes what it says in the other, at its
 * own rate, through the position. So for a charge, a refund, what came back of one, and a dispute.
 */
async function convert(context: Context, provider: string, movement: Movement): Promise<boolean> {
  const differences = await findProviderDifferences(context.em, '0 minutes', provider)
  const object = movement.source_ref ?? movement.ref
  const other = differences.find(
    (each) => each.object === object && each.refs.length === 0 && each.booked.currency !== movement.currency,
  )
  if (!other) return false
  await postJournal(context, {
    key: `psp-convert:${movement.ref}`,
    kind: 'provider-converted',
    source: { type: 'balance_transaction', id: movement.ref },
    lines: [
      debit('network', account.fxPosition(other.booked.currency), other.booked),
      credit('network', account.psp(provider, other.booked.currency), other.booked),
      debit('network', account.psp(provider, movement.currency), movement.amount),
      credit('network', account.fxPosition(movement.currency), movement.amount),
    ],
  })
  return true
}

/** Books what is missing between the fee in the books and the fee the provider kept, and writes the true one on the payment. */
async function matchFee(context: Context, provider: string, payment: Payment, movement: Movement): Promise<boolean> {
  const known = payment.balanceRef && payment.feeCurrency === movement.currency ? (payment.feeMinor ?? 0n) : 0n
  const difference = movement.fee.minus(Money.ofMinor(known, movement.currency))
  payment.balanceRef = movement.ref
  payment.feeMinor = movement.fee.minor
  payment.feeCurrency = movement.currency
  if (difference.isZero()) return false
  const isFirst = known === 0n
  await postJournal(context, {
    key: isFirst ? `psp-fee:${movement.ref}` : `psp-fee:${movement.ref}:difference`,
    kind: 'provider-fee',
    source: { type: payment.orderId ? 'payment' : 'gift', id: payment.id, part: isFirst ? '' : 'difference' },
    lines: feeLines(provider, difference),
  })
  return true
}

async function bookOwnFee(context: Context, provider: string, movement: Movement): Promise<BookedTransaction['result']> {
  const key = `psp-fee:${movement.ref}`
  // What it costs us: a fee that stands in the amount, or beside it. A credit of the provider's is the same with the other sign.
  const cost = movement.fee.minus(movement.amount)
  if (cost.isZero() || (await isPosted(context, key))) return 'left'
  await postJournal(context, {
    key,
    kind: 'provider-fee',
    source: { type: 'balance_transaction', id: movement.ref },
    lines: feeLines(provider, cost),
  })
  return 'booked'
}

/** A cost when it is positive; given back when it is negative. */
function feeLines(provider: string, cost: Money): JournalLine[] {
  return [debit('network', account.pspFee, cost), credit('network', account.psp(provider, cost.currency), cost)]
}

async function isPosted({ em }: Context, key: string): Promise<boolean> {
  return (await em.execute('select id from ledger.journal where key = ?', [key])).length > 0
}
