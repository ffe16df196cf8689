import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'

/** Money went back: how much, where to, and when the buyer sees it. */
export const refundSent: Compose<'refund-sent'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const amount = formatMoney(facts.amount, locale)
  return {
    subject: t('refund.subject', { amount, number: String(facts.orderNumber) }),
    preview: t('refund.preview'),
    heading: t('refund.heading', { amount }),
    blocks: [
      { type: 'text', text: t(facts.isByCard ? 'refund.card' : 'refund.byHand', { amount }) },
      { type: 'button', label: t('refund.see'), href: links.order(locale, facts.orderNumber) },
    ],
  }
}

/** Paid, but a piece was no longer there: a person sees to it. */
export const orderAttention: Compose<'order-attention'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  return {
    subject: t('attention.subject', { number: String(facts.orderNumber) }),
    preview: t('attention.preview'),
    heading: t('attention.heading'),
    blocks: [
      { type: 'text', text: t('attention.text', { total: formatMoney(facts.total, locale) }) },
      { type: 'button', label: t('order.follow'), href: links.order(locale, facts.orderNumber) },
    ],
  }
}

/** Money that does not fit: how much came and what was asked, that it is kept, and that a person writes. */
export const moneyApart: Compose<'money-apart'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const [came, total] = [formatMoney(facts.came, locale), formatMoney(facts.total, locale)]
  return {
    subject: t('apart.subject', { came, number: String(facts.orderNumber) }),
    preview: t('apart.preview'),
    heading: t('apart.heading'),
    blocks: [
      { type: 'text', text: facts.isOpen ? t('apart.other', { came, total }) : t('apart.closed', { came }) },
      { type: 'button', label: t('order.follow'), href: links.order(locale, facts.orderNumber) },
    ],
  }
}

/** Looked for and not found: nothing was charged, the pieces are back, and what to do for whoever did pay. */
export const moneyNotReceived: Compose<'money-not-received'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  return {
    subject: t('notReceived.subject', { number: String(facts.orderNumber) }),
    preview: t('notReceived.preview'),
    heading: t('notReceived.heading'),
    blocks: [
      { type: 'text', text: t(`notReceived.${facts.reason}`, { total: formatMoney(facts.total, locale) }) },
      { type: 'button', label: t('expired.see'), href: links.order(locale, facts.orderNumber) },
      { type: 'small', text: t('notReceived.paid') },
    ],
  }
}
