import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '../../server/answers.server.ts'
import { requestContext } from '../../server/request-context.server.ts'
import { sitemapPart } from '../../server/storefront/sitemap.server.ts'
import { isLocale } from '../../texts/locales.ts'

/** The pages, or some of the products, of the shop in one language. */
export function loader({ params }: LoaderFunctionArgs) {
  const { lang, part } = params
  const map = isLocale(lang) && part ? sitemapPart(requestContext().config.origin, lang, part) : undefined
  if (!map) throw notFound()
  return new Response(map, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } })
}
