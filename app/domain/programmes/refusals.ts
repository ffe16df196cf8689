/** Every expected no of this context. Sentences: app/texts/<language>/programmes.json. */
export const REFUSALS = [
  'funder_unknown',
  'reference_used',
  'gift_purpose_closed',
  'gift_too_small',
  'gift_too_large',
  'gift_transfer_in_soles',
  'gift_way_closed',
] as const
export type ProgrammesRefusal = (typeof REFUSALS)[number]
