/**
 * Ledger accounts that money only passes through: who sees to it, and after how many days it must have gone on. Longer than the slowest
 * lawful way (a transfer over a long weekend, a card dispute of four months), so that what is older was forgotten.
 */
export const CLEARING_ACCOUNTS = [
  { book: 'network', pattern: 'due_to_fund', owner: 'credit_officer', max_age_days: 45 },
  { book: 'network', pattern: 'refund_due:{order}:{ccy}', owner: 'treasurer', max_age_days: 15 },
  { book: 'network', pattern: 'dispute_held:{dispute}:{ccy}', owner: 'treasurer', max_age_days: 150 },
  { book: 'network', pattern: 'suspense:{ccy}', owner: 'treasurer', max_age_days: 45 },
  { book: 'network', pattern: 'claim:{carrier}', owner: 'workshop', max_age_days: 120 },
  { book: 'network', pattern: 'family:{maker}:in_transit', owner: 'treasurer', max_age_days: 30 },
  { book: 'network', pattern: 'bank_in_transit:{ccy}', owner: 'treasurer', max_age_days: 10 },
  { book: 'fund', pattern: 'bank_in_transit:{ccy}', owner: 'treasurer', max_age_days: 10 },
]
