/** The kinds of credit: a step of the ladder, or beside it an advance on one order, or somebody's part of a group loan. */
export const LOAN_KINDS = ['ladder', 'order_advance', 'group_part'] as const
export type LoanKind = (typeof LOAN_KINDS)[number]

/** The life of a loan. Money goes out at disbursement, so nothing is declined from there on. */
export const LOAN_STATES = ['prepared', 'approved', 'active', 'closed', 'written_off', 'declined'] as const
export type LoanState = (typeof LOAN_STATES)[number]

const NEXT: Readonly<Record<LoanState, readonly LoanState[]>> = {
  prepared: ['approved', 'declined'],
  approved: ['active', 'declined'],
  active: ['closed', 'written_off'],
  // Only when the payment that closed it was entered by mistake.
  closed: ['active'],
  written_off: [],
  declined: [],
}

/** True when a loan may go from one state to the other. */
export function mayBecome(from: LoanState, to: LoanState): boolean {
  return NEXT[from].includes(to)
}

/** A loan in one of these states stands on the ladder: no other one is prepared beside it. */
export const OPEN_STATES = ['prepared', 'approved', 'active'] as const satisfies readonly LoanState[]

/** The steps of the ladder, as filters of lists name them. */
export const LADDER_STEPS = ['1', '2', '3', '4', '5'] as const
