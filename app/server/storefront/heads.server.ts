import type { CategoryRow } from '#db/questions/catalogue/find-categories.server.ts'
import type { ShownEditorial } from '#db/questions/catalogue/find-editorials.server.ts'
import type { ProductRow } from '#db/questions/catalogue/find-product.server.ts'
import type { PublicMaker } from '#db/questions/makers/find-public-makers.server.ts'
import type { Crumb } from '../../components/base/breadcrumb.tsx'
import type { PictureView } from '../../components/catalogue/piece-view.ts'
import type { MakerView } from '../../components/makers/maker-card.tsx'
import type { HeadView } from '../../components/storefront-shell/shop-head.tsx'
import { LOCALES, type Locale } from '../../texts/locales.ts'
import { translator } from '../../texts/texts.ts'
import { requestContext } from '../request-context.server.ts'
import { editorialPaths, type presentEditorial } from './present-editorials.server.ts'
import { productPath } from './present-pieces.server.ts'
import { EVERYTHING, type Shelf, shelfTrail } from './shelves.server.ts'
import { collectionData, makerData, productData, type Rating, shopData, storyData, trailData } from './structured-data.ts'

/** As much of a description as a search engine shows. */
const SHOWN = 160

/** The first page as others see it. */
export function homeHead(locale: Locale, description: string, picture: PictureView | undefined): HeadView {
  return {
    description,
    pictureKey: picture?.key,
    pictureAlt: picture?.alt,
    data: shopData(requestContext().config.origin, locale, description),
  }
}

/** A product's page as others see it. */
export function productHead(
  product: ProductRow,
  page: { readonly crumbs: readonly Crumb[]; readonly by: string; readonly rating?: Rating | undefined },
  locale: Locale,
): HeadView {
  const { origin } = requestContext().config
  const paths = inEach((each) => productPath(each, product.slugs[each], product.code))
  const [picture] = product.pictures
  return {
    description: shortened(`${product.description} ${page.by}.`),
    paths,
    pictureKey: picture?.key,
    pictureAlt: picture?.alt,
    kind: 'product',
    data: [productData(origin, paths[locale], product, locale, page.rating), trailData(origin, paths[locale], page.crumbs)],
  }
}

/** A shelf's page as others see it: at its own address in each language. */
export function shelfHead(shelf: Shelf, categories: readonly CategoryRow[], locale: Locale): HeadView {
  const slugs = shelf.id === undefined ? EVERYTHING : categories.find(({ id }) => id === shelf.id)?.slugs
  const paths = inEach((each) => `/${each}/c/${slugs?.[each] ?? shelf.slug}`)
  return { paths, data: [trailData(requestContext().config.origin, paths[locale], shelfTrail(shelf, categories, locale))] }
}

/** A maker's page as others see it: in her own words where she agreed to them. */
export function makerHead(maker: PublicMaker, view: MakerView, locale: Locale, picture?: PictureView): HeadView {
  const { origin } = requestContext().config
  const path = `/${locale}/m/${maker.handle}`
  const trail = [
    { label: 'Hilo', to: `/${locale}` },
    { label: translator(locale, 'storefront')('makers.title'), to: `/${locale}/makers` },
    { label: maker.name },
  ]
  return {
    description: shortened([view.about, view.practice, view.words].filter(Boolean).join('. ')),
    pictureKey: picture?.key,
    pictureAlt: picture?.alt,
    kind: 'profile',
    data: [makerData(origin, path, maker, view.about), trailData(origin, path, trail)],
  }
}

/** The page of a collection or story as others see it: a list of its pieces, or an article. */
export function editorialHead(editorial: ShownEditorial, page: ReturnType<typeof presentEditorial>, locale: Locale): HeadView {
  const { origin } = requestContext().config
  const paths = editorialPaths(editorial)
  const path = paths[locale]
  const thing = editorial.kind === 'story' ? storyData(origin, path, editorial, locale) : collectionData(origin, path, page)
  return {
    description: editorial.lead,
    paths,
    pictureKey: editorial.picture?.key,
    pictureAlt: editorial.picture?.alt,
    data: [thing, trailData(origin, path, page.trail)],
  }
}

function inEach(path: (locale: Locale) => string): Record<Locale, string> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, path(locale)])) as Record<Locale, string>
}

/** Whole words up to what is shown. */
function shortened(text: string): string {
  if (text.length <= SHOWN) return text
  return `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')}…`
}
