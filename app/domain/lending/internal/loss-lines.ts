import { account } from '../../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../../ledger/journal.ts'
import { Money } from '../../shared/money.ts'
import type { Owed } from '../rules/repayment.ts'

/**
 * What a loan that is given up does to the books: the reserve for losses carries it as far as it goes, the rest is the fund's loss. The
 * memo remembers the sum: no more than it can ever be recovered.
 */
export function writeOffLines(loan: string, owed: Owed, reserve: Money): JournalLine[] {
  const lost = owed.interest.plus(owed.principal)
  const fromReserve = Money.min(Money.max(reserve, Money.zero(lost.currency)), lost)
  return [
    debit('fund', account.lossReserve, fromReserve),
    debit('fund', account.creditLoss, lost.minus(fromReserve)),
    credit('fund', account.loanInterest(loan), owed.interest),
    credit('fund', account.loanPrincipal(loan), owed.principal),
    debit('fund', account.writtenOff(loan), lost),
    credit('fund', account.writtenOffMirror, lost),
  ]
}

/** What came back of a loan that was given up: income of the fund, and so much less that can still come. */
export function recoveryLines(loan: string, receivedIn: string, amount: Money): JournalLine[] {
  return [
    debit('fund', receivedIn, amount),
    credit('fund', account.recoveryIncome, amount),
    credit('fund', account.writtenOff(loan), amount),
    debit('fund', account.writtenOffMirror, amount),
  ]
}
