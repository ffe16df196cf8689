import type { LetterLinks } from '../adapters/mail/letters/letter.ts'
import type { Config } from '../config.server.ts'
import { complaintLink, giftToken, noticeToken, signInToken, trackingToken } from './tracking-token.server.ts'

/** The addresses that letters lead to, whole: a letter is read outside the site. */
export function letterLinks({ origin }: Config): LetterLinks {
  return {
    order: (locale, orderNumber) => `${origin}/${locale}/o/${trackingToken(orderNumber)}`,
    gift: (locale, gift) => `${origin}/${locale}/give/${giftToken(gift)}`,
    pay: (locale, orderNumber) => `${origin}/${locale}/checkout/return/${trackingToken(orderNumber)}`,
    payLink: (locale, orderNumber) => `${origin}/${locale}/pay/${trackingToken(orderNumber)}`,
    complaint: (locale, number) => `${origin}/${locale}/libro-de-reclamaciones/${complaintLink(number)}`,
    shop: (locale, path) => `${origin}/${locale}/${path}`,
    signIn: (locale, linkId) => `${origin}/${locale}/account/in/${signInToken(linkId)}`,
    notice: (locale, noticeId) => `${origin}/${locale}/stock-notice/${noticeToken(noticeId)}`,
  }
}
