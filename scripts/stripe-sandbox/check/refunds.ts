import type { Refund } from '../wire.ts'
import { type Books, failing } from './books.ts'

/** Each refund took its amount once; one that failed or was canceled gave exactly that back. */
export function checkRefunds(books: Books): string[] {
  return books.refunds.flatMap((refund) => {
    const booked = books.transactionsOf.get(refund.id) ?? []
    const gone = books.transaction.get(String(refund.balance_transaction))
    const returned = books.transaction.get(String(refund.failure_balance_transaction))
    const isOver = refund.status === 'failed' || refund.status === 'canceled'
    const expected = (gone ? 1 : 0) + (returned ? 1 : 0)
    return failing(
      [booked.length === expected, `${refund.id}: booked ${booked.length} times, not ${expected}`],
      [gone !== undefined || isUnbooked(refund), `${refund.id}: ${refund.status}, and nothing is booked`],
      [gone === undefined || isItsMoney(refund, gone), `${refund.id}: is not what ${gone?.id} booked`],
      [isOver === (returned !== undefined) || !gone, `${refund.id}: ${refund.status}, its money back: ${returned !== undefined}`],
      [!returned || returned.net === -(gone?.net ?? 0), `${refund.id}: took ${gone?.net}, gave back ${returned?.net}`],
      [refund.status !== 'failed' || refund.failure_reason !== undefined, `${refund.id}: failed for no reason`],
    )
  })
}

/** A refund that waits for the balance to cover it is not booked, nor is one that failed while it waited. */
function isUnbooked({ status, pending_reason: reason }: Refund): boolean {
  return (status === 'pending' && reason === 'insufficient_funds') || status === 'failed'
}

function isItsMoney(refund: Refund, gone: Books['transactions'][number]): boolean {
  return gone.source === refund.id && (gone.currency !== refund.currency || gone.amount === -refund.amount)
}
