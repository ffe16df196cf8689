import { account } from '../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../ledger/journal.ts'
import type { Money } from '../shared/money.ts'

/** The bank account that the fund lends from. */
export const FUND_BANK = 'fund'

/** Capital that came in: the fund's bank goes up, and the fund owes it to whoever brought it. Posted by the command, shown before it. */
export function capitalLines(funderId: string, amount: Money): JournalLine[] {
  return [debit('fund', account.bank(FUND_BANK, amount.currency), amount), credit('fund', account.capital(funderId), amount)]
}
