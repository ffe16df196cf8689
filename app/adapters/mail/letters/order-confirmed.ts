import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'
import { boughtBlock, daysOf } from './order-parts.ts'

/** Thank you: what was bought, when it comes, where the money goes, and the page that tells how far it is. */
export const orderConfirmed: Compose<'order-confirmed'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const number = String(facts.orderNumber)
  return {
    subject: t('confirmed.subject', { number }),
    preview: t('confirmed.preview', { total: formatMoney(facts.total, locale) }),
    heading: t('confirmed.heading'),
    blocks: [
      { type: 'text', text: t(facts.isMadeToOrder ? 'confirmed.making' : 'confirmed.ready') },
      ...(facts.arrival
        ? [{ type: 'facts' as const, facts: [{ label: t('order.arrival'), value: daysOf(facts.arrival, locale) }] }]
        : []),
      { type: 'button', label: t('order.follow'), href: links.order(locale, facts.orderNumber) },
      boughtBlock(facts, locale, t('order.paid')),
      { type: 'text', text: t('order.money') },
      { type: 'small', text: t('order.keep') },
    ],
  }
}
