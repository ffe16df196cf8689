import { randomBytes } from 'node:crypto'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import type { ViteDevServer } from 'vite'
import { localeOf } from '../audiences.ts'
import type { Config } from '../config.server.ts'
import { ONLINE_PROVIDERS } from '../domain/payments/providers.ts'
import { isDatabaseAway } from '../domain/shared/lost-connection.ts'
import { REFERENCE_LOCALE } from '../texts/locales.ts'
import { bodyLimits } from './body-limits.server.ts'
import { cspReports } from './csp-reports.server.ts'
import { answerHealth } from './health.server.ts'
import { localeOfRequest } from './locale-of-request.server.ts'
import { createLog, type Log } from './log.server.ts'
import { fixHost, originGuard } from './origin-guard.server.ts'
import { type PageCache, pageCache } from './page-cache/page-cache.server.ts'
import { type PageHandler, pageHandler } from './page-handler.server.ts'
import { answerPlainly, type Stop } from './plain-page.server.ts'
import { maybeRequestContext, withRequestContext } from './request-context.server.ts'
import { CSP_REPORT_PATH, securityHeaders } from './security-headers.server.ts'
import { smallestAssets } from './smallest-assets.server.ts'

/** The only paths that prove themselves by a signature instead of by where they come from. */
const WEBHOOK_PATHS: readonly string[] = ONLINE_PROVIDERS.map((name) => `/hooks/${name}`)

export interface ServerOptions {
  readonly config: Config
  /** The built application, for `start` and `serve`. */
  readonly build?: ServerBuild
  /** Vite in middleware mode, for `dev`. One of the two must be given. */
  readonly viteDevServer?: ViteDevServer
  readonly log?: Log
  /** Where the built browser files stand. */
  readonly clientFolder?: string
}

/** A server that can be opened on a port and closed without cutting anybody off. */
export interface HiloServer {
  readonly app: Express
  /** Opens the application, then listens; gives the address. A busy port rejects with Node's EADDRINUSE. */
  open(): Promise<string>
  /** Takes no new work, lets what runs end, after the given time cuts the rest, and closes the application. */
  close(graceMs?: number): Promise<void>
}

/** Builds the Express application around Remix: guards first, then files, then pages. */
export function createServer(options: ServerOptions): HiloServer {
  const { config } = options
  const log = options.log ?? createLog(config)
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', config.trustedProxies.length > 0 ? [...config.trustedProxies] : false)
  const pages = pageHandler(options, log)
  answerHealth(app, pages.checks, log)
  app.use(compression())
  // Files come before the guards, which are for pages: they change nothing, are not logged and need no policy of a page.
  if (options.viteDevServer) app.use(options.viteDevServer.middlewares)
  else serveFiles(app, options.clientFolder ?? 'build/client')
  app.use(startRequest(config, log, pages.patternOf))
  app.use(securityHeaders(config))
  app.use(readableAddress)
  app.use(knowHost(config))
  app.use(
    originGuard({ ownOrigins: config.ownOrigins, signedPaths: WEBHOOK_PATHS }, (request, response, reason) => {
      log.warn(
        { event: 'refused_origin', method: request.method, route: pages.patternOf(request.path), reason },
        'foreign request',
      )
      stop(request, response, 'forbidden')
    }),
  )
  app.use(bodyLimits((request, response, status) => stop(request, response, status === 413 ? 'too_large' : 'length_required')))
  app.post(CSP_REPORT_PATH, cspReports(log))
  app.use(fixRequest(config))
  const cache = pageCache(config, pages.render, log)
  if (cache) app.use(cache.serve)
  app.use(pages.handle)
  app.use(lastResort(log))
  return opener(app, config, pages, cache)
}

/** Gives the request its number, its nonce and its language, and writes its one log line when it is answered. */
function startRequest(config: Config, log: Log, patternOf: (path: string) => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now()
    const requestId = randomBytes(9).toString('base64url')
    const nonce = randomBytes(18).toString('base64url')
    const locale = localeOfRequest(request.path, request.headers.cookie)
    const { method, path } = request
    response.setHeader('X-Request-Id', requestId)
    sayWhenToComeAgain(response)
    response.on('close', () => {
      const ms = Math.round(performance.now() - started)
      log.info({ requestId, method, route: patternOf(path), status: response.statusCode, ms }, 'request')
    })
    const isStep = path.endsWith('.data')
    withRequestContext({ requestId, nonce, locale, config, clientAddress: request.ip ?? '', isStep }, () => next())
  }
}

/** Whoever answers 503, the buyer's browser and the provider's webhook learn that it passes: Remix keeps no header of a failed loader. */
function sayWhenToComeAgain(response: Response): void {
  const writeHead = response.writeHead as (...head: unknown[]) => Response
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status === 503 && !response.hasHeader('Retry-After')) response.setHeader('Retry-After', '5')
    return writeHead.call(response, status, ...rest)
  }) as Response['writeHead']
}

/**
 * An address whose percent signs mean nothing, that asks for data in a way this site has not, or that everything before the router would read
 * differently from the router (which resolves dots and turns backslashes) is answered here, like a method that it cannot take.
 */
function readableAddress(request: Request, response: Response, next: NextFunction): void {
  const { method, path, originalUrl } = request
  const isPlain = originalUrl.startsWith('/') && !NOT_PLAIN.test(path) && method !== 'TRACE'
  // A zero byte in a query is no text that the database could look for.
  if (isPlain && isReadable(path) && !originalUrl.includes('%00') && !asksForData(originalUrl)) next()
  else stop(request, response, 'bad_address')
}

/** What no browser sends: segments of dots, and backslashes. */
const NOT_PLAIN = /\\|\/(\.|%2e){1,2}(\/|$)/i

function asksForData(url: string): boolean {
  const query = url.indexOf('?')
  return query >= 0 && new URLSearchParams(url.slice(query)).has('_data')
}

function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\u0000')
  } catch {
    return false
  }
}

/**
 * A page asked for by another name of this machine (127.0.0.1 for localhost) is sent to the name that its cookies,
 * its links and the guard know. Anything but a plain reading is refused instead; the webhook may use any name.
 */
function knowHost(config: Config) {
  const hosts = new Set(config.ownOrigins.map((own) => new URL(own).host))
  return (request: Request, response: Response, next: NextFunction): void => {
    const host = request.headers.host ?? ''
    const isKnown = hosts.has(host) || config.trustedProxies.length > 0 || WEBHOOK_PATHS.includes(request.path)
    if (isKnown) next()
    else if (request.method !== 'GET' && request.method !== 'HEAD') stop(request, response, 'wrong_host')
    else response.redirect(307, `${config.origin}${ownPath(request.originalUrl)}`)
  }
}

/** A path that cannot be read as another host: `//evil.example` and `\` are cut down to the root. */
function ownPath(url: string): string {
  return /^\/(?![/\\])/.test(url) ? url : '/'
}

function fixRequest(config: Config) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const own = config.ownOrigins.find((origin) => new URL(origin).host === request.headers.host) ?? config.origin
    fixHost(request.headers, own)
    // Express reads the protocol from the socket, which is not the public one behind a proxy.
    Object.defineProperty(request, 'protocol', { value: new URL(own).protocol.slice(0, -1) })
    next()
  }
}

function serveFiles(app: Express, folder: string): void {
  const setHeaders = (response: Response): void => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  }
  const usual = { index: false, redirect: false, dotfiles: 'ignore', setHeaders } as const
  // Built files carry a hash of their content in their name, so a browser may keep them for good.
  app.use('/assets', smallestAssets(`${folder}/assets`))
  app.use('/assets', express.static(`${folder}/assets`, { ...usual, immutable: true, maxAge: '365d' }))
  const files = express.static(folder, { ...usual, maxAge: '1h' })
  // No file is called like a page of the shop: the disk need not be asked for each.
  app.use((request, response, next) => (localeOf(request.path) ? next() : files(request, response, next)))
}

/** What nobody else caught: a sentence and a reference number, never a message or a stack. */
function lastResort(log: Log) {
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500
    // What Express itself could not read: a body that is no JSON, a path that is none.
    const isTheirs = status >= 400 && status < 500
    if (!isTheirs) log.error({ event: 'request_failed', method: request.method }, 'unhandled failure', error)
    stop(request, response, isTheirs ? 'bad_address' : isDatabaseAway(error) ? 'unavailable' : 'failed')
  }
}

function stop(request: Request, response: Response, reason: Stop): void {
  const context = maybeRequestContext()
  answerPlainly(request, response, reason, context?.locale ?? REFERENCE_LOCALE, context?.requestId ?? '')
}

function opener(app: Express, config: Config, pages: PageHandler, cache: PageCache | undefined): HiloServer {
  const server: Server = createHttpServer({ maxHeaderSize: 16_384, requestTimeout: 60_000, headersTimeout: 20_000 }, app)
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(config.port, config.host, resolve)
    })
  const drain = (graceMs: number) =>
    new Promise<void>((resolve) => {
      if (!server.listening) return resolve()
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      server.close(() => {
        clearTimeout(cut)
        resolve()
      })
      server.closeIdleConnections()
    })
  return {
    app,
    open: async () => {
      await pages.open()
      cache?.open()
      await listen()
      return config.origin
    },
    close: async (graceMs = 10_000) => {
      await drain(graceMs)
      await cache?.close()
      await pages.close()
    },
  }
}
