/** Every expected no of the payments context. Each has a sentence in app/texts and a test. */
export const REFUSALS = [
  'payment_not_found',
  'payment_not_open',
  'amount_not_positive',
  'reference_used',
  'cash_short',
  'bank_short',
] as const
export type PaymentsRefusal = (typeof REFUSALS)[number]
