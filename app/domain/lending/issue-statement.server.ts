import { findLoanInBooks, type LoanInBooks } from '#db/questions/lending/find-loan-month.server.ts'
import { issueLoanPaper, loanPaperIssued } from '../papers/issue-loan-paper.server.ts'
import type { LoanStatement, StatementMovement } from '../papers/loan-paper.ts'
import { command } from '../shared/command.server.ts'
import { lastDayOf, type PlainDate, plainDate } from '../shared/dates.ts'
import type { LoanId } from '../shared/ids.ts'
import { Money } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { lockLoan } from './internal/locks.server.ts'
import { partJson, sheetForPaper } from './internal/paper-head.server.ts'
import type { LoanSheet } from './loan-sheet.server.ts'
import type { LendingRefusal } from './refusals.ts'
import { scheduledBy } from './rules/schedule.ts'

interface Period {
  readonly from: PlainDate
  readonly to: PlainDate
}

/**
 * Issues the statement of a loan for one month, from the books. Refuses `loan_not_found`, `month_not_over` (what is not over may still
 * change), `loan_not_out_then` when nothing was owed in that month.
 */
export const issueStatement = command<{ loanId: LoanId; month: string }, { number: string }, LendingRefusal>(
  'lending.issue-statement',
  'print:loan-paper',
  async (context, { loanId, month }) => {
    const { em, today } = context
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const period = { from: plainDate(`${month}-01`), to: lastDayOf(month) }
    if (period.to >= today) return refuse('month_not_over', { month })
    if (!loan.disbursedOn || loan.disbursedOn > period.to || (loan.closedOn && loan.closedOn < period.from)) {
      return refuse('loan_not_out_then', { loan: loan.number, month })
    }
    const issued = await loanPaperIssued(context, { loanId, kind: 'loan_statement', subject: month })
    if (issued) return done({ number: issued })
    const { sheet, head } = await sheetForPaper(context, loan.number)
    const books = await findLoanInBooks(em, loan, period.from, period.to)
    const content: LoanStatement = { ...head, month, ...told(sheet, books, period) }
    return done({ number: await issueLoanPaper(context, { loanId, subject: month }, { kind: 'loan_statement', content }) })
  },
)

function told(sheet: LoanSheet, books: LoanInBooks, period: Period) {
  const { closedOn, state } = sheet.loan
  const hasEnded = closedOn !== undefined && closedOn <= period.to
  return {
    before: partJson(books.before),
    after: partJson(books.after),
    disbursed: books.disbursed.toJSON(),
    interest: books.accrued.toJSON(),
    movements: movementsIn(sheet, period),
    other: notListed(sheet, books, period).toJSON(),
    isPaused: !hasEnded && sheet.pausedSince !== undefined,
    isWrittenOff: hasEnded && state === 'written_off',
    ...(hasEnded ? state === 'closed' && { closedOn } : { next: nextAfter(sheet, period.to), ...orderOver(sheet) }),
  }
}

/** An order that can no longer repay its advance, as the loan's page has it on the day of issue: she should not wait for it. */
function orderOver({ loan, advance }: LoanSheet): Pick<LoanStatement, 'orderOver'> {
  if (!advance || loan.state !== 'active' || advance.orderState === 'to_make') return {}
  return { orderOver: { order: advance.orderNumber, isCancelled: advance.orderState === 'cancelled', dueOn: advance.dueOn } }
}

/** Payments, what refunds put back, and payments that were no payments, in the order they were entered. */
function movementsIn({ repayments, reversals, annulments }: LoanSheet, period: Period): StatementMovement[] {
  const made = repayments.map(({ sale, ...each }) => ({
    at: each.paidAt,
    on: each.paidOn,
    from: sale ? ('sale' as const) : each.way === 'bank_transfer' ? ('transfer' as const) : ('cash' as const),
    ...(sale?.order !== undefined && { order: sale.order }),
    ...(sale?.piece !== undefined && { piece: sale.piece }),
    ...(each.receipt !== undefined && { entry: each.receipt }),
    ...partJson(each),
  }))
  const back = reversals.map((each) => ({
    at: each.reversedAt,
    on: each.reversedOn,
    from: 'put_back' as const,
    ...(each.order !== undefined && { order: each.order }),
    ...partJson(each),
  }))
  return [...made, ...back, ...annulments.flatMap(annulledIn)]
    .filter(({ on }) => period.from <= on && on <= period.to)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at: _instant, ...movement }) => movement)
}

/** A payment that was annulled is told twice: on its day as it was entered, and on the day on which it was taken out. */
function annulledIn({ done: undone, decidedOn, payment }: LoanSheet['annulments'][number]) {
  if (!undone || !decidedOn) return []
  const { receipt, paidOn } = payment
  const told = { entry: receipt, ...partJson(payment) }
  return [
    { at: payment.paidAt, on: paidOn, from: payment.isTransfer ? ('transfer' as const) : ('cash' as const), ...told },
    { at: undone.at, on: decidedOn, from: 'annulled' as const, ...told },
  ]
}

/** What the books moved in the month beside disbursement, interest, payments and what was put back. */
function notListed(sheet: LoanSheet, books: LoanInBooks, { from, to }: Period): Money {
  const { currency } = sheet.loan.terms.principal
  const within = (on: PlainDate) => from <= on && on <= to
  const sum = (parts: readonly { readonly interest: Money; readonly principal: Money }[]) =>
    Money.sum(
      parts.map(({ interest, principal }) => interest.plus(principal)),
      currency,
    )
  const paid = sum(sheet.repayments.filter(({ paidOn }) => within(paidOn)))
  const back = sum(sheet.reversals.filter(({ reversedOn }) => within(reversedOn)))
  const undone = sheet.annulments.filter((each) => each.done)
  const entered = sum(undone.filter(({ payment }) => within(payment.paidOn)).map(({ payment }) => payment))
  const takenOut = sum(undone.filter(({ decidedOn }) => decidedOn && within(decidedOn)).map(({ payment }) => payment))
  const moved = sum([books.after]).minus(sum([books.before]))
  return moved.minus(books.disbursed).minus(books.accrued).plus(paid.plus(entered)).minus(back.plus(takenOut))
}

/** The next date, as the loan's page has it on the day of issue; what is missing to it, by what was paid up to the month's end. */
function nextAfter({ schedule, repayments, paidBefore, pausedSince }: LoanSheet, to: PlainDate): LoanStatement['next'] {
  const next = schedule.find(({ dueOn }) => dueOn > to)
  if (!next || pausedSince) return undefined
  const none = Money.zero(paidBefore.currency)
  const paid = Money.sum(
    repayments.filter(({ paidOn }) => paidOn <= to).map(({ interest, principal }) => interest.plus(principal)),
    paidBefore.currency,
  )
  // A new agreement counts only what is paid beyond it; one made after the month has nothing of the month beyond it.
  const counted = Money.max(paid.minus(paidBefore), none)
  const missing = scheduledBy(schedule, next.dueOn).amount.minus(counted)
  return { n: next.n, dueOn: next.dueOn, missing: Money.max(missing, none).toJSON() }
}
