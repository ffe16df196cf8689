/** Every expected no of the wholesale context. Each has a sentence in app/texts and a test. */
export const REFUSALS = ['request_empty', 'request_product_unknown', 'request_date_past'] as const
export type WholesaleRefusal = (typeof REFUSALS)[number]
