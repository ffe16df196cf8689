import type { MailFacts, MailKind } from '../../../domain/mail/kinds.ts'
import type { Locale } from '../../../texts/locales.ts'

/** One part of a letter. Everything in it is text: what escapes it is the page that sets it. */
export type Block =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'small'; readonly text: string }
  /** What somebody typed, with its line ends. */
  | { readonly type: 'typed'; readonly title: string; readonly text: string }
  | { readonly type: 'facts'; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly type: 'bought'
      readonly items: readonly { readonly name: string; readonly choice?: string | undefined; readonly amount: string }[]
      readonly sums: readonly { readonly label: string; readonly value: string }[]
    }
  /** The one button of a letter. */
  | { readonly type: 'button'; readonly label: string; readonly href: string }

/** What a letter says, in its order. HTML and plain text are set from the same, so they cannot say different things. */
export interface Letter {
  readonly subject: string
  /** The line that a mail program shows beside the subject. */
  readonly preview: string
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** Addresses that letters lead to; secret ones are sealed when the letter is written, and stored nowhere. */
export interface LetterLinks {
  /** The buyer's own page of an order. */
  order(locale: Locale, orderNumber: number): string
  /** The giver's own page of a gift, with its receipt. */
  gift(locale: Locale, gift: string): string
  /** Where an order that waits for its money is paid, or let go. */
  pay(locale: Locale, orderNumber: number): string
  /** Where the buyer of a link reads what it asks for, and chooses how to pay. */
  payLink(locale: Locale, orderNumber: number): string
  /** The consumer's own copy of a sheet of the complaints book. */
  complaint(locale: Locale, number: number): string
  /** A page of the shop, such as `money`. */
  shop(locale: Locale, path: string): string
  /** Where a customer signs in, once. */
  signIn(locale: Locale, linkId: string): string
  /** Where somebody who waited for a piece has the address erased. */
  notice(locale: Locale, noticeId: string): string
}

/** Composes the letter of one kind from its frozen facts. */
export type Compose<Kind extends MailKind> = (facts: MailFacts<Kind>, locale: Locale, links: LetterLinks) => Letter
