/** Every expected no of the orders context. Each has a sentence in app/texts and a test. */
export const REFUSALS = [
  'bag_empty',
  'variant_unavailable',
  'no_price_in_currency',
  'destination_unknown',
  'currency_not_for_destination',
  'parcel_too_heavy',
  'destination_blocked',
  'nobody_answers_there',
  'bag_changed',
  'bag_not_as_seen',
  'order_waits',
  'sold_out',
  'order_not_found',
  'order_not_awaiting_payment',
  'hold_still_runs',
  'bag_full',
  'bag_line_not_found',
  'not_enough_pieces',
  'document_needed',
  'complaint_order_unknown',
] as const
export type OrdersRefusal = (typeof REFUSALS)[number]
