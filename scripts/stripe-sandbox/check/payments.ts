import { grouped } from '../grouped.ts'
import type { Charge } from '../wire.ts'
import { type Books, failing, sum } from './books.ts'

/** Each charge that succeeded is booked once, whole; no other is. What it gave back is what its refunds say, and never more than it took. */
export function checkCharges({ charges, transactionsOf, refunds }: Books): string[] {
  const refundsOf = grouped(refunds, ({ charge }) => String(charge))
  return charges.flatMap((charge) => {
    const booked = transactionsOf.get(charge.id) ?? []
    const living = (refundsOf.get(charge.id) ?? []).filter(({ status }) => status !== 'failed' && status !== 'canceled')
    const refunded = sum(living, ({ amount }) => amount)
    return [
      ...checkBooking(charge, booked),
      ...failing(
        [refunded === charge.amount_refunded, `${charge.id}: refunded ${charge.amount_refunded}, its refunds ${refunded}`],
        [refunded <= charge.amount_captured, `${charge.id}: refunded more than captured`],
        [
          charge.refunded === (charge.captured && refunded === charge.amount_captured),
          `${charge.id}: says refunded ${charge.refunded}, with ${refunded} of ${charge.amount_captured}`,
        ],
      ),
    ]
  })
}

function checkBooking(charge: Charge, booked: Books['transactions']): string[] {
  if (charge.status !== 'succeeded') return failing([booked.length === 0, `${charge.id}: did not succeed and is booked`])
  const [only] = booked
  if (booked.length !== 1 || !only) return [`${charge.id}: booked ${booked.length} times`]
  // Settled in its own currency the amount is the same; in another one the rate was the day's.
  const isSame = only.currency === charge.currency ? only.amount === charge.amount : only.exchange_rate !== null
  return failing([isSame && only.id === charge.balance_transaction, `${charge.id}: is not what ${only.id} booked`])
}

/** Each intent received what its charges took, once. */
export function checkIntents({ intents, charges }: Books): string[] {
  const chargesOf = grouped(charges, ({ payment_intent: intent }) => String(intent))
  return intents.flatMap((intent) => {
    const own = chargesOf.get(intent.id) ?? []
    const paid = own.filter(({ status }) => status === 'succeeded')
    const received = sum(paid, ({ amount }) => amount)
    const isDone = intent.status === 'succeeded'
    const isWaiting = own.some(({ status }) => status === 'pending')
    return failing(
      [received === intent.amount_received, `${intent.id}: received ${intent.amount_received}, charged ${received}`],
      [paid.length === (isDone ? 1 : 0), `${intent.id}: ${intent.status} with ${paid.length} charges that succeeded`],
      [!isDone || received === intent.amount, `${intent.id}: asked ${intent.amount}, received ${received}`],
      [isWaiting === (intent.status === 'processing'), `${intent.id}: ${intent.status}, its charge under way: ${isWaiting}`],
    )
  })
}

/** Each session says of its payment what its intent says, and its lines add up. */
export function checkSessions({ world, checkouts }: Books): string[] {
  return checkouts.flatMap(({ session, lineItems }) => {
    const intent =
      typeof session.payment_intent === 'string' ? world.store.get('payment_intent', session.payment_intent) : undefined
    const isPaid = intent?.status === 'succeeded'
    // A payment that came later or never completes its session all the same.
    const isLate = session.status === 'complete' && session.payment_status === 'unpaid'
    const total = sum(lineItems, (item) => item.amount_total)
    return failing(
      [(session.payment_status === 'paid') === isPaid, `${session.id}: ${session.payment_status}, its intent ${intent?.status}`],
      [isLate || (session.status === 'complete') === isPaid, `${session.id}: ${session.status}, its intent ${intent?.status}`],
      [
        !isLate || ['processing', 'requires_payment_method'].includes(intent?.status ?? ''),
        `${session.id}: complete and unpaid, its intent ${intent?.status}`,
      ],
      [total === session.amount_total, `${session.id}: total ${session.amount_total}, lines ${total}`],
    )
  })
}
