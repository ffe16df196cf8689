import { useLocation, useMatches } from '@remix-run/react'
import { Fragment } from 'react'
import { isListed } from '../../audiences.ts'
import { isLocale, LANGUAGE_TAGS, LOCALES, type Locale } from '../../texts/locales.ts'
import { inLanguage } from '../base/lang-switch.tsx'

/** What a page of the shop tells search engines and those who share its address, besides its title; all of it may be left out. */
export interface HeadView {
  readonly description?: string
  /** Where the page stands in each language, when its address is not the same but for the language. */
  readonly paths?: Readonly<Record<Locale, string>>
  /** The key of the picture that is shown where the address is shared. */
  readonly pictureKey?: string | undefined
  readonly pictureAlt?: string | undefined
  readonly kind?: 'website' | 'product' | 'profile'
  /** Structured data, one object for each thing (schema.org). */
  readonly data?: readonly object[]
}

/** The page of the shop as others see it: its one address, the same in other languages, its picture, its structured data. */
export function ShopHead({ origin, description }: { origin: string; description: string }) {
  const { pathname, search } = useLocation()
  const page = useMatches().at(-1)?.data as { title?: unknown; description?: unknown; head?: HeadView } | undefined
  const title = typeof page?.title === 'string' ? page.title : undefined
  // What failed, what is one buyer's and what has nothing of its own stays out of every index.
  if (!title || !isListed(pathname)) return <meta name="robots" content="noindex" />
  const head = page?.head ?? {}
  const locale = localeOfPath(pathname)
  const pathIn = (other: Locale) => `${head.paths?.[other] ?? inLanguage(pathname, other)}${pageOfList(search)}`
  const told = head.description ?? (typeof page?.description === 'string' ? page.description : description)
  return (
    <>
      <link rel="canonical" href={origin + pathIn(locale)} />
      {LOCALES.map((other) => (
        <link key={other} rel="alternate" hrefLang={other} href={origin + pathIn(other)} />
      ))}
      <link rel="alternate" hrefLang="x-default" href={origin + pathIn('en')} />
      <SocialTags {...{ origin, head, title, description: told }} url={origin + pathIn(locale)} locale={locale} />
      {head.data?.map((thing, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the things of a page keep their order.
        <StructuredData key={index} thing={thing} />
      ))}
    </>
  )
}

interface SocialTagsProps {
  readonly origin: string
  readonly head: HeadView
  readonly title: string
  readonly description: string
  readonly url: string
  readonly locale: Locale
}

/** What a message or a post shows of the address: Open Graph, and Twitter's word for the size of the picture. */
function SocialTags({ origin, head, title, description, url, locale }: SocialTagsProps) {
  const { pictureKey = 'hilo', pictureAlt = 'Hilo', kind = 'website' } = head
  const tags = [
    ['og:site_name', 'Hilo'],
    ['og:type', kind],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ['og:locale', LANGUAGE_TAGS[locale].replace('-', '_')],
    ['og:image', `${origin}/img/card/${pictureKey}.jpg`],
    ['og:image:width', '1200'],
    ['og:image:height', '630'],
    ['og:image:alt', pictureAlt],
  ] as const
  return (
    <Fragment>
      {tags.map(([property, content]) => (
        <meta key={property} property={property} content={content} />
      ))}
      {LOCALES.filter((other) => other !== locale).map((other) => (
        <meta key={other} property="og:locale:alternate" content={LANGUAGE_TAGS[other].replace('-', '_')} />
      ))}
      <meta name="twitter:card" content="summary_large_image" />
    </Fragment>
  )
}

/** A block of data, not a script: the policy of the page has nothing to allow. Nothing in it can end the block. */
function StructuredData({ thing }: { thing: object }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own making, every `<` of it escaped.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}

function localeOfPath(pathname: string): Locale {
  const first = pathname.split('/')[1]
  return isLocale(first) ? first : 'es'
}

/** Of what follows an address only the page of a list makes another page: filters and orders show the same pieces again. */
function pageOfList(search: string): string {
  const page = new URLSearchParams(search).get('page')
  return page && /^[1-9]\d{0,3}$/.test(page) && page !== '1' ? `?page=${page}` : ''
}
