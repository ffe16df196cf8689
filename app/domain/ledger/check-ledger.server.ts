import { INVARIANTS_OF_FAMILIES } from '#db/questions/families/invariants-of-families.ts'
import { INVARIANTS_OF_VOUCHERS } from '#db/questions/fiscal/invariants-of-vouchers.ts'
import { INVARIANTS_OF_THE_BOOKS, type Invariant } from '#db/questions/ledger/invariants-of-the-books.ts'
import { INVARIANTS_OF_WAITING } from '#db/questions/ledger/invariants-of-waiting.ts'
import { INVARIANTS_OF_LENDING } from '#db/questions/lending/invariants-of-lending.ts'
import { INVARIANTS_OF_SALES } from '#db/questions/payments/invariants-of-sales.ts'
import { INVARIANTS_OF_THE_PROVIDER } from '#db/questions/payments/invariants-of-the-provider.ts'
import { INVARIANTS_OF_REFUNDS } from '#db/questions/settlement/invariants-of-refunds.ts'
import { INVARIANTS_OF_SETTLEMENT } from '#db/questions/settlement/invariants-of-settlement.ts'
import { isNarrowed, questionSince, type Since } from './since.ts'

/** Everything that must always hold, in the order it is told: books, thread, vouchers, families, loans, sales and pieces, the provider, what waits. */
export const INVARIANTS: readonly Invariant[] = [
  ...INVARIANTS_OF_THE_BOOKS,
  ...INVARIANTS_OF_SETTLEMENT,
  ...INVARIANTS_OF_REFUNDS,
  ...INVARIANTS_OF_VOUCHERS,
  ...INVARIANTS_OF_FAMILIES,
  ...INVARIANTS_OF_LENDING,
  ...INVARIANTS_OF_SALES,
  ...INVARIANTS_OF_THE_PROVIDER,
  ...INVARIANTS_OF_WAITING,
]

export interface InvariantResult {
  readonly id: string
  readonly sentence: string
  readonly holds: boolean
  /** How many rows break it, and the first of them. */
  readonly broken: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Whether everything was looked at, or only what came since. */
  readonly looked: 'whole' | 'since'
  readonly milliseconds: number
  /** Whether a break keeps money from leaving. */
  readonly stops: boolean
}

/** Rows that a statement gives, on one connection. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>

export interface CheckOptions {
  /** Looks only at what came since, where an invariant has a cheap form; the others are asked whole. */
  readonly since?: Since | undefined
  /** Of these pictures, the keys of those without a file. Without it the invariants that need files are left out. */
  readonly missingFiles?: ((imageKeys: readonly string[]) => Promise<ReadonlySet<string>>) | undefined
}

const ROWS_SHOWN = 10

/** Runs every invariant, or the named ones. Reads only; the caller sees to it that all run at one moment. */
export async function checkLedger(ask: Ask, only?: readonly string[], options: CheckOptions = {}): Promise<InvariantResult[]> {
  const results: InvariantResult[] = []
  for (const invariant of INVARIANTS) {
    if (only && !only.includes(invariant.id)) continue
    if (invariant.breaksWhenMissing && !options.missingFiles) continue
    const began = performance.now()
    const rows = await offending(ask, invariant, options)
    results.push({
      id: invariant.id,
      sentence: invariant.sentence,
      holds: rows.length === 0,
      broken: rows.length,
      rows: rows.slice(0, ROWS_SHOWN),
      looked: isNarrowed(invariant, options.since) ? 'since' : 'whole',
      milliseconds: Math.ceil(performance.now() - began),
      stops: invariant.stops ?? true,
    })
  }
  return results
}

async function offending(ask: Ask, invariant: Invariant, { since, missingFiles }: CheckOptions) {
  const rows = await ask(questionSince(invariant, since))
  if (!invariant.breaksWhenMissing || !missingFiles) return rows
  const missing = await missingFiles(rows.map(({ file }) => String(file)))
  return rows.filter(({ file }) => missing.has(String(file)))
}

/**
 * Makes the transaction on this connection one that only looks: patient with its own long statements, generous with memory for sums over
 * everything, and waiting for nobody. The caller has begun it, REPEATABLE READ and READ ONLY.
 */
export async function prepareToCheck(ask: Ask, statementSeconds: number): Promise<void> {
  // An index is often all that must be read of the lines. On one core: helpers gained nothing where they were measured, and the shop needs the others.
  await ask(`select set_config('statement_timeout', '${statementSeconds}s', true), set_config('work_mem', '128MB', true),
    set_config('max_parallel_workers_per_gather', '0', true), set_config('random_page_cost', '1.5', true), set_config('lock_timeout', '2s', true),
    set_config('idle_in_transaction_session_timeout', '60s', true), set_config('jit', 'off', true)`)
}
