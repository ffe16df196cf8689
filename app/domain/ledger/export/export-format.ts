import type { PlainDate } from '../../shared/dates.ts'
import { type Currency, Money } from '../../shared/money.ts'

/** A part of the ledger in the words of one program: what each piece of it looks like as text. */
export interface ExportFormat {
  /** What stands first: what this is, for which period, in which currencies. */
  head(): string
  /** That there is such an account. */
  account(account: AccountText): string
  /** What the accounts held before the first day: one journal that begins, has its lines, and ends. */
  openingBegins(day: PlainDate): string
  openingLine(balance: BalanceText): string
  journal(journal: JournalText): string
  /** What accounts must hold at the end of a day, once all its journals stand above. */
  assertionsBegin(day: PlainDate, title: string): string
  assertion(day: PlainDate, balance: BalanceText): string
}

export interface ExportAbout {
  readonly from: PlainDate | undefined
  readonly to: PlainDate | undefined
  readonly book: string | undefined
  readonly currencies: readonly Currency[]
  /** The first day that stands in the text: accounts are open from then on. */
  readonly firstDay: PlainDate
}

export interface AccountText {
  readonly book: string
  readonly code: string
  readonly kind: string
  readonly currencies: readonly Currency[]
}

export interface BalanceText {
  readonly book: string
  readonly code: string
  readonly kind: string
  readonly currency: Currency
  readonly minor: string
}

export interface JournalText {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly postedAt: string
  readonly sourceType: string
  readonly sourceId: string
  readonly part: string
  readonly reverses: string | null
  readonly reduces: string | null
  readonly lines: readonly (BalanceText & { readonly lineNo: number })[]
}

/** `-27.46`, with as many decimals as the currency has. */
export function decimalText({ minor, currency }: { readonly minor: string; readonly currency: Currency }): string {
  return Money.ofMinor(minor, currency).toText()
}

/** `-27.46 PEN` */
export function amountText(amount: { readonly minor: string; readonly currency: Currency }): string {
  return `${decimalText(amount)} ${amount.currency}`
}

/** Zero in a currency, with its decimals: what an assertion adds. */
export function zeroText(currency: Currency): string {
  return amountText({ minor: '0', currency })
}

/** A text that stays on its line and means nothing to the program that reads it. */
export function quiet(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} _:./@+#=-]/gu, '_')
}

export const TAGS = ['journal', 'kind', 'key', 'source', 'part', 'reverses', 'reduces', 'posted'] as const

/** What is told of a journal beside its lines: no person's name, no reason that somebody typed, no actor. */
export function tagsOf(journal: JournalText): [name: (typeof TAGS)[number], value: string][] {
  const { id, key, kind, sourceType, sourceId, part, reverses, reduces, postedAt } = journal
  const tags: [(typeof TAGS)[number], string | null][] = [
    ['journal', id],
    ['kind', kind],
    ['key', key],
    ['source', `${sourceType} ${sourceId}`],
    ['part', part || null],
    ['reverses', reverses],
    ['reduces', reduces],
    ['posted', postedAt],
  ]
  return tags
    .filter((tag): tag is [(typeof TAGS)[number], string] => tag[1] !== null)
    .map(([name, value]) => [name, quiet(value)])
}

/** The lines at the top of a file, without the sign for a comment. */
export function aboutLines({ from, to, book }: ExportAbout, program: string): string[] {
  const period =
    from || to ? `from ${from ?? 'the beginning'} to ${to ?? 'the last journal'}` : 'from the beginning to the last journal'
  return [
    `Hilo: ${book ? `the book ${book}` : 'the whole ledger'}, ${period}, for ${program}.`,
    'Debit is positive, credit negative. The date is the day a journal is for; within a day journals stand as they were posted.',
    'First level: what an account is; second: its book; the rest is its code. Assertions: each month that moved an account, and the end.',
  ]
}
