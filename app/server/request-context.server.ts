import { AsyncLocalStorage } from 'node:async_hooks'
import type { Config } from '../config.server.ts'
import { assert } from '../domain/shared/assert.ts'
import type { Locale } from '../texts/locales.ts'

/** What every layer may know about the request it works for, without being handed it. Never an EntityManager, never a person. */
export interface RequestContext {
  /** The reference number that a person reads on an error page and that stands in every log line of the request. */
  readonly requestId: string
  /** The nonce of this answer's Content-Security-Policy. */
  readonly nonce: string
  /** The language of the page. */
  readonly locale: Locale
  readonly config: Config
  /** The address the request came from, for rate limits. Never logged. */
  readonly clientAddress: string
  /** True when a page is asked for by its data alone: a step within a document that is open already. */
  readonly isStep?: boolean
}

/*
 * The server is loaded by Node itself and the routes by the Remix build, so this module exists twice in one process.
 * The storage therefore stands on globalThis: one store, whoever asks.
 */
const STORAGE = Symbol.for('hilo.request-context')
const shared = globalThis as unknown as Record<symbol, AsyncLocalStorage<RequestContext> | undefined>
shared[STORAGE] ??= new AsyncLocalStorage<RequestContext>()
const storage = shared[STORAGE]

/** Runs the work with a context that everything it calls (and awaits) can ask for. */
export function withRequestContext<Result>(context: RequestContext, work: () => Result): Result {
  return storage.run(context, work)
}

/** The context of the request in progress. Throws outside one: a job or a script must say its locale itself. */
export function requestContext(): RequestContext {
  const context = storage.getStore()
  assert(context, 'asked for the request context outside a request')
  return context
}

/** The context, or undefined when no request is in progress: for logs. */
export function maybeRequestContext(): RequestContext | undefined {
  return storage.getStore()
}
