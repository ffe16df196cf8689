import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../../ledger/accounts.ts'
import { credit, debit } from '../../ledger/journal.ts'
import { lockBalances, postJournal } from '../../ledger/post-journal.server.ts'
import { assert } from '../../shared/assert.ts'
import type { Context } from '../../shared/command.server.ts'
import { Money } from '../../shared/money.ts'
import { type AccrualBase, interestAccrued, type Owed } from '../rules/repayment.ts'

/** What a loan owes by the ledger, under a lock that holds to the commit. The loan is locked already. */
export async function lockOwed(em: EntityManager, loan: Loan): Promise<Owed> {
  const { currency } = loan
  const [interest, principal] = await lockBalances(em, [
    { book: 'fund', account: account.loanInterest(loan.number), currency },
    { book: 'fund', account: account.loanPrincipal(loan.number), currency },
  ])
  assert(interest && principal, 'a locked balance is zero when the account never opened')
  return { interest, principal }
}

/** What interest runs on for a loan that owes this principal. */
export function accrualBase(loan: Loan, principal: Money): AccrualBase {
  assert(loan.principalChangedOn, `loan ${loan.number} is disbursed`)
  return {
    principal,
    ratePerPeriod: loan.ratePerPeriod,
    periodDays: loan.periodDays,
    principalChangedOn: loan.principalChangedOn,
    postedSinceThen: Money.ofMinor(loan.interestPostedMinor, loan.currency),
  }
}

/**
 * Posts the interest of an active, locked loan up to today, before anything else happens to it today, and gives back what it then owes.
 * A day that is already counted posts nothing.
 */
export async function accrueToToday(context: Context, loan: Loan): Promise<Owed & { readonly accrued: Money }> {
  const owed = await lockOwed(context.em, loan)
  const base = accrualBase(loan, owed.principal)
  const sinceChange = interestAccrued({ ...base, postedSinceThen: Money.zero(loan.currency) }, context.today)
  assert(
    !sinceChange.isLessThan(base.postedSinceThen),
    `loan ${loan.number} is accrued past ${context.today}: what is back-dated needs its own correction`,
  )
  const accrued = interestAccrued(base, context.today)
  if (accrued.isZero()) return { ...owed, accrued }
  await postJournal(context, {
    key: `accrue:${loan.number}:${context.today}`,
    kind: 'accrued',
    source: { type: 'loan', id: loan.id, part: context.today },
    lines: [debit('fund', account.loanInterest(loan.number), accrued), credit('fund', account.interestIncome, accrued)],
  })
  loan.interestPostedMinor += accrued.minor
  await context.em.flush()
  return { ...(await lockOwed(context.em, loan)), accrued }
}
