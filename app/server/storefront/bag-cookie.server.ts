import { BAG_COOKIE } from '../../components/storefront-shell/bag-cookie.ts'
import { SHOP_SESSION_DAYS } from '../../domain/people/rules.ts'
import { readCookie, writeCookie } from '../cookies.server.ts'
import { readSessionToken } from '../session-cookie.server.ts'
import { type Place, placeCookie, readPlace } from './place-cookie.server.ts'

const DAY_SECONDS = 86_400

/** How many pieces the browser believes are in its bag. */
export function readBagCount(cookieHeader: string | null | undefined): string | undefined {
  return readCookie(cookieHeader, BAG_COOKIE)
}

/**
 * What the browser must be told so that pages which are the same for everybody fit it: where it is, and how many pieces its bag holds. Written by
 * every page that knows its session, when it differs from what the browser says.
 */
export function cookiesOfShopper(request: Request, place: Place, sessionId: string | undefined, bagCount: number): Headers {
  const headers = new Headers()
  const cookies = request.headers.get('Cookie')
  const known = readBagCount(cookies)
  if (!sessionId) {
    // A token that opens nothing any more still stands in the way of kept pages: it has a bag of nothing.
    if (readSessionToken(request) ? known !== '0' : known !== undefined) headers.append('Set-Cookie', bagCookie(0))
    return headers
  }
  if (known !== String(bagCount)) headers.append('Set-Cookie', bagCookie(bagCount))
  const chosen = readPlace(cookies)
  if (chosen?.country !== place.country || chosen.currency !== place.currency) headers.append('Set-Cookie', placeCookie(place))
  return headers
}

function bagCookie(count: number): string {
  return writeCookie(BAG_COOKIE, String(count), { maxAgeSeconds: SHOP_SESSION_DAYS * DAY_SECONDS, isReadable: true })
}
