/** Every expected no of the settlement context. Each has a sentence in app/texts and a test. */
export const REFUSALS = [
  'books_under_review',
  'payment_not_found',
  'payment_not_paid',
  'payment_not_manual',
  'payment_already_closed',
  'reference_used',
  'order_not_found',
  'nothing_to_dispatch',
  'production_order_not_found',
  'production_order_done',
  'no_work_shares',
  'variant_unknown',
  'settlement_not_found',
  'not_to_be_released_yet',
  'nothing_to_transfer',
  'transfer_not_found',
  'transfer_not_prepared',
  'transfer_not_sent',
  'same_person',
] as const
export type SettlementRefusal = (typeof REFUSALS)[number]
