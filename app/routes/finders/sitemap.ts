import { requestContext } from '../../server/request-context.server.ts'
import { sitemapIndex } from '../../server/storefront/sitemap.server.ts'

/** The map of maps of the shop. */
export async function loader() {
  const map = await sitemapIndex(requestContext().config.origin)
  return new Response(map, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } })
}
