import type { BagRow } from '#db/questions/orders/find-bag.server.ts'
import type { AnswersView } from '../../components/orders/checkout-answers.tsx'
import { formatCountry } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { addressLines, type keptBuyer } from './kept-buyer.server.ts'

/** What was answered on the steps before the review: who buys, where to, on which document, and the notes. */
export function presentAnswers(
  bag: BagRow,
  buyer: NonNullable<ReturnType<typeof keptBuyer>>,
  country: string,
  locale: Locale,
): AnswersView {
  const t = translator(locale, 'storefront')
  return {
    address: addressLines(buyer, formatCountry(country, locale)),
    contact: [buyer.email, buyer.phone].filter(Boolean).join(' · '),
    document: buyer.documentKind
      ? [t(`checkout.${buyer.documentKind}`), buyer.documentNumber].filter(Boolean).join(' · ')
      : undefined,
    giftNote: bag.giftNote,
    orderNote: bag.orderNote,
  }
}
