import { accounts, linesOfPayout } from '../bank/lines.ts'
import { statements } from '../bank/statements.ts'
import { type Books, failing, sum } from './books.ts'

/** Each day of the bank opens as the last one closed and adds up; no payout is on it that was never paid. */
export function checkBank({ world, payouts }: Books): string[] {
  const days = accounts(world).flatMap((currency) => {
    let last = 0
    return statements(world, currency).flatMap(({ day, opening, closing, lines }) => {
      const broken = failing(
        [opening === last, `bank ${currency} ${day}: opens with ${opening}, the day before closed with ${last}`],
        [opening + sum(lines, ({ amount }) => amount) === closing, `bank ${currency} ${day}: does not add up`],
      )
      last = closing
      return broken
    })
  })
  const paid = payouts.flatMap((payout) => {
    const lines = linesOfPayout(world, payout.id)
    const wasPaid = payout.status === 'paid' || (payout.status === 'failed' && payout.trace_id?.value != null)
    return failing([wasPaid === lines.length > 0, `${payout.id}: ${payout.status}, and the bank has ${lines.length} lines of it`])
  })
  return [...days, ...paid]
}
