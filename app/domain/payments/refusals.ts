/** Every expected no of the payments context. Each has a sentence in app/texts and a test. */
export const REFUSALS = [
  'payment_not_found',
  'payment_not_open',
  'amount_not_positive',
  'reference_used',
  'cash_short',
  'bank_short',
  'cash_box_unknown',
  'reason_missing',
  'reason_without_difference',
  'rate_missing',
  'rate_far_off',
  'rate_in_use',
  'rate_day_ahead',
  'nothing_to_value',
  'payout_not_found',
  'payout_came_back',
  'payout_arrived_before',
  'event_not_parked',
  'transaction_not_found',
  'transaction_is_booked',
] as const
export type PaymentsRefusal = (typeof REFUSALS)[number]
