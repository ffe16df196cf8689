import { findReserveState } from '#db/questions/settlement/find-reserve-state.server.ts'
import { account } from '../../ledger/accounts.ts'
import { lockBalances } from '../../ledger/post-journal.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import type { SettlementId } from '../../shared/ids.ts'
import type { Money } from '../../shared/money.ts'
import type { Facts } from '../../shared/outcome.ts'

/**
 * Whether a release waits for the buyer's legal window: the piece may still come back by law, and the reserve that would carry it, should the
 * money have left by then, is under its share of what is out in open windows, this release among it. Undefined when it does not wait.
 * Releases inside a window come one after the other, so that two of them do not both count on the same céntimos.
 */
export async function waitsForReserve(context: Context, settlementId: SettlementId, amount: Money): Promise<Facts | undefined> {
  const { em } = context
  const [open] = await em.execute<{ last_day: string }[]>(
    'select last_day::text from settlement.buyer_window where settlement_id = ? and ends_at > ?',
    [settlementId, context.now],
  )
  if (!open) return undefined
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('settlement.release-held.reserve', 0))`)
  const { share, released } = await findReserveState(em, context.now)
  const [reserve] = await lockBalances(em, [{ book: 'network', account: account.returnsReserve, currency: amount.currency }])
  assert(reserve, 'a locked balance is zero when the account never opened')
  const wanted = released.plus(amount).share(share)
  if (!reserve.isLessThan(wanted)) return undefined
  return { date: open.last_day, reserve: reserve.toJSON(), wanted: wanted.toJSON() }
}
