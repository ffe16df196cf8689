import { plainDate } from '../../../domain/shared/dates.ts'
import { formatDate } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'
import { daysOf } from './order-parts.ts'

/** It leaves later than promised: said before anybody asks, with the new date and why, or that there is none yet. */
export const orderLate: Compose<'order-late'> = ({ orderNumber, news }, locale, links) => {
  const t = translator(locale, 'mail')
  return {
    subject: t(news ? 'late.subjectNew' : 'late.subject', { number: String(orderNumber) }),
    preview: t('late.preview'),
    heading: t(news ? 'late.headingNew' : 'late.heading'),
    blocks: [
      { type: 'text', text: news ? t(`late.reasons.${news.reason}`) : t('late.noDate') },
      ...(news
        ? [
            {
              type: 'facts' as const,
              facts: [
                { label: t('late.leaves'), value: formatDate(plainDate(news.leavesOn), locale, 'long') },
                { label: t('order.arrival'), value: daysOf(news.arrival, locale) },
              ],
            },
          ]
        : []),
      { type: 'text', text: t('late.choice') },
      { type: 'button', label: t('order.follow'), href: links.order(locale, orderNumber) },
    ],
  }
}
