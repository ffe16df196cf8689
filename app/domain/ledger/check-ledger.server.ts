import { INVARIANTS_OF_THE_BOOKS, type Invariant } from '#db/questions/ledger/invariants-of-the-books.ts'
import { INVARIANTS_OF_LENDING } from '#db/questions/lending/invariants-of-lending.ts'
import { INVARIANTS_OF_SALES } from '#db/questions/payments/invariants-of-sales.ts'
import { INVARIANTS_OF_SETTLEMENT } from '#db/questions/settlement/invariants-of-settlement.ts'

/** Everything that must always hold, in the order it is told: books, thread and families, loans, sales and pieces. */
export const INVARIANTS: readonly Invariant[] = [
  ...INVARIANTS_OF_THE_BOOKS,
  ...INVARIANTS_OF_SETTLEMENT,
  ...INVARIANTS_OF_LENDING,
  ...INVARIANTS_OF_SALES,
]

export interface InvariantResult {
  readonly id: string
  readonly sentence: string
  readonly holds: boolean
  /** How many rows break it, and the first of them. */
  readonly broken: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

/** Rows that a statement gives, on one connection. */
export type Ask = (sql: string) => Promise<Record<string, unknown>[]>

const ROWS_SHOWN = 10

/** Runs every invariant, or the named ones. Reads only; the caller sees to it that all run at one moment. */
export async function checkLedger(ask: Ask, only?: readonly string[]): Promise<InvariantResult[]> {
  const results: InvariantResult[] = []
  for (const { id, sentence, sql } of INVARIANTS) {
    if (only && !only.includes(id)) continue
    const rows = await ask(sql)
    results.push({ id, sentence, holds: rows.length === 0, broken: rows.length, rows: rows.slice(0, ROWS_SHOWN) })
  }
  return results
}
