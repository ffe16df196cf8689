import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node'
import { isDatabaseAway } from '../domain/shared/lost-connection.ts'
import { translator } from '../texts/texts.ts'
import type { Log } from './log.server.ts'
import { requestContext } from './request-context.server.ts'

type Door = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown
type RouteModule = { loader?: Door; action?: Door; default?: unknown }

/** What an error page knows of a failure: a number to quote, and nothing else. */
export interface Failure {
  readonly reference: string
}

/** Failures that a request may cause: by name, because an error class of the build is not the server's own copy of it. */
const STATUS_BY_NAME: Readonly<Record<string, number>> = { Forbidden: 403, KeyReused: 409 }

/**
 * Gives back the build with every loader and action watched: what they throw on purpose (a response, a redirect) goes
 * on as it is; anything else is logged with the request's reference and answered 500 with that reference alone, or
 * 503 while the database is away. So no message and no stack leaves the server, for pages, for their data and for
 * resource routes alike.
 */
export function withAnsweredFailures(build: ServerBuild, log: Log): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route] as const
    const module = route.module as RouteModule
    const watched: RouteModule = { ...module }
    const hasPage = module.default !== undefined
    if (module.loader) watched.loader = watch(module.loader, id, log, hasPage)
    if (module.action) watched.action = watch(module.action, id, log, hasPage)
    return [id, { ...route, module: watched as typeof route.module }] as const
  })
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] }
}

function watch(door: Door, routeId: string, log: Log, hasPage: boolean): Door {
  return async (args) => {
    try {
      return await door(args)
    } catch (thrown) {
      if (isAnswer(thrown)) throw hasPage ? thrown : sentenceAlone(thrown)
      const { requestId } = requestContext()
      const expected = thrown instanceof Error ? STATUS_BY_NAME[thrown.name] : undefined
      if (expected) {
        log.warn({ event: 'refused', route: routeId, status: expected, requestId }, 'a loader or action was refused')
        throw Response.json({ reference: requestId } satisfies Failure, { status: expected })
      }
      // The database is away for a moment: nobody's fault, and the same request may be right in a few seconds.
      const status = isDatabaseAway(thrown) ? 503 : 500
      log.error({ event: 'request_failed', route: routeId, status, requestId }, 'a loader or action threw', thrown)
      throw Response.json({ reference: requestId } satisfies Failure, { status })
    }
  }
}

/** True for what a loader throws to answer: a Response, or Remix's `data(…)` with a status. */
function isAnswer(thrown: unknown): boolean {
  if (thrown instanceof Response) return true
  return typeof thrown === 'object' && thrown !== null && 'type' in thrown && thrown.type === 'DataWithResponseInit'
}

/** A route without a page has nobody to show a sentence but the answer itself: Remix would write "Unexpected Server Error" there. */
function sentenceAlone(thrown: unknown): unknown {
  if (thrown instanceof Response) return thrown
  const { data, init } = thrown as { data?: { sentence?: unknown } | null; init?: ResponseInit | null }
  const t = translator(requestContext().locale, 'errors')
  const usual = init?.status === 404 ? t('notFound.title') : t('badRequest.title')
  const headers = new Headers(init?.headers)
  headers.set('Content-Type', 'text/plain; charset=utf-8')
  return new Response(typeof data?.sentence === 'string' ? data.sentence : usual, { ...init, headers })
}
