import { feeOf } from './fees.ts'
import { balances } from './resources/balance.ts'
import type { BalanceTransaction, Charge } from './wire.ts'
import type { World } from './world.ts'

/** What the sandbox says of its own books. */
export interface CheckReport {
  readonly ok: boolean
  readonly balances: Readonly<Record<string, number>>
  /** Every rule that does not hold, with the object that breaks it. Empty when all is well. */
  readonly broken: readonly string[]
}

/**
 * Proves the sandbox's own books from the stored objects: the balance is the sum of its transactions; each charge that
 * succeeded has one, of its amount and fee; each intent was paid once; each session that says paid was.
 */
export function checkBooks(world: World): CheckReport {
  const transactions = [...world.store.newestFirst('balance_transaction')]
  const charges = [...world.store.newestFirst('charge')]
  const broken = [
    ...checkBalance(world, transactions),
    ...transactions.flatMap((transaction) => checkTransaction(transaction)),
    ...charges.flatMap((charge) => checkCharge(charge, transactions)),
    ...checkIntents(world, charges),
    ...checkSessions(world),
    ...checkRefunds(world, charges),
  ]
  return { ok: broken.length === 0, balances: balances(world), broken }
}

function checkBalance(world: World, transactions: readonly BalanceTransaction[]): string[] {
  const sums = new Map<string, number>()
  for (const { currency, net } of transactions) sums.set(currency, (sums.get(currency) ?? 0) + net)
  const kept = balances(world)
  return [...new Set([...sums.keys(), ...Object.keys(kept)])]
    .filter((currency) => (sums.get(currency) ?? 0) !== (kept[currency] ?? 0))
    .map((currency) => `balance ${currency}: kept ${kept[currency] ?? 0}, sum of transactions ${sums.get(currency) ?? 0}`)
}

function checkTransaction({ id, amount, fee, net, type, currency }: BalanceTransaction): string[] {
  const expected = type === 'charge' ? feeOf(amount, currency) : 0
  return [
    ...(amount - fee === net ? [] : [`${id}: amount ${amount} less fee ${fee} is not net ${net}`]),
    ...(fee === expected ? [] : [`${id}: fee ${fee}, by the table ${expected}`]),
  ]
}

function checkCharge(charge: Charge, transactions: readonly BalanceTransaction[]): string[] {
  const own = transactions.filter((transaction) => transaction.source === charge.id)
  if (charge.status !== 'succeeded') return own.length === 0 ? [] : [`${charge.id}: did not succeed and is booked`]
  const [only] = own
  if (own.length !== 1 || !only) return [`${charge.id}: booked ${own.length} times`]
  const isSame = only.id === charge.balance_transaction && only.amount === charge.amount && only.currency === charge.currency
  return isSame ? [] : [`${charge.id}: is not what ${only.id} booked`]
}

function checkIntents(world: World, charges: readonly Charge[]): string[] {
  return [...world.store.newestFirst('payment_intent')].flatMap((intent) => {
    const paid = charges.filter((charge) => charge.payment_intent === intent.id && charge.status === 'succeeded')
    const received = paid.reduce((sum, charge) => sum + charge.amount, 0)
    const isDone = intent.status === 'succeeded'
    return [
      ...(received === intent.amount_received ? [] : [`${intent.id}: received ${intent.amount_received}, charged ${received}`]),
      ...(paid.length === (isDone ? 1 : 0) ? [] : [`${intent.id}: ${intent.status} with ${paid.length} charges that succeeded`]),
      ...(!isDone || received === intent.amount ? [] : [`${intent.id}: asked ${intent.amount}, received ${received}`]),
    ]
  })
}

function checkSessions(world: World): string[] {
  return [...world.store.newestFirst('checkout')].flatMap(({ session, lineItems }) => {
    const intent =
      typeof session.payment_intent === 'string' ? world.store.get('payment_intent', session.payment_intent) : undefined
    const isPaid = intent?.status === 'succeeded'
    const sum = lineItems.reduce((total, item) => total + item.amount_total, 0)
    return [
      ...((session.payment_status === 'paid') === isPaid
        ? []
        : [`${session.id}: ${session.payment_status}, its intent ${intent?.status}`]),
      ...((session.status === 'complete') === isPaid ? [] : [`${session.id}: ${session.status}, its intent ${intent?.status}`]),
      ...(sum === session.amount_total ? [] : [`${session.id}: total ${session.amount_total}, lines ${sum}`]),
    ]
  })
}

function checkRefunds(world: World, charges: readonly Charge[]): string[] {
  const refunds = [...world.store.newestFirst('refund')]
  return charges.flatMap((charge) => {
    const sum = refunds.filter((refund) => refund.charge === charge.id).reduce((total, refund) => total + refund.amount, 0)
    return [
      ...(sum === charge.amount_refunded ? [] : [`${charge.id}: refunded ${charge.amount_refunded}, its refunds ${sum}`]),
      ...(sum <= charge.amount_captured ? [] : [`${charge.id}: refunded more than captured`]),
    ]
  })
}
