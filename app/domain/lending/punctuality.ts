import type { PlainDate } from '../shared/dates.ts'
import type { Money } from '../shared/money.ts'
import type { LoanSheet } from './loan-sheet.server.ts'

/** What was punctual of a loan so far, or of all of it, and which step that opens. */
export interface Punctuality {
  readonly closedOn: PlainDate | undefined
  /** The instalments whose date has come, all of them once the loan is repaid; and how many of those were paid within the days of grace. */
  readonly dates: number
  readonly cured: number
  /** The step that it opens, or would when it ends like this; undefined above the last one. */
  readonly next: { readonly step: number; readonly principal: Money } | undefined
}

/** The punctuality of a loan on the ladder; undefined when it is not punctual, when no date has come yet, and for credits beside the ladder. */
export function punctualityOf({ loan, schedule, pace, stepIfPaidToday, ladder }: LoanSheet): Punctuality | undefined {
  const { step, closedOn } = loan
  if (step === undefined) return undefined
  const isClosed = loan.state === 'closed'
  const rows = isClosed ? schedule : schedule.filter((row) => row.pace !== undefined)
  const isPunctual = isClosed
    ? loan.verdict?.punctual === true
    : loan.state === 'active' && pace?.pace !== 'behind' && stepIfPaidToday === 'punctual' && rows.length > 0
  if (!isPunctual) return undefined
  const next = ladder.find((each) => each.step === step + 1)
  return {
    closedOn: isClosed ? closedOn : undefined,
    dates: rows.length,
    cured: rows.filter(({ isCured }) => isCured).length,
    next: next && { step: next.step, principal: next.principal },
  }
}
