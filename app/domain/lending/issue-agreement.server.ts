import { findScheduleVersions } from '#db/questions/lending/find-schedule-versions.server.ts'
import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { LoanAgreementPaper } from '../papers/loan-paper.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { partJson, sheetForPaper } from './internal/paper-head.server.ts'
import { signedContract } from './internal/signed-papers.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { tceaOf, teaOf } from './rules/rates.ts'
import type { Instalment } from './rules/schedule.ts'

/**
 * Issues the paper of a loan's latest new agreement: the schedule as it was agreed, whatever pauses moved since. She signs it, and every earlier
 * agreement keeps its own. Refuses `loan_not_found`, `no_agreement_made`.
 */
export const issueAgreement = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.issue-agreement',
  'print:loan-paper',
  async (context, { loanId }) => {
    const { em } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const { sheet, head } = await sheetForPaper(context, loan.number)
    const latest = sheet.reschedules.find(({ agreed }) => agreed)
    if (!latest?.agreed || !latest.decidedOn) return refuse('no_agreement_made', { loan: loan.number })
    const { version, ...owed } = latest.agreed
    const subject = version.toString()
    const issued = await loanPaperIssued(context, { loanId, kind: 'loan_agreement', subject })
    if (issued) return done({ number: issued })
    const agreed = (await findScheduleVersions(em, loan)).find((each) => each.version === version)
    assert(agreed, 'an agreement has its schedule')
    const { ratePerPeriod, periodDays } = sheet.loan.terms
    const flows = agreed.instalments.map((row) => ({ ...row, amount: row.interest.plus(row.principal) }))
    const contract = await signedContract(em, loan)
    const content: LoanAgreementPaper = {
      ...head,
      ...{ agreedOn: latest.decidedOn, reason: latest.reason, slip: latest.slip },
      ...(contract && { contract }),
      ...{ ratePerPeriod, periodDays },
      tea: teaOf(ratePerPeriod, periodDays).toDecimalPlaces(4).toString(),
      tcea: tceaOf(owed.interest.plus(owed.principal), latest.decidedOn, flows).toDecimalPlaces(4).toString(),
      owed: partJson(owed),
      ...told(agreed.instalments, owed.principal),
    }
    return done({ number: await issueLoanPaper(context, { loanId, subject }, { kind: 'loan_agreement', content }) })
  },
)

/** The rows of a schedule with what is left after each, and its sums. */
function told(schedule: readonly Instalment[], principal: Money) {
  let left = principal
  const rows = schedule.map((row) => {
    left = left.minus(row.principal)
    const amount = row.interest.plus(row.principal)
    return { n: row.n, dueOn: row.dueOn, ...partJson(row), amount: amount.toJSON(), left: left.toJSON() }
  })
  const interest = Money.sum(
    schedule.map((row) => row.interest),
    principal.currency,
  )
  return { schedule: rows, interest: interest.toJSON(), total: interest.plus(principal).toJSON() }
}
