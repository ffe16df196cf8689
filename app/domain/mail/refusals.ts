/** Every expected no of this context. Sentences: app/texts/<language>/mail.json. */
export const REFUSALS = ['letter_unknown', 'letter_not_due', 'letter_not_under_way'] as const
export type MailRefusal = (typeof REFUSALS)[number]
