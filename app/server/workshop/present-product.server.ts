import type { ProductPrice, WorkshopProduct } from '#db/questions/catalogue/find-workshop-product.server.ts'
import { slugOf } from '../../domain/catalogue/rules.ts'
import { PRICE_CURRENCIES } from '../../domain/catalogue/schema.ts'
import { plainDate } from '../../domain/shared/dates.ts'
import { LOCALES } from '../../domain/shared/locale.ts'
import { formats } from '../formats.server.ts'
import { productPath } from '../storefront/present-pieces.server.ts'
import { told } from './product-changes.server.ts'
import type { ProductOnPage } from './product-on-page.server.ts'

/** A product as the workshop's page of it shows it. */
export function presentWorkshopProduct(product: ProductOnPage) {
  const { locale } = formats()
  const { content } = product
  const inShop = content.texts?.[locale]
  const isWord = (place: string) => place === 'state' || place === 'variants' || place.startsWith('texts.')
  return {
    code: product.code,
    name: product.name,
    author: product.author,
    state: content.state,
    version: product.version,
    shopPath: inShop && productPath(locale, slugOf(inShop.name), product.code),
    words: LOCALES.map((language) => ({ language, ...content.texts?.[language] })),
    facts: [...told(content, product.categories)]
      .filter(([place]) => !isWord(place))
      .map(([, { what, text }]) => ({ label: what, value: text })),
    variants: presentVariants(product),
    pictures: product.pictures,
  }
}

/** Each variant with its price in each currency, today's and those to come. */
export function presentVariants({ variants }: WorkshopProduct) {
  const f = formats()
  const t = f.texts('products')
  const said = (prices: readonly ProductPrice[]) =>
    prices.map(({ amount, fromOn, isToCome }) =>
      isToCome ? t('page.toCome', { amount: f.figure(amount), date: f.date(plainDate(fromOn)) }) : f.money(amount),
    )
  return variants.map(({ prices, ...variant }) => ({
    ...variant,
    prices: PRICE_CURRENCIES.map((currency) => ({
      currency,
      texts: said(prices.filter((price) => price.currency === currency)),
    })),
  }))
}
