import type { BagLineRow } from '#db/questions/orders/find-bag.server.ts'
import type { BagItemView } from '../../components/orders/bag-item.tsx'
import { formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { choiceOf } from './bag-quote.server.ts'
import { authorLine, presentPicture, productPath, stateLine } from './present-pieces.server.ts'

/** As many of one piece as an order may have. */
export const MOST_OF_ONE = 20

/** A line of the bag in finished texts, and how many of it may be wanted. */
export function presentItem(line: BagLineRow, locale: Locale): BagItemView {
  const t = translator(locale, 'storefront')
  return {
    id: line.id,
    variantId: line.variantId,
    to: productPath(locale, line.slug, line.code),
    name: line.name,
    by: authorLine(line.author, locale),
    choice: choiceOf(line),
    state: line.isOffered ? stateLine(line, locale) : t('bag.notOffered'),
    isReady: line.isOffered && !line.madeToOrder && line.inStock >= line.quantity,
    quantity: line.quantity,
    most: line.madeToOrder ? MOST_OF_ONE : Math.min(MOST_OF_ONE, line.inStock),
    amount: line.unitPrice ? formatMoney(line.unitPrice.times(line.quantity), locale) : '',
    picture: line.picture && presentPicture(line.picture),
  }
}
