import { account } from '../ledger/accounts.ts'
import { credit, debit, type JournalLine } from '../ledger/journal.ts'
import type { Money } from '../shared/money.ts'
import type { DonationPurpose } from './schema.ts'

/** Where a donation goes, by what it is for. */
export const PURPOSES = {
  network: { book: 'network', account: account.donationIncome },
  returns_reserve: { book: 'network', account: account.returnsReserve },
  fund: { book: 'fund', account: account.grants },
  loss_reserve: { book: 'fund', account: account.lossReserve },
} as const satisfies Record<DonationPurpose, { book: 'network' | 'fund'; account: string }>

/** A donation that arrived at the bank of the book it is for. Posted by the command, shown before it. */
export function donationLines(purpose: DonationPurpose, amount: Money): JournalLine[] {
  const { book, account: into } = PURPOSES[purpose]
  return [debit(book, account.bank(book, amount.currency), amount), credit(book, into, amount)]
}
