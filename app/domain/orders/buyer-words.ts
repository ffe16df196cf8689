import { z } from 'zod'
import { choice, paragraph, text, wholeNumber } from '../shared/fields.ts'
import { WORDS_REASONS } from './word-reasons.ts'

const LINE = /^[0-9a-f-]{36}$/
const line = z.string({ error: 'required' }).regex(LINE, { error: 'choice' })

export const NoteForm = z.object({ line, words: paragraph({ min: 2, max: 300 }) })
export const ReviewForm = z.object({ line, stars: wholeNumber({ min: 1, max: 5 }), words: paragraph({ min: 5, max: 1000 }) })

const translator = text({ min: 2, max: 80 })
export const ApproveNoteForm = z.object({ words: paragraph({ max: 400 }), translatedBy: translator.optional() })
export const KeyAnswerForm = z.object({ words: paragraph({ max: 500 }) })
export const ApproveAnswerForm = z.object({ words: paragraph({ max: 600 }), translatedBy: translator.optional() })
export const RefuseWordsForm = z.object({ reason: choice(WORDS_REASONS) })
export const ApproveReviewForm = z.object({ answer: paragraph({ max: 600 }).optional() })

const CONTACTS = [
  /https?:\/\/|www\./i,
  /[^\s@]+@[^\s@]+/,
  /(?<![\p{L}\d])@[\p{L}\d_.]{3,}/u,
  /\b[\p{L}\d-]{2,}\.(com|net|org|info|shop|store|pe|es|fr|uk|de|it|io|me|co|ru)\b/iu,
  // A telephone number: seven digits or more, however they are set apart.
  /(?:\d[\s().\-/]*){7,}/,
]

/** True when a text holds a way to reach somebody or to lead away: a link, an address of a mail or a network, a telephone number. */
export function hasContact(words: string): boolean {
  const plain = words.normalize('NFKC')
  return CONTACTS.some((contact) => contact.test(plain))
}

const CUSTODY =
  /(?<!\p{L})(c[áa]rcel\p{L}*|prisi[óo]n\p{L}*|penal|penales|penitenciari\p{L}*|p[ée]nitentiaire\p{L}*|reclus\p{L}*|r[ée]clus\p{L}*|presidiari\p{L}*|inpe|prison\p{L}*|jail\p{L}*|inmate\p{L}*|convict\p{L}*|carc[ée]ral\p{L}*|d[ée]tenu\p{L}*)(?!\p{L})/iu

/** True when a text speaks of prison. Where she is, is hers to say, and on a page of her own. */
export function speaksOfCustody(words: string): boolean {
  return CUSTODY.test(words.normalize('NFKC'))
}

/** An average is shown from so many reviews on: fewer would say more of the buyers than of the piece. */
export const FEWEST_FOR_AVERAGE = 3

/** The average in tenths of a star, half-up, or undefined when there are too few. */
export function averageTenths(stars: readonly number[]): number | undefined {
  if (stars.length < FEWEST_FOR_AVERAGE) return undefined
  const sum = stars.reduce((total, each) => total + each, 0)
  return Math.floor((sum * 20 + stars.length) / (2 * stars.length))
}
