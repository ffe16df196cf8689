import { KINDS, type MailKind } from '../../../domain/mail/kinds.ts'
import type { Locale } from '../../../texts/locales.ts'
import { complaintAnswered, complaintFiled, complaintOffered } from './complaints.ts'
import { giftReceived, giftReturned } from './gift-received.ts'
import type { Compose, Letter, LetterLinks } from './letter.ts'
import { orderConfirmed } from './order-confirmed.ts'
import { orderDispatched } from './order-dispatched.ts'
import { orderLate } from './order-late.ts'
import { moneyApart, moneyNotReceived, orderAttention, refundSent } from './order-money.ts'
import { orderNews } from './order-news.ts'
import { orderExpired, paymentInstructions, paymentLink, paymentReminder } from './order-unpaid.ts'
import { pieceBack } from './piece-back.ts'
import { signInLink } from './sign-in-link.ts'

/** The letter of each kind. A kind without one does not compile. */
const LETTERS: { readonly [Kind in MailKind]: Compose<Kind> } = {
  'order-confirmed': orderConfirmed,
  'gift-received': giftReceived,
  'gift-returned': giftReturned,
  'order-attention': orderAttention,
  'payment-instructions': paymentInstructions,
  'payment-link': paymentLink,
  'money-apart': moneyApart,
  'money-not-received': moneyNotReceived,
  'payment-reminder': paymentReminder,
  'order-expired': orderExpired,
  'order-dispatched': orderDispatched,
  'refund-sent': refundSent,
  'order-late': orderLate,
  'complaint-filed': complaintFiled,
  'complaint-answered': complaintAnswered,
  'complaint-offered': complaintOffered,
  'order-news': orderNews,
  'piece-back': pieceBack,
  'sign-in-link': signInLink,
}

/** Composes a letter from stored facts. Throws when they are not those of the kind. */
export function composeLetter(kind: MailKind, facts: unknown, locale: Locale, links: LetterLinks): Letter {
  const compose = LETTERS[kind] as Compose<MailKind>
  return compose(KINDS[kind].parse(facts), locale, links)
}
