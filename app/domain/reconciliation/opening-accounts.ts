import type { Book } from '../ledger/journal.ts'

/** What a placeholder of an account's code must name, so that no balance is brought in for nobody. */
export type Named = 'maker' | 'prison' | 'period' | 'funder' | 'group' | 'place' | 'bank' | 'provider' | 'party'

const MONEY = {
  'bank:{name}:{ccy}': ['bank'],
  'cash:{place}:{ccy}': ['place'],
  'bank_in_transit:{ccy}': [],
  tax_credit: [],
} as const satisfies Record<string, readonly Named[]>

/**
 * The templates that may have an opening balance, by book, with what their codes must name. Not here: what stands on a record of its own (an order,
 * a loan, a refund, a dispute, a settlement's held part, a recoupment, money in suspense), which is brought in with that record; income and costs of
 * earlier years; the seam, which every journal balances; and the currency positions, which follow from conversions.
 */
export const OPENING_ACCOUNTS: Readonly<Record<Book, Readonly<Record<string, readonly Named[]>>>> = {
  network: {
    ...MONEY,
    'psp:{provider}:{ccy}': ['provider'],
    'family:{maker}:available': ['maker'],
    'savings:{maker}': ['maker'],
    'group_fund:{group}': ['group'],
    'inpe:{prison}:{period}': ['prison', 'period'],
    'inpe_credit:{prison}': ['prison'],
    'reparation:{maker}': ['maker'],
    'child_support:{maker}': ['maker'],
    igv: [],
    'shipping:{ccy}': [],
    'receivable:{company}:{ccy}': ['party'],
    'claim:{carrier}': ['party'],
    returns_reserve: [],
  },
  fund: { ...MONEY, 'capital:{funder}': ['funder'], loss_reserve: [] },
}

/** The parts of a code that its placeholders name, currency aside: `inpe:e06:2026-11` → e06, 2026-11. */
export function partsOf(pattern: string, code: string): string[] {
  const parts = code.split(':')
  return pattern.split(':').flatMap((each, index) => (/^\{(?!ccy)/.test(each) ? [parts[index] ?? ''] : []))
}
