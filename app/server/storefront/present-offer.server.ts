import type { EntityManager } from '#db/orm.server.ts'
import { findPriceLists } from '#db/questions/catalogue/find-price-lists.server.ts'
import type { ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import { findProductSafety, findWarnings, type SafetyAddress } from '#db/questions/catalogue/find-product-safety.server.ts'
import type { DestinationRow } from '#db/questions/orders/find-destinations.server.ts'
import type { SafetyView } from '../../components/catalogue/product-safety.tsx'
import type { StockNoticeView } from '../../components/catalogue/stock-notice-form.tsx'
import type { GateView } from '../../components/orders/door-box.tsx'
import { formatCountry, formatMoney } from '../../texts/format.ts'
import type { Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import type { ProductContext } from './present-product.server.ts'
import { SHOP_CURRENCIES } from './shopper.server.ts'

/** A product that has no price in the shopper's currency: said as it is, with the currency that has one. Nothing is converted. */
export interface OtherPriceView {
  readonly text: string
  readonly country: string
  readonly currency: string
  readonly button: string
}

/** Where a product without a price in the shopper's currency has one. */
export async function presentOtherPrice(
  em: EntityManager,
  code: string,
  { locale, currency, destination }: ProductContext,
): Promise<OtherPriceView | undefined> {
  const lists = (await findPriceLists(em, code)).filter((price) =>
    (SHOP_CURRENCIES as readonly string[]).includes(price.currency),
  )
  const price = lists.find((each) => each.currency === destination.currency) ?? lists[0]
  if (!price) return undefined
  const t = translator(locale, 'storefront')
  return {
    text: t('product.otherPrice', { mine: currency, other: price.currency, price: formatMoney(price, locale) }),
    country: destination.country,
    currency: price.currency,
    button: t('product.seeIn', { currency: price.currency }),
  }
}

/** The variants of a product that are sold and may come back: whoever wants one is told. Undefined when there is nothing to wait for. */
export function presentNotice(product: ProductRow, locale: Locale): StockNoticeView | undefined {
  const sold = product.madeToOrder ? [] : product.variants.filter(({ inStock }) => inStock === 0)
  if (sold.length === 0) return undefined
  const t = translator(locale, 'storefront')
  return {
    action: `/${locale}/stock-notice?piece=${product.code}`,
    options: sold.map(({ id, size, colour }) => ({
      value: id,
      label: [colour?.name, size].filter(Boolean).join(', ') || t('product.oneSize'),
    })),
  }
}

/** What the law of the destination wants to be read beside the product, and what is said before its use everywhere. */
export async function presentSafety(
  em: EntityManager,
  product: ProductRow,
  { locale, destination, today }: ProductContext,
): Promise<SafetyView | undefined> {
  const warnings = await findWarnings(em, product.category.id, locale, today)
  const safety = await findProductSafety(em, destination.country, locale, today)
  if (!safety && warnings.length === 0) return undefined
  const t = translator(locale, 'storefront')
  const addresses = [
    ['manufacturer', safety?.manufacturer],
    ['responsible', safety?.responsible],
  ] as const
  return {
    warnings,
    facts: safety
      ? [
          ...addresses.flatMap(([who, address]) => (address ? [{ label: t(`safety.${who}`), ...addressOf(address) }] : [])),
          { label: t('safety.batch'), lines: [t('safety.batchText', { code: product.code })], email: undefined },
        ]
      : [],
    law: safety && t('safety.law', { law: safety.law }),
  }
}

function addressOf({ name, postalAddress, email }: SafetyAddress) {
  return { lines: [name, postalAddress], email }
}

/** Why nothing is sold to a country today: its law wants somebody there who answers for what we send, and nobody does. */
export function presentUnanswered(law: string, destination: DestinationRow, locale: Locale): GateView {
  const t = translator(locale, 'storefront')
  const country = formatCountry(destination.country, locale)
  return { title: t('safety.unanswered', { country }), text: t('safety.unansweredText', { law }) }
}
