/** Every expected no of this context. Sentences: app/texts/<language>/customers.json. */
export const REFUSALS = ['too_many_links', 'link_not_valid', 'too_many_addresses', 'address_unknown', 'proof_too_old'] as const
export type CustomersRefusal = (typeof REFUSALS)[number]
