/**
 * Where a payout is. Cash: prepared → paid. Through a bank or a wallet: prepared → sent → paid, once the statement says so; it may come back
 * from either. A prepared one may be cancelled.
 */
export const PAYOUT_STATES = ['prepared', 'sent', 'paid', 'returned', 'cancelled'] as const
export type PayoutState = (typeof PAYOUT_STATES)[number]

/** Why a bank or a wallet gave the money back. Codes: a journal carries no free text about anybody. */
export const RETURN_REASONS = [
  'account_unknown',
  'account_closed',
  'name_differs',
  'over_limit',
  'not_collected',
  'bank_fault',
] as const
export type ReturnReason = (typeof RETURN_REASONS)[number]
