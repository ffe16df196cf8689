/** Every expected no of this context. Sentences: app/texts/<language>/reconciliation.json. */
export const REFUSALS = [
  'day_ahead',
  'month_closed',
  'journals_before',
  'line_unreadable',
  'nothing_brought',
  'too_many_lines',
  'account_unknown',
  'account_takes_none',
  'subject_unknown',
  'wrong_side',
  'account_twice',
  'brought_in_before',
  'opening_not_found',
  'opening_not_prepared',
  'same_person',
  'nothing_to_explain',
] as const
export type ReconciliationRefusal = (typeof REFUSALS)[number]
