import { type Context, command } from '../shared/command.server.ts'
import type { Currency } from '../shared/money.ts'
import { done } from '../shared/outcome.ts'

/** What the provider says stands in our balance, in one currency. */
export interface FundsRow {
  readonly currency: Currency
  readonly available: string
  readonly pending: string
}

/** How one reading of a list of the provider's went. Complete, it says up to when; else the next one starts where the last complete one did. */
export interface Pull {
  readonly provider: string
  readonly list: 'events' | 'transactions'
  /** Our own time when it began: what came later may or may not be in it. */
  readonly begunAt: string
  /** The provider's own time of the newest entry, when there was one. */
  readonly seenUntil?: string | undefined
  /** What stood in our balance all the while it was read. */
  readonly funds?: readonly FundsRow[] | undefined
  readonly error?: string | undefined
}

/** Writes down how far a list of the provider was read, or why it was not; and our balance there beside what its movements that we know add up to. */
export const recordPull = command<Pull, { complete: boolean }>('payments.record-pull', 'run:jobs', async (context, pull) => {
  const { em, now } = context
  const { provider, list, begunAt, seenUntil, funds, error } = pull
  const isComplete = error === undefined
  await em.execute(
    `insert into payments.provider_pull (provider, list, seen_until, complete_at, tried_at, error) values (?, ?, ?, ?, ?, left(?, 300))
     on conflict (provider, list) do update set seen_until = greatest(provider_pull.seen_until, excluded.seen_until),
       complete_at = coalesce(excluded.complete_at, provider_pull.complete_at), tried_at = excluded.tried_at, error = excluded.error`,
    [provider, list, isComplete ? (seenUntil ?? null) : null, isComplete ? begunAt : null, now, error ?? null],
  )
  if (funds) await keepFunds(context, provider, funds)
  return done({ complete: isComplete })
})

async function keepFunds({ em, now }: Context, provider: string, funds: readonly FundsRow[]): Promise<void> {
  await em.execute(
    `insert into payments.provider_funds (provider, currency, available_minor, pending_minor, known_minor, taken_at)
     select ?, row.currency, row.available, row.pending, coalesce((select sum(net_minor) from payments.provider_balance_transaction transaction
       where transaction.provider = ? and transaction.currency = row.currency), 0), ?
     from jsonb_to_recordset(?::jsonb) row(currency text, available bigint, pending bigint) order by row.currency
     on conflict (provider, currency) do update set available_minor = excluded.available_minor, pending_minor = excluded.pending_minor,
       known_minor = excluded.known_minor, taken_at = excluded.taken_at`,
    [provider, provider, now, JSON.stringify(funds)],
  )
}
