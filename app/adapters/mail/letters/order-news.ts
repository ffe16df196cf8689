import { formatMoney } from '../../../texts/format.ts'
import { translator } from '../../../texts/texts.ts'
import type { Compose } from './letter.ts'

/** What became of something that the buyer asked or wrote, and the page on which all of it stands. */
export const orderNews: Compose<'order-news'> = ({ news, orderNumber, piece, words, address, amount }, locale, links) => {
  const t = translator(locale, 'mail')
  const facts = { number: String(orderNumber), piece, amount: amount ? formatMoney(amount, locale) : '' }
  return {
    subject: t(`news.${news}.subject`, facts),
    preview: t(`news.${news}.text`, facts),
    heading: t(`news.${news}.subject`, facts),
    blocks: [
      { type: 'text', text: t(`news.${news}.text`, facts) },
      ...(address ? [{ type: 'typed' as const, title: t('news.address'), text: address }] : []),
      ...(words ? [{ type: 'typed' as const, title: t(`news.${news}.words`), text: words }] : []),
      { type: 'button', label: t('order.follow'), href: links.order(locale, orderNumber) },
      { type: 'small', text: t('order.keep') },
    ],
  }
}
