import {
  FAVOURITES_COOKIE,
  FAVOURITES_SECONDS,
  favouritesIn,
  favouritesValue,
  withFavourite,
} from '../../components/catalogue/favourites.ts'
import { readCookie, writeCookie } from '../cookies.server.ts'

/** The codes of the pieces that this browser keeps. */
export function readFavourites(request: Request): string[] {
  return favouritesIn(readCookie(request.headers.get('Cookie'), FAVOURITES_COOKIE))
}

/** The header that keeps a piece, or lets it go. */
export function favouriteHeaders(request: Request, code: string, isKept: boolean): Headers {
  const value = withFavourite(readCookie(request.headers.get('Cookie'), FAVOURITES_COOKIE), code, isKept)
  const options = { maxAgeSeconds: value ? FAVOURITES_SECONDS : 0, isReadable: true }
  return new Headers({ 'Set-Cookie': writeCookie(FAVOURITES_COOKIE, value, options) })
}

/** Makes the browser's list the customer's, when it is another: so that hearts on pages that are the same for everybody fit it. */
export function appendFavourites(headers: Headers, request: Request, codes: readonly string[]): Headers {
  const value = favouritesValue(codes)
  if (favouritesValue(readFavourites(request)) === value) return headers
  const options = { maxAgeSeconds: value ? FAVOURITES_SECONDS : 0, isReadable: true }
  headers.append('Set-Cookie', writeCookie(FAVOURITES_COOKIE, value, options))
  return headers
}
