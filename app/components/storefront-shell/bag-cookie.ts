/** Holds how many pieces are in the bag, for the script of a page that is the same for everybody. No token, no secret. */
export const BAG_COOKIE = '__Host-bolsa'

/** The number in a cookie header or in `document.cookie`; undefined when there is none. */
export function bagCountIn(cookies: string): number | undefined {
  const found = cookies.split('; ').find((each) => each.startsWith(`${BAG_COOKIE}=`))
  const text = found?.slice(BAG_COOKIE.length + 1) ?? ''
  return /^\d{1,4}$/.test(text) ? Number.parseInt(text, 10) : undefined
}
