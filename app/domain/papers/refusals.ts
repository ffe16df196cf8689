/** Every expected no of the papers context. Each has a sentence in app/texts and a test. */
export const REFUSALS = ['slip_not_found', 'nothing_to_print', 'paper_not_found'] as const
export type PapersRefusal = (typeof REFUSALS)[number]
