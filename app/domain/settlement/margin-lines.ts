import { account } from '../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../ledger/journal.ts'
import type { Money } from '../shared/money.ts'

/** Margin that is set aside for returns. Posted by the command, shown before it. */
export function setAsideLines(amount: Money): JournalLine[] {
  return [debit('network', account.margin, amount), credit('network', account.returnsReserve, amount)]
}
