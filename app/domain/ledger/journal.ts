import type { PlainDate } from '../shared/dates.ts'
import type { Json } from '../shared/json.ts'
import type { Money } from '../shared/money.ts'

export type Book = 'network' | 'fund'

/** One leg of a journal. The amount is signed: debit positive, credit negative. */
export interface JournalLine {
  readonly book: Book
  readonly account: string
  readonly amount: Money
  /** The rule that made this line, with its version, for lines that a person may recompute by hand. */
  readonly rule?: Json
}

export interface Journal {
  /** Names the business event (`capture:pay_0001`); the same key with another body is refused by the database. */
  readonly key: string
  readonly kind: string
  readonly source: { readonly type: string; readonly id: string; readonly part?: string }
  readonly lines: readonly JournalLine[]
  /** The date it is for; by default today in the fund's calendar. */
  readonly effectiveOn?: PlainDate
  readonly onBehalfOf?: string
  readonly reason?: string
  readonly reverses?: bigint
  readonly reduces?: bigint
}

/** Debit leg. */
export function debit(book: Book, account: string, amount: Money, rule?: Json): JournalLine {
  return { book, account, amount, rule }
}

/** Credit leg: the amount is given positive and stored negative. */
export function credit(book: Book, account: string, amount: Money, rule?: Json): JournalLine {
  return { book, account, amount: amount.negated(), rule }
}
