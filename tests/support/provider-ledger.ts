import type { ProviderTransaction } from '#app/domain/payments/ports.ts'
import { recordPull } from '#app/domain/payments/record-pull.server.ts'
import { recordTransactions, toTransactionRow } from '#app/domain/payments/record-transactions.server.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { Money } from '#app/domain/shared/money.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findProviderDifferences } from '#db/questions/payments/find-provider-differences.server.ts'
import { JOBS } from './card-payments.ts'
import { row, rows } from './open-database.ts'
import { did } from './sold.ts'

/** Balances of the network's ledger accounts by code and currency, debit positive. */
export async function balances(...codes: string[]) {
  const found = await rows<{ code: string; currency: string; balance: string }>(
    `select code, currency, balance::text from ledger.balance where book = 'network' and code in (select jsonb_array_elements_text(?::jsonb))`,
    [JSON.stringify(codes)],
  )
  const currencyOf = (code: string) => /:([A-Z]{3})$/.exec(code)?.[1] ?? 'PEN'
  return Object.fromEntries(
    codes.map((code) => [code, found.find((each) => each.code === code && each.currency === currencyOf(code))?.balance ?? '0']),
  )
}

/** How much each ledger account moved while something was done. */
export async function change<Value>(codes: string[], work: () => Promise<Value>): Promise<Record<string, string>> {
  const before = await balances(...codes)
  await work()
  const after = await balances(...codes)
  return Object.fromEntries(codes.map((code) => [code, String(BigInt(after[code] ?? 0) - BigInt(before[code] ?? 0))]))
}

/** Where the provider's ledger and ours differ now. */
export const differences = () => findProviderDifferences(forkEntityManager(), '0 minutes')
export const journals = async () => (await row<{ n: number }>('select count(*)::int as n from ledger.journal')).n
export const pen = (minor: bigint) => Money.ofMinor(minor, 'PEN')

let named = 0
/** A name as the provider gives them, once. */
export function nameOf(kind: string): string {
  named += 1
  return `${kind}_${process.pid}_${named}`
}

/** A movement at the provider, by hand: for what no sandbox does on its own. */
export async function aMovement(change: {
  type: string
  sourceRef?: string
  amount: Money
  fee?: Money
  ref?: string
}): Promise<ProviderTransaction> {
  const fee = change.fee ?? Money.zero(change.amount.currency)
  const now = new Date()
  const movement = { ref: nameOf('txn'), ...change, fee, net: change.amount.minus(fee), createdAt: now, availableAt: now }
  const input = { provider: 'stripe', rows: [toTransactionRow(movement)] }
  await did(run(recordTransactions, JOBS, input, { key: crypto.randomUUID() }))
  await run(
    recordPull,
    JOBS,
    { provider: 'stripe', list: 'transactions', begunAt: new Date().toISOString() },
    { key: crypto.randomUUID() },
  )
  return movement
}
