import { linesOfPayout } from '../bank/lines.ts'
import { type Books, failing, sum } from './books.ts'

/**
 * The bank has lines of exactly those payouts that arrived, and whatever mistakes it made with one, they add up to its
 * amount, twice that or nothing: no céntimo is made or lost on the way.
 */
export function checkBank({ world, payouts }: Books): string[] {
  return payouts.flatMap((payout) => {
    const lines = linesOfPayout(world, payout.id)
    const total = sum(lines, ({ amount }) => amount)
    const hasArrived = payout.status === 'paid' || (payout.status === 'failed' && payout.trace_id?.value != null)
    return failing(
      [hasArrived === lines.length > 0, `${payout.id}: ${payout.status}, and the bank has ${lines.length} lines of it`],
      [total % payout.amount === 0, `${payout.id}: ${payout.amount}, and the bank's lines of it add up to ${total}`],
    )
  })
}
