import type { ShownEditorial } from '#db/questions/catalogue/find-editorials.server.ts'
import type { ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import type { PublicMaker } from '#db/questions/makers/find-public-makers.server.ts'
import type { Crumb } from '../../components/base/breadcrumb.tsx'
import { readFibres } from '../../domain/catalogue/piece-facts.ts'
import { Money } from '../../domain/shared/money.ts'
import type { Locale } from '../../texts/locales.ts'

/*
 * What pages say of themselves to programs, in the words of schema.org: the same facts that people read on them, made from the same rows, so
 * that a name taken back or a price changed is gone from here with the page.
 */

const SCHEMA = 'https://schema.org/'

/** Who sells: named in the data of other things by its address alone. */
function sellerOf(origin: string) {
  return { '@id': `${origin}/#shop` }
}

/** The shop itself, and how it is searched. */
export function shopData(origin: string, locale: Locale, description: string): object[] {
  return [
    {
      '@type': 'Organization',
      '@id': `${origin}/#shop`,
      name: 'Hilo',
      url: `${origin}/${locale}`,
      logo: `${origin}/favicon.svg`,
      description,
    },
    {
      '@type': 'WebSite',
      '@id': `${origin}/${locale}#site`,
      name: 'Hilo',
      url: `${origin}/${locale}`,
      inLanguage: locale,
      publisher: sellerOf(origin),
      potentialAction: {
        '@type': 'SearchAction',
        target: { '@type': 'EntryPoint', urlTemplate: `${origin}/${locale}/s?q={search_term_string}` },
        'query-input': 'required name=search_term_string',
      },
    },
  ]
}

/** Where a page stands. The page itself is last. */
export function trailData(origin: string, path: string, trail: readonly Crumb[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ label, to }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: origin + (to ?? path),
    })),
  }
}

/** What buyers gave a piece on average, and how many of them: only where the page shows it as well. */
export interface Rating {
  readonly value: string
  readonly count: number
}

/** A product with what it costs in the currency of the page. Nobody is named: who made it is the page's to say. */
export function productData(origin: string, path: string, product: ProductRow, locale: Locale, rating?: Rating): object {
  const fibres = readFibres(product.fibres).map(({ name, percent }) => `${percent} % ${name[locale]}`)
  const colours = [...new Set(product.variants.flatMap(({ colour }) => (colour ? [colour.name] : [])))]
  return {
    '@type': 'Product',
    '@id': `${origin}${path}#product`,
    name: product.name,
    description: product.description,
    url: origin + path,
    sku: product.code,
    category: product.category.name,
    image: product.pictures.map(({ key }) => `${origin}/img/${key}/960.webp`),
    brand: { '@type': 'Brand', name: 'Hilo' },
    ...(fibres.length > 0 && { material: fibres.join(', ') }),
    ...(colours.length > 0 && { color: colours.join(', ') }),
    weight: { '@type': 'QuantitativeValue', value: product.weightGrams, unitCode: 'GRM' },
    countryOfOrigin: { '@type': 'Country', name: 'PE' },
    ...(rating && {
      aggregateRating: { '@type': 'AggregateRating', ratingValue: rating.value, reviewCount: rating.count, bestRating: 5 },
    }),
    ...offersOf(origin, path, product),
  }
}

/** One offer where every variant costs the same, else the range of them; none where there is no price in this currency. */
function offersOf(origin: string, path: string, { variants, madeToOrder, madeAgain }: ProductRow): object {
  const [first, ...others] = variants.flatMap(({ price }) => (price ? [price] : []))
  if (!first) return {}
  const [low, high] = [
    Money.min(first, ...others),
    others.reduce((most, price) => (price.minor > most.minor ? price : most), first),
  ]
  const inStock = variants.some((variant) => variant.price && variant.inStock > 0)
  const offer = {
    url: origin + path,
    priceCurrency: low.currency,
    availability: SCHEMA + (inStock && !madeToOrder ? 'InStock' : madeToOrder || madeAgain ? 'MadeToOrder' : 'OutOfStock'),
    itemCondition: `${SCHEMA}NewCondition`,
    seller: sellerOf(origin),
  }
  return { offers: low.equals(high) ? oneOffer(offer, low) : rangeOf(offer, low, high, others.length + 1) }
}

function oneOffer(offer: object, price: Money): object {
  return { '@type': 'Offer', ...offer, price: price.toText() }
}

function rangeOf(offer: object, low: Money, high: Money, offerCount: number): object {
  return { '@type': 'AggregateOffer', ...offer, lowPrice: low.toText(), highPrice: high.toText(), offerCount }
}

/** A maker or a group that is named here, in no more words than the page has. */
export function makerData(origin: string, path: string, maker: Pick<PublicMaker, 'kind' | 'name'>, about: string): object {
  const who = {
    '@type': maker.kind === 'group' ? 'Organization' : 'Person',
    name: maker.name,
    description: about,
    url: origin + path,
  }
  return { '@type': 'ProfilePage', url: origin + path, mainEntity: who }
}

/** A collection: what it is called, and its pieces in their order. */
export function collectionData(
  origin: string,
  path: string,
  page: {
    readonly name: string
    readonly lead: string
    readonly pieces: readonly { readonly name: string; readonly to: string }[]
  },
): object {
  return {
    '@type': 'CollectionPage',
    url: origin + path,
    name: page.name,
    description: page.lead,
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: page.pieces.length,
      itemListElement: page.pieces.map(({ name, to }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name,
        url: origin + to,
      })),
    },
  }
}

/** A story of the shop's own: it is told by the shop, whoever it is about. */
export function storyData(origin: string, path: string, story: ShownEditorial, locale: Locale): object {
  return {
    '@type': 'Article',
    url: origin + path,
    headline: story.title,
    description: story.lead,
    inLanguage: locale,
    datePublished: story.fromOn,
    dateModified: story.changedOn,
    ...(story.picture && { image: [`${origin}/img/${story.picture.key}/960.webp`] }),
    author: sellerOf(origin),
    publisher: sellerOf(origin),
  }
}
