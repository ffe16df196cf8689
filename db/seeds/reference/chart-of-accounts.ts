import { ACCOUNTS_OF_THE_FUND } from './accounts-of-the-fund.ts'
import { ACCOUNTS_OF_THE_NETWORK } from './accounts-of-the-network.ts'

/**
 * The chart of accounts as data (money.md section 2): each template with its side (D asset or expense, C liability or income), whether
 * its balance may cross zero, whether it is sharded, and a sentence of meaning in three languages.
 */
export interface AccountTemplate {
  books: readonly ('network' | 'fund')[]
  pattern: string
  side: 'D' | 'C'
  kind: 'asset' | 'liability' | 'capital' | 'income' | 'expense' | 'trading' | 'memo'
  floored?: boolean
  sharded?: boolean
  seam?: boolean
  /** What its balance means, in Spanish, English and French. */
  meaning: string
}

const KINDS: readonly AccountTemplate['kind'][] = ['asset', 'liability', 'capital', 'income', 'expense', 'trading', 'memo']

/** In the order of a trial balance: what there is, what is owed, what came in, what it cost. */
export const CHART_OF_ACCOUNTS: readonly AccountTemplate[] = [...ACCOUNTS_OF_THE_NETWORK, ...ACCOUNTS_OF_THE_FUND].sort(
  (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
)
