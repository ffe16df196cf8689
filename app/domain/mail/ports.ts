import type { Locale } from '../shared/locale.ts'
import type { MailKind } from './kinds.ts'
import type { TryEnd } from './rules.ts'

/** A letter as it is written: one subject line, a page of HTML, and the same words as plain text. */
export interface WrittenLetter {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A letter on its way: to one address, under the message's own id, by which the receiver's side can tell a second copy. */
export interface OutgoingLetter extends WrittenLetter {
  readonly id: string
  readonly to: string
}

/** Writes letters. Throws when the facts are not those of the kind: a bug of ours. */
export interface LetterWriter {
  write(message: { readonly kind: MailKind; readonly locale: Locale; readonly facts: unknown }): Promise<WrittenLetter>
}

/** Takes letters away. Never throws for what the post office says: the answer says how it ended. */
export interface Postman {
  deliver(letter: OutgoingLetter): Promise<PostmansAnswer>
}

export type PostmansAnswer =
  | { readonly end: 'sent' }
  /** A word of ours and the post office's number, `address 550`: never its sentence, which repeats the address. */
  | { readonly end: Exclude<TryEnd, 'sent'>; readonly error: string }
