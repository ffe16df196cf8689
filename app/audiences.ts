import { isLocale, type Locale } from './texts/locales.ts'

/** For whom a page is made. It decides its texts, its styles, its guards and whether it may be kept anywhere. */
export type Audience = 'storefront' | 'staff' | 'family' | 'plain'

const STAFF = new Set(['workshop', 'fund', 'staff', 'sign-in', 'sign-out', 'invitation', 'people', 'demo', 'dev'])
const FAMILY = new Set(['my'])
/** Storefront pages that belong to one buyer: never kept by a cache. */
const PRIVATE_STOREFRONT = new Set([
  'bag',
  'checkout',
  'pay',
  'o',
  'give',
  'libro-de-reclamaciones',
  'favourites',
  'stock-notice',
  'account',
  'preview',
])

/**
 * Storefront pages that are the same for everybody who reads them in one language, country and currency: kept rendered by the server
 * (server/page-cache). A page that shows anything of one person, or whose form carries a key, must not stand here.
 */
const SAME_FOR_ALL = new Set([
  '',
  'c',
  'p',
  'makers',
  'm',
  'money',
  'delivery',
  'privacy',
  's',
  'impact',
  'about',
  'wages',
  'returns',
  'collections',
  'stories',
])

/** The audience of an address, by its first segment. */
export function audienceOf(pathname: string): Audience {
  const first = segments(pathname)[0] ?? ''
  if (isLocale(first)) return 'storefront'
  if (STAFF.has(first)) return 'staff'
  if (FAMILY.has(first)) return 'family'
  return 'plain'
}

/** Storefront pages that a search engine has nothing to find on: choices, searches, one person's list. */
const UNLISTED_STOREFRONT = new Set(['country', 's', 'suggest'])

/** True when a search engine may keep a page of this address: the shop's own, but those of one buyer and those without content of their own. */
export function isListed(pathname: string): boolean {
  return audienceOf(pathname) === 'storefront' && !isPrivate(pathname) && !UNLISTED_STOREFRONT.has(segments(pathname)[1] ?? '')
}

/** The language that an address carries in its first segment, if it carries one. */
export function localeOf(pathname: string): Locale | undefined {
  const first = segments(pathname)[0]
  return isLocale(first) ? first : undefined
}

/** True when an answer from this address is for one person alone and must not be stored by anything on the way. */
export function isPrivate(pathname: string): boolean {
  const audience = audienceOf(pathname)
  if (audience === 'staff' || audience === 'family') return true
  return audience === 'storefront' && PRIVATE_STOREFRONT.has(segments(pathname)[1] ?? '')
}

/** True when the answer from this address depends on the address, the language, the country and the currency alone. */
export function isSameForAll(pathname: string): boolean {
  return audienceOf(pathname) === 'storefront' && SAME_FOR_ALL.has(segments(pathname)[1] ?? '')
}

/** Remix asks for a page's data at the page's address with `.data` added: `/es/bag.data`, `/_root.data`. */
export function pageOf(pathname: string): string {
  if (pathname === '/_root.data') return '/'
  return pathname.endsWith('.data') ? pathname.slice(0, -'.data'.length) : pathname
}

function segments(pathname: string): string[] {
  return pageOf(pathname).split('/').filter(Boolean).map(readable)
}

/** A segment as the router compares it: without percent signs, and small. Whoever writes `/Workshop` or `/es/%62ag` gets that room's page, and so its guards. */
export function readable(segment: string): string {
  try {
    return decodeURIComponent(segment).toLowerCase()
  } catch {
    return segment
  }
}
