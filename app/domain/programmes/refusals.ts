/** Every expected no of this context. Sentences: app/texts/<language>/programmes.json. */
export const REFUSALS = ['funder_unknown', 'reference_used'] as const
export type ProgrammesRefusal = (typeof REFUSALS)[number]
