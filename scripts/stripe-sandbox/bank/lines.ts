import type { World } from '../world.ts'

/** One booking on the bank's account of a currency. Credits are positive. */
export interface BankLine {
  readonly currency: string
  /** Days as `2026-11-28`. */
  readonly bookedOn: string
  readonly valueOn: string
  readonly amount: number
  readonly reference: string
  readonly text: string
  /** The payout it came from; null for any other money. */
  readonly payout: string | null
  readonly isReversal: boolean
}

export interface BookedLine extends BankLine {
  readonly id: number
}

/** Books a line. What is booked stays: a mistake is put right by another line. */
export function addLine(world: World, line: BankLine): void {
  world.store
    .sql(
      `INSERT INTO bank_line (currency, booked_on, value_on, amount, reference, text, payout, is_reversal)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(line.currency, line.bookedOn, line.valueOn, line.amount, line.reference, line.text, line.payout, line.isReversal ? 1 : 0)
}

/** The lines of an account up to a day, in the order of their statements. */
export function linesUpTo(world: World, currency: string, day: string): BookedLine[] {
  return world.store
    .sql('SELECT * FROM bank_line WHERE currency = ? AND booked_on <= ? ORDER BY booked_on, id')
    .all(currency, day)
    .map(readLine)
}

/** All lines of a payout, be they on a statement yet or not. */
export function linesOfPayout(world: World, payout: string): BookedLine[] {
  return world.store.sql('SELECT * FROM bank_line WHERE payout = ? ORDER BY id').all(payout).map(readLine)
}

/** The currencies the bank has an account of. */
export function accounts(world: World): string[] {
  return world.store
    .sql('SELECT DISTINCT currency FROM bank_line ORDER BY currency')
    .all()
    .map((row) => String(row.currency))
}

/** The day of a moment (UTC). */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function readLine(row: Record<string, unknown>): BookedLine {
  return {
    id: Number(row.id),
    currency: String(row.currency),
    bookedOn: String(row.booked_on),
    valueOn: String(row.value_on),
    amount: Number(row.amount),
    reference: String(row.reference),
    text: String(row.text),
    payout: row.payout === null ? null : String(row.payout),
    isReversal: row.is_reversal === 1,
  }
}
