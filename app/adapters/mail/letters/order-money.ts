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

/** Paid, but a piece was no longer there: charged once, and a person sees to it. */
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
