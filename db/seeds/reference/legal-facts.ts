const DATA_LAW = 'DS 016-2024-JUS arts. 67–71'
const TO_CHECK = 'to be checked by counsel before relying on it'

/** Facts of law that pages tell, by date. Money in soles, times as the name says. A change is a new row with its day. */
export const LEGAL_FACTS = [
  { code: 'minimum_wage_month', from_on: '2025-01-01', value: '1130', basis: 'DS 006-2024-TR' },
  {
    code: 'minimum_wage_hours',
    from_on: '2025-01-01',
    value: '208',
    basis: 'Eight hours on 26 days of a month: the association’s own divisor, to compare an hour',
  },
  { code: 'data_information_days', from_on: '2025-03-30', value: '8', basis: `${DATA_LAW}: working days, information` },
  { code: 'data_access_days', from_on: '2025-03-30', value: '20', basis: `${DATA_LAW}: working days, access` },
  {
    code: 'data_correction_days',
    from_on: '2025-03-30',
    value: '10',
    basis: `${DATA_LAW}: working days, rectification, cancellation, opposition`,
  },
  { code: 'tax_records_years', from_on: '2020-01-01', value: '5', basis: `Código Tributario art. 87; ${TO_CHECK}` },
  {
    code: 'loan_records_years',
    from_on: '2020-01-01',
    value: '10',
    basis: `Loans and accounts: the association’s proposal; ${TO_CHECK}`,
  },
  { code: 'complaint_records_years', from_on: '2020-01-01', value: '2', basis: 'DS 011-2011-PCM art. 12' },
  {
    code: 'data_log_years',
    from_on: '2025-03-30',
    value: '2',
    basis: 'DS 016-2024-JUS arts. 46–48: records of what was seen, changed and taken out',
  },
  {
    code: 'unbought_days',
    from_on: '2020-01-01',
    value: '90',
    basis: 'Bags, orders by phone and orders that were never paid: the association’s own term, that of the bag’s cookie',
  },
  { code: 'breach_notice_hours', from_on: '2025-03-30', value: '48', basis: 'DS 016-2024-JUS art. 34' },
] as const
