import { command } from '../shared/command.server.ts'
import type { Currency } from '../shared/money.ts'
import { done } from '../shared/outcome.ts'
import type { ProviderTransaction } from './ports.ts'

/** One movement of our balance at the provider, in plain JSON. */
export interface TransactionRow {
  readonly ref: string
  readonly type: string
  readonly amount: string
  readonly fee: string
  readonly net: string
  readonly currency: Currency
  readonly sourceRef?: string | undefined
  readonly exchangeRate?: string | undefined
  readonly occurredAt: string
  readonly availableAt: string
}

/** A movement of the port, for the table. */
export function toTransactionRow(transaction: ProviderTransaction): TransactionRow {
  const { ref, type, amount, fee, net, sourceRef, exchangeRate, createdAt, availableAt } = transaction
  return {
    ...{ ref, type, sourceRef, exchangeRate },
    amount: amount.minor.toString(),
    fee: fee.minor.toString(),
    net: net.minor.toString(),
    currency: net.currency,
    occurredAt: createdAt.toISOString(),
    availableAt: availableAt.toISOString(),
  }
}

/** Keeps movements of our balance at the provider, each once, by its own name there. What is kept is never edited; it moves no money of ours. */
export const recordTransactions = command<{ provider: string; rows: readonly TransactionRow[] }, { added: number }>(
  'payments.record-transactions',
  'run:jobs',
  async ({ em, now }, { provider, rows }) => {
    const added = await em.execute<{ ref: string }[]>(
      `insert into payments.provider_balance_transaction
         (provider, ref, type, amount_minor, fee_minor, net_minor, currency, source_ref, exchange_rate, occurred_at, available_at, pulled_at)
       select ?, row.ref, row.type, row.amount, row.fee, row.net, row.currency, row."sourceRef", row."exchangeRate", row."occurredAt", row."availableAt", ?
       from jsonb_to_recordset(?::jsonb) row(ref text, type text, amount bigint, fee bigint, net bigint, currency text, "sourceRef" text,
         "exchangeRate" numeric, "occurredAt" timestamptz, "availableAt" timestamptz)
       order by row.ref on conflict do nothing returning ref`,
      [provider, now, JSON.stringify(rows)],
    )
    return done({ added: added.length })
  },
)

/** Writes on movements which payout carried them to the bank; once known it does not change. */
export const recordPayoutContent = command<{ provider: string; payoutRef: string; refs: readonly string[] }, { marked: number }>(
  'payments.record-payout-content',
  'run:jobs',
  async ({ em }, { provider, payoutRef, refs }) => {
    const marked = await em.execute<{ ref: string }[]>(
      `update payments.provider_balance_transaction set payout_ref = ?
       where provider = ? and payout_ref is null and ref in (select jsonb_array_elements_text(?::jsonb)) returning ref`,
      [payoutRef, provider, JSON.stringify(refs)],
    )
    return done({ marked: marked.length })
  },
)
