/** How a cookie of ours is written. All are `__Host-`: this host only, https (or localhost) only, the whole site. */
export interface CookieOptions {
  /** How long the browser keeps it; without it, until the browser is closed. Zero deletes it. */
  readonly maxAgeSeconds?: number
  /** True for what the page's own script reads: never a token, never anything that is worth taking. */
  readonly isReadable?: boolean
}

const NAME = /^__Host-[a-z]+$/
const VALUE = /^[A-Za-z0-9_.~-]*$/
const LARGEST_VALUE = 2000

/**
 * Writes a Set-Cookie header: HttpOnly (unless asked otherwise), Secure, SameSite=Lax. Chromium and Firefox treat http://localhost as safe and
 * accept `__Host-` cookies there, so development needs no second name. Throws on a value that would need quoting.
 */
export function writeCookie(name: string, value: string, options: CookieOptions = {}): string {
  if (!NAME.test(name) || !VALUE.test(value) || value.length > LARGEST_VALUE) throw new TypeError(`not a cookie of ours: ${name}`)
  const age = options.maxAgeSeconds === undefined ? '' : `; Max-Age=${Math.floor(options.maxAgeSeconds)}`
  return `${name}=${value}; Path=/;${options.isReadable ? '' : ' HttpOnly;'} Secure; SameSite=Lax${age}`
}

/** Reads one cookie from a Cookie header; undefined when it is missing, doubled or holds what we never write. */
export function readCookie(header: string | null | undefined, name: string): string | undefined {
  const found = (header ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : []
  })
  const [value] = found
  return found.length === 1 && value && VALUE.test(value) && value.length <= LARGEST_VALUE ? value : undefined
}
