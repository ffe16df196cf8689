/** Every expected no of the production context. Each has a sentence in app/texts and a test. */
export const REFUSALS = [
  'variant_unknown',
  'no_work_shares',
  'maker_unknown',
  'maker_twice',
  'production_order_not_found',
  'production_order_done',
  'begun_in_future',
  'begun_already',
] as const
export type ProductionRefusal = (typeof REFUSALS)[number]
