/** Every expected no of this context. Sentences: app/texts/<language>/catalogue.json. Those of the picture store: ports.ts. */
export const REFUSALS = [
  'unknown_product',
  'unknown_variant',
  'unknown_category',
  'unknown_colour',
  'unknown_author',
  'one_author',
  'custody_not_said',
  'making_days_missing',
  'fibres_not_whole',
  'code_taken',
  'sku_taken',
  'price_not_positive',
  'price_in_the_past',
  'picture_there_already',
  'already_withdrawn',
  'piece_can_be_had',
  'too_many_notices',
] as const
export type CatalogueRefusal = (typeof REFUSALS)[number]
