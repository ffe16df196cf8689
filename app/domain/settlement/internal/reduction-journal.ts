import { account } from '../../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../../ledger/journal.ts'
import type { RepaidLoan } from '../../lending/reverse-repayments.server.ts'
import { assert } from '../../shared/assert.ts'
import { Money } from '../../shared/money.ts'
import type { ReductionLine } from '../reduction.ts'
import type { SettledAccounts } from './settled-accounts.server.ts'

/**
 * The legs of what is taken back (money.md 4): each from its bearer. What an open loan gives back goes through the seam, as it came. The
 * lines of one account are one leg.
 */
export function reductionLegs(
  lines: readonly ReductionLine[],
  accounts: SettledAccounts,
  loans: readonly RepaidLoan[],
): JournalLine[] {
  const network = new Map<string, Money>()
  const fund = new Map<string, Money>()
  for (const line of lines) {
    if (line.bearer === 'loan') add(fund, loanAccount(line, loans), line.amount)
    else add(network, networkAccount(line, accounts), line.amount)
  }
  const raised = [...fund.values()].reduce<Money | undefined>((sum, amount) => (sum ? sum.plus(amount) : amount), undefined)
  const seam = raised ? [debit('network', account.dueToFund, raised), credit('fund', account.dueFromNetwork, raised)] : []
  return [
    ...[...network].map(([code, amount]) => debit('network', code, amount)),
    ...seam,
    ...[...fund].map(([code, amount]) => debit('fund', code, amount)),
  ]
}

function add(legs: Map<string, Money>, code: string, amount: Money): void {
  legs.set(code, (legs.get(code) ?? Money.zero(amount.currency)).plus(amount))
}

function networkAccount({ step, bearer }: ReductionLine, accounts: SettledAccounts): string {
  switch (bearer) {
    case 'held':
      return account.familyHeld(accounts.makerCode)
    case 'available':
      return account.familyAvailable(accounts.makerCode)
    case 'reserve':
      return account.returnsReserve
    case 'clawback':
      return account.clawback(accounts.makerCode)
    case 'credit':
      assert(accounts.prisonCode, 'what was remitted too much is a credit at the prison it came from')
      return account.inpeCredit(accounts.prisonCode)
    default: {
      const own = accounts.byStep.get(step)
      assert(own, `the settlement had credited an account for ${step}`)
      return own
    }
  }
}

function loanAccount({ step, loanId }: ReductionLine, loans: readonly RepaidLoan[]): string {
  const loan = loans.find((each) => each.loanId === loanId)
  assert(loan?.isOpen, 'only an open loan is raised')
  return step === 'loan_interest' ? account.loanInterest(loan.number) : account.loanPrincipal(loan.number)
}
