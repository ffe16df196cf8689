import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { LoanContract } from '../papers/loan-paper.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, refuse } from '../shared/outcome.ts'
import { refusalOfAdvance } from './internal/advances.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { sheetForPaper } from './internal/paper-head.server.ts'
import { lastAgreedOn } from './internal/reschedules.server.ts'
import type { LoanSheet } from './loan-sheet.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { offerOf } from './rules/offer.ts'

/** The fund asks nothing for paying late. */
const LATE_RATE = '0'

/**
 * Issues the packet of a loan: summary sheet, contract, mandate and schedule. Before the money goes out the schedule is preliminary and
 * counts from today; a packet of the same day is the same paper, on another day it is a new one. Afterwards the schedule counts from the
 * disbursement; after a new agreement the packet is another paper, which says that its schedule was replaced. Refuses `loan_not_found`, `loan_not_approved` for what is only prepared or was declined, and an
 * advance whose order is over or whose date has come (`advance_order_over`, `advance_due_passed`): its money can no longer go out.
 */
export const issueContract = command<{ loanId: LoanId }, { number: string }, LendingRefusal>(
  'lending.issue-contract',
  'print:loan-paper',
  async (context, { loanId }) => {
    const loan = await lockLoan(context.em, loanId)
    if (!loan) return refuse('loan_not_found')
    if (loan.state === 'prepared' || loan.state === 'declined') {
      return refuse('loan_not_approved', { loan: loan.number, state: loan.state })
    }
    const refusal = loan.disbursedOn ? undefined : await refusalOfAdvance(context.em, loan, context.today)
    if (refusal) return refusal
    const from = loan.disbursedOn ?? context.today
    const replacedOn = await lastAgreedOn(context.em, loanId)
    // The definitive packet is another paper than the preliminary one, also when the money goes out on the day of the signing.
    const subject = loan.disbursedOn ? `${from}/${replacedOn ?? 'definitive'}` : from
    const before = await loanPaperIssued(context, { loanId, kind: 'loan_contract', subject })
    if (before) return done({ number: before })
    const { sheet, head, certificateDays } = await sheetForPaper(context, loan.number)
    const terms = { ...termsOn(sheet, from), ...(replacedOn && { replacedOn }) }
    const content: LoanContract = {
      ...head,
      ...terms,
      ...mandateOn(sheet),
      ...advanceOn(sheet),
      ...groupOn(sheet),
      certificateDays,
    }
    return done({ number: await issueLoanPaper(context, { loanId, subject }, { kind: 'loan_contract', content }) })
  },
)

function termsOn({ loan }: LoanSheet, from: PlainDate) {
  const { terms } = loan
  const offer = offerOf(terms, from)
  return {
    purpose: loan.purpose,
    from,
    isPreliminary: loan.disbursedOn === undefined,
    ratePerPeriod: terms.ratePerPeriod,
    periodDays: terms.periodDays,
    tea: offer.tea,
    tcea: offer.tcea,
    lateRate: LATE_RATE,
    instalment: offer.instalment.toJSON(),
    interest: offer.interest.toJSON(),
    total: offer.total.toJSON(),
    schedule: offer.schedule.map((row) => ({
      n: row.n,
      dueOn: row.dueOn,
      principal: row.principal.toJSON(),
      interest: row.interest.toJSON(),
      amount: row.amount.toJSON(),
      left: row.balanceAfter.toJSON(),
    })),
    moneylender: {
      perPeriod: offer.moneylender.perPeriod,
      tea: offer.moneylender.tea,
      interest: offer.moneylender.interest.toJSON(),
      total: offer.moneylender.total.toJSON(),
    },
  }
}

function mandateOn({ mandates: [latest] }: LoanSheet): Pick<LoanContract, 'mandate'> {
  if (!latest || latest.revokedOn !== undefined) return {}
  const { takes, shareOfDisposable, familyFloor, signedOn } = latest
  return { mandate: { takes, shareOfDisposable, familyFloor, signedOn } }
}

function advanceOn({ advance }: LoanSheet): Pick<LoanContract, 'advance'> {
  if (!advance) return {}
  const { orderNumber, productName, promisedOn, dueOn, familyFloor, slip } = advance
  return { advance: { order: orderNumber, product: productName.es, promisedOn, dueOn, familyFloor, slip } }
}

function groupOn({ loan: { group } }: LoanSheet): Pick<LoanContract, 'group'> {
  return group ? { group: { ...group, total: group.total.toJSON() } } : {}
}
