/** Every expected no of the papers context. Each has a sentence in app/texts and a test. */
export const REFUSALS = ['slip_not_found', 'nothing_to_print', 'paper_not_found', 'notice_consent_over'] as const
export type PapersRefusal = (typeof REFUSALS)[number]
