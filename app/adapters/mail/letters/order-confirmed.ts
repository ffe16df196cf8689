import type { MailFacts } from '../../../domain/mail/kinds.ts'
import { formatList, formatMoney } from '../../../texts/format.ts'
import type { Locale } from '../../../texts/locales.ts'
import { translator } from '../../../texts/texts.ts'
import type { Block, Compose } from './letter.ts'
import { boughtBlock, daysOf } from './order-parts.ts'

/** Thank you: what was bought, when it comes, where the money goes, and the page that tells how far it is. */
export const orderConfirmed: Compose<'order-confirmed'> = (facts, locale, links) => {
  const t = translator(locale, 'mail')
  const number = String(facts.orderNumber)
  // How often a card was charged is not this letter's to say: a further charge may come to light later, and the order's page tells of it.
  const total = formatMoney(facts.total, locale)
  return {
    subject: t('confirmed.subject', { number }),
    preview: t('confirmed.preview', { total }),
    heading: t('confirmed.heading'),
    blocks: [
      { type: 'text', text: t(facts.isMadeToOrder ? 'confirmed.making' : 'confirmed.ready', { total }) },
      ...arrivals(facts, locale),
      { type: 'button', label: t('order.follow'), href: links.order(locale, facts.orderNumber) },
      boughtBlock(facts, locale, t('order.paid')),
      ...(facts.hasDuties ? ([{ type: 'text', text: t('confirmed.duties') }] satisfies Block[]) : []),
      { type: 'text', text: t('order.money') },
      { type: 'small', text: t('order.keep') },
    ],
  }
}

/** When it comes: one window, or one for each parcel with its delivery. */
function arrivals({ arrival, parcels }: MailFacts<'order-confirmed'>, locale: Locale): Block[] {
  const t = translator(locale, 'mail')
  if (parcels)
    return [
      { type: 'text', text: t('confirmed.parcels', { count: parcels.length }) },
      {
        type: 'facts',
        facts: parcels.map(({ names, arrival: days, price }) => ({
          label: formatList(names, locale),
          value: [daysOf(days, locale), price && formatMoney(price, locale)].filter(Boolean).join(' · '),
        })),
      },
    ]
  return arrival ? [{ type: 'facts', facts: [{ label: t('order.arrival'), value: daysOf(arrival, locale) }] }] : []
}
