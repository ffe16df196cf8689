import { balances } from '../resources/balance.ts'
import type { World } from '../world.ts'
import { checkBalance, checkTransactions } from './balance.ts'
import { checkBank } from './bank.ts'
import { type Books, openBooks } from './books.ts'
import { checkDisputes } from './disputes.ts'
import { checkEvents } from './events.ts'
import { checkCharges, checkIntents, checkSessions } from './payments.ts'
import { checkPayouts } from './payouts.ts'
import { checkRefunds } from './refunds.ts'

/** What the sandbox says of its own books. */
export interface CheckReport {
  readonly ok: boolean
  readonly balances: Readonly<Record<string, number>>
  /** Every rule that does not hold, with the object that breaks it. Empty when all is well. */
  readonly broken: readonly string[]
}

const CHECKS: readonly ((books: Books) => string[])[] = [
  checkBalance,
  checkTransactions,
  checkCharges,
  checkIntents,
  checkSessions,
  checkRefunds,
  checkDisputes,
  checkPayouts,
  checkEvents,
  checkBank,
]

/**
 * Proves the sandbox's own books from the stored objects: the balance is the sum of its transactions, each of which
 * says what its source says; no charge gave back more than it took; a dispute took what it says and gave it back when
 * it was won; a payout is its transactions; nothing happened without its event; the bank has what arrived.
 */
export function checkBooks(world: World): CheckReport {
  const books = openBooks(world)
  const broken = CHECKS.flatMap((check) => check(books))
  return { ok: broken.length === 0, balances: balances(world), broken }
}
