import { findListedEditorials } from '#db/questions/catalogue/find-editorials.server.ts'
import {
  countListedProducts,
  findListedProducts,
  findListedShelves,
  type ListedProduct,
} from '#db/questions/catalogue/find-listed-products.server.ts'
import { findListedMakers } from '#db/questions/makers/find-listed-makers.server.ts'
import { VISITOR } from '../../domain/shared/actor.ts'
import { read } from '../../domain/shared/read.server.ts'
import { LOCALES, type Locale } from '../../texts/locales.ts'
import { EDITORIAL_PLACES, editorialPaths } from './present-editorials.server.ts'
import { productPath } from './present-pieces.server.ts'
import { EVERYTHING } from './shelves.server.ts'

/** A map holds at most 50,000 addresses: half of it, since each names its two translations too. */
export const PRODUCTS_IN_A_MAP = 25_000
/** So many products are read at once: what the server holds of the map at any moment. */
const PRODUCTS_AT_ONCE = 1_000
/** Pages that stand at one address in every language, besides the first. Choices, searches and what is one buyer's are not listed. */
const PAGES = ['makers', 'money', 'impact', 'about', 'wages', 'returns', 'delivery', 'privacy', 'companies'] as const

/** One address of the map with its translations. */
interface Entry {
  readonly paths: Readonly<Record<Locale, string>>
  readonly changedOn?: string
  readonly pictureKey?: string | undefined
}

/** The map of maps: for each language its pages, and its products in as many parts as they need. */
export async function sitemapIndex(origin: string): Promise<string> {
  const products = await read(VISITOR, countListedProducts)
  const parts = Array.from({ length: Math.ceil(products / PRODUCTS_IN_A_MAP) }, (_, part) => `products-${part + 1}`)
  const maps = LOCALES.flatMap((locale) =>
    ['pages', ...parts].map((part) => `<sitemap><loc>${escaped(`${origin}/sitemap/${locale}/${part}.xml`)}</loc></sitemap>\n`),
  )
  return `${HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps.join('')}</sitemapindex>\n`
}

/** One part of the map as a stream, read from the database while it is sent; undefined when there is no such part. */
export function sitemapPart(origin: string, locale: Locale, part: string): ReadableStream<Uint8Array> | undefined {
  if (part === 'pages') return streamOf(pagesOf(), origin, locale)
  const number = /^products-([1-9]\d{0,3})$/.exec(part)?.[1]
  return number ? streamOf(productsOf(Number.parseInt(number, 10)), origin, locale) : undefined
}

async function* pagesOf(): AsyncGenerator<Entry[]> {
  const { shelves, makers, editorials } = await read(VISITOR, async (em) => ({
    shelves: await findListedShelves(em),
    makers: await findListedMakers(em),
    editorials: await findListedEditorials(em),
  }))
  // A list that is still empty is no page to find.
  const lists = [...new Set(editorials.map(({ kind }) => EDITORIAL_PLACES[kind]))]
  const inEach = (path: (locale: Locale) => string) =>
    Object.fromEntries(LOCALES.map((locale) => [locale, path(locale)])) as Record<Locale, string>
  yield [
    { paths: inEach((locale) => `/${locale}`) },
    { paths: inEach((locale) => `/${locale}/c/${EVERYTHING[locale]}`) },
    ...[...PAGES, ...lists].map((page) => ({ paths: inEach((locale) => `/${locale}/${page}`) })),
    ...shelves.map(({ slugs, changedOn }) => ({ paths: inEach((locale) => `/${locale}/c/${slugs[locale]}`), changedOn })),
    ...editorials.map((each) => ({ paths: editorialPaths(each), changedOn: each.changedOn })),
    ...makers.map(({ handle, changedOn }) => ({ paths: inEach((locale) => `/${locale}/m/${handle}`), changedOn })),
  ]
}

async function* productsOf(part: number): AsyncGenerator<Entry[]> {
  let left = PRODUCTS_IN_A_MAP
  let after: string | undefined
  while (left > 0) {
    const asked = { after, skip: (part - 1) * PRODUCTS_IN_A_MAP, limit: Math.min(left, PRODUCTS_AT_ONCE) }
    const products = await read(VISITOR, (em) => findListedProducts(em, asked))
    if (products.length === 0) return
    yield products.map(entryOf)
    after = products.at(-1)?.id
    left -= products.length
  }
}

function entryOf({ code, slugs, changedOn, pictureKey }: ListedProduct): Entry {
  const paths = Object.fromEntries(LOCALES.map((locale) => [locale, productPath(locale, slugs[locale], code)]))
  return { paths: paths as Record<Locale, string>, changedOn, pictureKey }
}

/** Asks for the next entries only when what was written has been taken: a slow reader costs no memory. */
function streamOf(chunks: AsyncGenerator<Entry[]>, origin: string, locale: Locale): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder()
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.encode(HEAD + OPEN))
    },
    async pull(controller) {
      const { value, done } = await chunks.next()
      if (!done) return controller.enqueue(bytes.encode(value.map((entry) => urlOf(entry, origin, locale)).join('')))
      controller.enqueue(bytes.encode('</urlset>\n'))
      controller.close()
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const OPEN =
  '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" ' +
  'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'

function urlOf({ paths, changedOn, pictureKey }: Entry, origin: string, locale: Locale): string {
  const others = [...LOCALES.map((other) => [other, paths[other]] as const), ['x-default', paths.en] as const].map(
    ([language, path]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${escaped(origin + path)}"/>`,
  )
  const picture = pictureKey
    ? `<image:image><image:loc>${escaped(`${origin}/img/${pictureKey}/960.webp`)}</image:loc></image:image>`
    : ''
  const changed = changedOn ? `<lastmod>${changedOn}</lastmod>` : ''
  return `<url><loc>${escaped(origin + paths[locale])}</loc>${changed}${others.join('')}${picture}</url>\n`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
