import { createRequestHandler } from '@remix-run/express'
import { createRequestHandler as createPlainHandler, type ServerBuild } from '@remix-run/node'
import type { NextFunction, Request, Response } from 'express'
import { assert } from '../domain/shared/assert.ts'
import { withAnsweredFailures } from './answer-failures.server.ts'
import type { Application, openApplication } from './application.server.ts'
import type { ServerOptions } from './create-server.server.ts'
import type { Log } from './log.server.ts'
import { type PatternOf, routePatterns } from './route-patterns.server.ts'

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
  let watched: ServerBuild | undefined

  const load = async (): Promise<ServerBuild> => {
    const fresh = build ?? ((await viteDevServer?.ssrLoadModule('virtual:remix/server-build')) as ServerBuild)
    if (fresh === seen && watched) return watched
    patternOf = routePatterns(fresh)
    // An edit below `app/server` or `db` makes new modules, whose application is not the one that is open.
    const open = (fresh.entry.module as unknown as { openApplication: Open }).openApplication
    if (opened?.by !== open) opened = { by: open, application: open(config) }
    await opened.application
    seen = fresh
    watched = withAnsweredFailures(fresh, log)
    return watched
  }

  const mode = config.mode === 'development' ? 'development' : 'production'
  return {
    handle: createRequestHandler({ build: load, mode }),
    render: createPlainHandler(load, mode),
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
