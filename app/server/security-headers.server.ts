import type { NextFunction, Request, Response } from 'express'
import helmet from 'helmet'
import { audienceOf, isListed, isPrivate } from '../audiences.ts'
import type { Config } from '../config.server.ts'
import { requestContext } from './request-context.server.ts'

/** Where browsers send what the policy has stopped. */
export const CSP_REPORT_PATH = '/csp-reports'

/** The policy of trust.md C14 as directives, for one answer. Enforced, never report-only. */
export function contentSecurityPolicy(pathname: string, nonce: string, config: Config): Record<string, string[]> {
  const isDevelopment = config.mode === 'development'
  const isStaff = audienceOf(pathname) === 'staff'
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    // The development server serves hundreds of modules, and puts styles into the page by script.
    'script-src': [`'nonce-${nonce}'`, isDevelopment ? "'self'" : "'strict-dynamic'"],
    'style-src': isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': isDevelopment ? ["'self'", 'ws:'] : ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", config.paymentOrigin, ...(config.mercadopago ? [config.mercadopago.pageOrigin] : [])],
    'frame-ancestors': ["'none'"],
    'report-uri': [CSP_REPORT_PATH],
  }
  // The fund's drawings (yarn widths, bars) are sized per row; no page of the shop may do so.
  if (isStaff) directives['style-src-attr'] = ["'unsafe-inline'"]
  return directives
}

/**
 * The policy of a page that is kept and sent to everybody with the same bytes: no nonce, which would have to be new each time, but the hash of each
 * of its scripts and the folder of built files. 'strict-dynamic' goes with it, because it would refuse what a script of a hash imports;
 * nothing but a build writes into that folder.
 */
export function policyOfKeptPage(pathname: string, hashes: readonly string[], config: Config): string {
  const scripts = [...hashes.map((hash) => `'sha256-${hash}'`), ...config.ownOrigins.map((origin) => `${origin}/assets/`)]
  return textOf({ ...contentSecurityPolicy(pathname, '', config), 'script-src': scripts })
}

function textOf(policy: Record<string, string[]>): string {
  return Object.entries(policy)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

function isForFinders(pathname: string): boolean {
  return pathname === '/' || pathname.startsWith('/img/') || pathname.startsWith('/sitemap')
}

/** Pictures, what may be meant while somebody types, and the list of places: the same for everybody, for as long as each says. */
const SAYS_ITSELF = /^\/(img\/|[a-z]{2}\/(suggest$|places\/))/

/** Every header that keeps a page safe in a browser. Asks the request context for the nonce. */
export function securityHeaders(config: Config): (request: Request, response: Response, next: NextFunction) => void {
  const isHttps = config.origin.startsWith('https:')
  const common = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
    xFrameOptions: { action: 'deny' },
  })
  return (request, response, next) => {
    const policy = contentSecurityPolicy(request.path, requestContext().nonce, config)
    response.setHeader('Content-Security-Policy', textOf(policy))
    // An address may carry a family's or a buyer's secret link: it is never told to another site.
    response.setHeader('Referrer-Policy', isPrivate(request.path) ? 'same-origin' : 'strict-origin-when-cross-origin')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    // Some say themselves how long they keep; Express would add theirs to this instead of replacing it.
    if (!SAYS_ITSELF.test(request.path))
      response.setHeader('Cache-Control', isPrivate(request.path) ? 'no-store' : 'private, no-cache')
    // Pictures and maps of the site are there to be found; a page says so itself.
    if (!isListed(request.path) && !isForFinders(request.path)) response.setHeader('X-Robots-Tag', 'noindex, nofollow')
    common(request, response, (error?: unknown) => {
      // The card that other sites show says itself that they may.
      if (request.path.startsWith('/img/card/')) response.removeHeader('Cross-Origin-Resource-Policy')
      next(error)
    })
  }
}
