import { createRequestHandler } from '@remix-run/express'
import { createRequestHandler as createPlainHandler, type ServerBuild } from '@remix-run/node'
import type { NextFunction, Request, Response } from 'express'
import { assert } from '../domain/shared/assert.ts'
import { withAnsweredFailures } from './answer-failures.server.ts'
import type { Application, openApplication } from './application.server.ts'
import type { ServerOptions } from './create-server.server.ts'
import type { Log } from './log.server.ts'
import { MANIFEST_PATH, manifestOf } from './manifest.server.ts'
import { type PatternOf, routePatterns } from './route-patterns.server.ts'
import { buildsByAddress } from './routes-of-address.server.ts'

/** Remix as Express middleware, and the application that lives in the same module graph as its routes. */
export interface PageHandler {
  readonly handle: (request: Request, response: Response, next: NextFunction) => Promise<void> | void
  /** The same without Express: for pages that are kept. */
  readonly render: (request: globalThis.Request) => Promise<globalThis.Response>
  readonly patternOf: PatternOf
  /** Loads the build and opens its application: before the first request. */
  open(): Promise<void>
  readonly checks: Application['checks']
  close(): Promise<void>
}

type Open = typeof openApplication

/** Prepares Remix from the build or, in development, from Vite, which gives a new build after each edit. */
export function pageHandler(options: ServerOptions, log: Log): PageHandler {
  const { config, build, viteDevServer } = options
  assert(build || viteDevServer, 'the server needs a build or a Vite development server')
  let patternOf: PatternOf = () => '(unknown)'
  let opened: { by: Open; application: Promise<Application> } | undefined
  let seen: ServerBuild | undefined
  let watched: Doors | undefined

  const load = async (): Promise<Doors> => {
    const fresh = build ?? ((await viteDevServer?.ssrLoadModule('virtual:remix/server-build')) as ServerBuild)
    if (fresh === seen && watched) return watched
    patternOf = routePatterns(fresh)
    // An edit below `app/server` or `db` makes new modules, whose application is not the one that is open.
    const open = (fresh.entry.module as unknown as { openApplication: Open }).openApplication
    if (opened?.by !== open) opened = { by: open, application: open(config) }
    await opened.application
    seen = fresh
    watched = doorsOf(withAnsweredFailures(fresh, log), config.mode === 'development' ? 'development' : 'production')
    return watched
  }

  return {
    handle: async (request, response, next) => {
      try {
        const doors = await load()
        if (request.path === MANIFEST_PATH)
          await answerWith(response, doors.manifest(new URL(`${config.origin}${request.originalUrl}`)))
        else await doors.of(request.path).handle(request, response, next)
      } catch (error) {
        next(error)
      }
    },
    render: async (request) => (await load()).of(new URL(request.url).pathname).render(request),
    patternOf: (path) => patternOf(path),
    open: async () => {
      await load()
    },
    checks: async () => (opened ? (await opened.application).checks() : { application: 'not open yet' }),
    close: async () => {
      if (opened) await (await opened.application).close()
    },
  }
}

interface Door {
  readonly handle: ReturnType<typeof createRequestHandler>
  readonly render: ReturnType<typeof createPlainHandler>
}

interface Doors {
  readonly of: (pathname: string) => Door
  readonly manifest: ReturnType<typeof manifestOf>
}

async function answerWith(response: Response, answer: globalThis.Response): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.status(answer.status).end(await answer.text())
}

/** Remix prepares a build when it is first asked: once for each part of the routes. */
function doorsOf(build: ServerBuild, mode: 'development' | 'production'): Doors {
  const buildFor = buildsByAddress(build)
  const doors = new Map<ServerBuild, Door>()
  const of = (pathname: string) => {
    const part = buildFor(pathname)
    const known = doors.get(part)
    if (known) return known
    const fresh = { handle: createRequestHandler({ build: part, mode }), render: createPlainHandler(part, mode) }
    doors.set(part, fresh)
    return fresh
  }
  return { of, manifest: manifestOf(build) }
}
