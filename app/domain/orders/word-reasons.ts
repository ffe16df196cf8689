/**
 * Why what a buyer or a maker wrote is not passed on. A closed list: each has a sentence that says it without repeating the words. Apart from the schemas, which
 * pages must not carry.
 */
export const WORDS_REASONS = ['names_person', 'contact', 'custody', 'hurtful', 'advertising', 'unclear'] as const
export type WordsReason = (typeof WORDS_REASONS)[number]
