import { createHash } from 'node:crypto'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { suggest, typedIn } from '../../server/storefront/find-in-shop.server.ts'
import { priceInWords } from '../../server/storefront/price-in-words.ts'
import { knowShopper, readShop, SHOP_CURRENCIES } from '../../server/storefront/shopper.server.ts'

/**
 * What may be meant by the words typed so far. Everything it depends on stands in the address, so a cache may answer; but not where somebody is
 * named: she may take her consent back, and is then forgotten at once.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const shopper = await knowShopper(request, params.lang)
  const url = new URL(request.url)
  const currency = SHOP_CURRENCIES.find((each) => each === url.searchParams.get('currency')) ?? 'PEN'
  const typed = typedIn(url)
  const words = priceInWords(typed)?.words ?? typed
  const groups = await readShop(shopper, (em) => suggest(em, { locale: shopper.locale, currency }, words))
  const body = JSON.stringify({ groups })
  const isNamed = groups.some(({ id }) => id === 'makers')
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const headers = { 'Cache-Control': isNamed ? 'no-cache' : 'public, max-age=60', ETag: etag, 'X-Robots-Tag': 'noindex' }
  if (request.headers.get('If-None-Match') === etag) return new Response(null, { status: 304, headers })
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } })
}
