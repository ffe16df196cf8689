import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { NextFunction, Request, Response } from 'express'
import { listenTo } from '#db/listen.server.ts'
import { isSameForAll, localeOf } from '../../audiences.ts'
import type { Config } from '../../config.server.ts'
import { accepts } from '../accepts-encoding.ts'
import type { Log } from '../log.server.ts'
import { requestContext, withRequestContext } from '../request-context.server.ts'
import { policyOfKeptPage } from '../security-headers.server.ts'
import { readSessionToken } from '../session-cookie.server.ts'
import { readBagCount } from '../storefront/bag-cookie.server.ts'
import { firstPlace, PLACE_COOKIE, type Place, readPlace } from '../storefront/place-cookie.server.ts'
import { keptPageOf } from './kept-page.server.ts'
import { type KeptPage, PageStore } from './page-store.ts'

const MIB = 1_048_576
/** Figures of the ledger change without a word: a page may be this much older than they are. */
const MAX_AGE_MS = 600_000
const CHANNEL = 'shop'
const TODAY = `select (shared.now() at time zone 'America/Lima')::date::text`

/** Answers a page of the shop, as the build would. */
export type RenderPage = (request: globalThis.Request) => Promise<globalThis.Response>

export interface PageCache {
  readonly serve: (request: Request, response: Response, next: NextFunction) => Promise<void>
  /** Begins to listen for changes; before that, and whenever they cannot be heard, every page is rendered anew. */
  open(): void
  close(): Promise<void>
}

/** Keeps the pages of the shop that are the same for everybody, until something that stands on them changes in any process. */
export function pageCache(config: Config, render: RenderPage, log: Log): PageCache | undefined {
  const { databaseUrl, pageCacheMegabytes } = config
  if (!databaseUrl || config.mode === 'development' || pageCacheMegabytes === 0) return undefined
  const store = new PageStore({ maxBytes: pageCacheMegabytes * MIB, maxAgeMs: MAX_AGE_MS })
  let stopListening: (() => Promise<void>) | undefined
  let isHearing = false
  let today: unknown

  const listen = () =>
    listenTo(databaseUrl, CHANNEL, {
      question: TODAY,
      onHearing: () => {
        // What was said while nobody heard is not known.
        store.clear()
        isHearing = true
      },
      onDeaf: () => {
        if (isHearing) log.warn({ event: 'page_cache_deaf' }, 'changes cannot be heard: every page is rendered anew')
        isHearing = false
        store.clear()
      },
      onNotice: (word) => store.hear(word),
      onAnswer: (day) => {
        if (today !== undefined && day !== today) store.clear()
        today = day
      },
    })

  return {
    open: () => {
      stopListening ??= listen()
    },
    close: async () => {
      isHearing = false
      await stopListening?.()
    },
    serve: async (request, response, next) => {
      const place = isHearing ? placeOfRequest(request) : undefined
      if (!place) return next()
      const { country, currency } = place
      const key = `${country}.${currency} ${request.originalUrl}`
      try {
        const page = store.find(key) ?? (await store.render(key, () => renderPage(config, render, request, place)))
        if (!page) return next()
        await send(request, response, page)
      } catch (error) {
        next(error)
      }
    },
  }
}

/**
 * Where a request's page stands, when it may be answered by a page that was rendered for all. A browser with a session that was not yet told its
 * place and its bag (a new one, or one from before there were such cookies) is answered by its own page once, which tells it.
 */
function placeOfRequest(request: Request): Place | undefined {
  const locale = localeOf(request.path)
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !locale || !isSameForAll(request.path)) return undefined
  const cookies = request.headers.cookie
  const place = readPlace(cookies)
  const hasSession = readSessionToken({ headers: new Headers(cookies ? { Cookie: cookies } : {}) }) !== undefined
  if (hasSession && (!place || readBagCount(cookies) === undefined)) return undefined
  return place ?? firstPlace(locale)
}

/** Renders as if nobody asked: of the request only the address and the place go in, so nothing of a person can come out. */
async function renderPage(config: Config, render: RenderPage, asked: Request, place: Place): Promise<KeptPage | undefined> {
  const nonce = randomBytes(18).toString('base64url')
  const url = new URL(`${config.origin}${asked.originalUrl}`)
  const headers = { Host: url.host, Cookie: `${PLACE_COOKIE}=${place.country}.${place.currency}` }
  const context = { ...requestContext(), nonce, clientAddress: '' }
  const answer = await withRequestContext(context, () => render(new globalThis.Request(url, { headers })))
  const policyFor = (hashes: readonly string[]) => policyOfKeptPage(asked.path, hashes, config)
  return keptPageOf(answer, { pathname: asked.path, nonce, policyFor })
}

async function send(request: Request, response: Response, page: KeptPage): Promise<void> {
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value)
  response.setHeader('ETag', page.etag)
  response.setHeader('Vary', 'Cookie, Accept-Encoding')
  if (page.status === 200 && isKnown(request.headers['if-none-match'], page.etag)) {
    response.removeHeader('Content-Type')
    response.status(304).end()
    return
  }
  const encoding = ['br', 'gzip'].find((name) => accepts(request.headers['accept-encoding'], name))
  const body = encoding === 'br' ? page.br : encoding === 'gzip' ? page.gzip : await promisify(gunzip)(page.gzip)
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', body.length)
  response.status(page.status)
  if (request.method === 'HEAD') response.end()
  else response.end(body)
}

function isKnown(header: string | undefined, etag: string): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return (header ?? '').split(',').some((tag) => bare(tag) === bare(etag))
}
