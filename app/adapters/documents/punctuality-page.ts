import type { PunctualitySlip, SuccessNotice } from '../../domain/papers/loan-paper.ts'
import { both, day } from './paper-figures.ts'

/** What was punctual, and which step it opens. */
export function punctualityOf({ closedOn, dates, cured, graceDays, next }: PunctualitySlip) {
  return {
    closedOn: closedOn ? day(closedOn) : '',
    dates: dates.toString(),
    onTime: (dates - cured).toString(),
    cured: cured === 0 ? '' : cured.toString(),
    grace: graceDays.toString(),
    next: next ? { step: next.step.toString(), amount: both(next.amount) } : null,
  }
}

/** What hangs on the wall. */
export function noticeOf({ trade, repaid, from, to, allowedOn }: SuccessNotice) {
  return {
    trade: trade.charAt(0).toUpperCase() + trade.slice(1),
    ...{ repaid: repaid.toString(), from: from.toString(), to: to.toString() },
    allowedOn: day(allowedOn),
  }
}
