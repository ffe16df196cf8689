import { plainDate } from '../../../domain/shared/dates.ts'
import { formatDate, formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'

/** The receipt of a gift: what was given, what it cost to take it, what reached its purpose, and the page that holds its PDF. */
export const giftReceived: Compose<'gift-received'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const money = (amount: (typeof facts)['given']) => formatMoney(amount, locale)
  return {
    subject: t('gift.subject', { number: facts.receipt }),
    preview: t('gift.preview', { amount: money(facts.given) }),
    heading: t('gift.heading'),
    blocks: [
      { type: 'text', text: t('gift.text', { date: formatDate(plainDate(facts.receivedOn), locale, 'long') }) },
      {
        type: 'facts',
        facts: [
          { label: t('gift.purpose'), value: facts.purpose },
          { label: t('gift.given'), value: money(facts.given) },
          { label: t('gift.fee'), value: money(facts.fee) },
          { label: t('gift.net'), value: money(facts.net) },
        ],
      },
      { type: 'button', label: t('gift.open', { number: facts.receipt }), href: links.gift(locale, facts.gift) },
      { type: 'small', text: t('gift.law') },
    ],
  }
}

/** A gift went back: how much, when, by which way, and that nothing has to be done. */
export const giftReturned: Compose<'gift-returned'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const amount = formatMoney(facts.amount, locale)
  return {
    subject: t('gift.back.subject', { number: facts.gift }),
    preview: t('gift.back.preview', { amount }),
    heading: t('gift.back.heading'),
    blocks: [
      { type: 'text', text: t('gift.back.text', { amount, date: formatDate(plainDate(facts.returnedOn), locale, 'long') }) },
      { type: 'button', label: t('gift.back.open'), href: links.gift(locale, facts.gift) },
    ],
  }
}
