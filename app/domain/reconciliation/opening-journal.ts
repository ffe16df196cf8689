import { account } from '../ledger/accounts.ts'
import type { Book, JournalLine } from '../ledger/journal.ts'
import { Money } from '../shared/money.ts'
import type { OpeningLine } from './opening-lines.ts'

/** The lines of an opening: the balances, and in each currency what they do not balance by. Posted by the command, shown before it. */
export function openingLines(book: Book, lines: readonly OpeningLine[]): JournalLine[] {
  const currencies = [...new Set(lines.map(({ amount }) => amount.currency))]
  const differences = currencies.map((currency) => {
    const own = lines.map(({ amount }) => amount).filter((amount) => amount.currency === currency)
    return { account: account.opening, amount: Money.sum(own, currency).negated() }
  })
  return [...lines, ...differences].map((line) => ({ book, ...line }))
}
