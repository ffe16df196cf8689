/** Every expected no of this context. Sentences: app/texts/<language>/fiscal.json. */
export const REFUSALS = [
  'books_under_review',
  'period_not_over',
  'remittance_waits',
  'nothing_to_remit',
  'remittance_not_found',
  'remittance_not_prepared',
  'remittance_changed',
  'same_person',
  'reference_used',
  'expense_kind_unknown',
  'day_ahead',
  'month_closed',
  'supplier_missing',
  'no_tax_credit',
  'tax_too_high',
  'voucher_used',
  'cash_short',
  'expense_not_found',
  'expense_reversed',
] as const
export type FiscalRefusal = (typeof REFUSALS)[number]
