/** Every expected no of this context. Sentences: app/texts/<language>/ledger.json. */
export const REFUSALS = [
  'not_stopped',
  'findings_changed',
  'resume_asked_already',
  'resume_not_found',
  'resume_answered',
  'same_person',
] as const
export type LedgerRefusal = (typeof REFUSALS)[number]
