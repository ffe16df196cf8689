import type { ServerBuild } from '@remix-run/node'
import { pageOf, readable } from '../audiences.ts'

/** How many segments of an address decide which routes are looked at. */
const DEPTH = 2

/**
 * Gives, for an address, the build with the routes alone that could answer it. The router compiles and ranks all routes that it is given, several times for
 * each request, and staff's two hundred cost a page of the shop more than its own content. What matches is the same: only routes are left out whose
 * fixed segments the address has not. Two addresses with the same fixed beginning get the same build, so that whoever prepares it does so once.
 */
export function buildsByAddress(build: ServerBuild): (pathname: string) => ServerBuild {
  const patterns = Object.keys(build.routes).map((id) => ({ id, segments: segmentsOf(build, id) }))
  const fixed = Array.from({ length: DEPTH }, (_, at) => new Set(patterns.map(({ segments }) => segments[at]).filter(isFixed)))
  const builds = new Map<string, ServerBuild>()
  // Addresses that mix the words of two rooms lead to few parts: nobody fills the memory by asking for all of them.
  const parts = new Map<string, ServerBuild>()
  return (pathname) => {
    const asked = wordsOf(pageOf(pathname)).slice(0, DEPTH)
    const named = asked.map((segment, at) => (fixed[at]?.has(segment) ? segment : ANY))
    const key = named.join('/')
    const known = builds.get(key)
    if (known) return known
    const ids = patterns.filter(({ segments }) => mayMatch(segments, named)).map(({ id }) => id)
    const part = parts.get(ids.join(' ')) ?? onlyRoutes(build, new Set(ids.flatMap((id) => lineOf(build, id))))
    parts.set(ids.join(' '), part)
    builds.set(key, part)
    return part
  }
}

/** A segment that no route names. */
const ANY = ':'

/** The segments of an address, as the router compares them. */
export function wordsOf(pathname: string): string[] {
  return pathname.split('/').filter(Boolean).map(readable)
}

export function isFixed(segment: string | undefined): segment is string {
  return segment !== undefined && segment !== '*' && !segment.includes(':') && !segment.endsWith('?')
}

function mayMatch(segments: readonly string[], named: readonly string[]): boolean {
  for (const [at, name] of named.entries()) {
    const segment = segments[at]
    // A segment that may be left out moves all after it: such a route is always looked at.
    if (segment === undefined || segment === '*' || segment.endsWith('?')) return true
    if (isFixed(segment) && segment !== name) return false
  }
  return true
}

/** The segments of a route, with those of the routes that it stands in. */
export function segmentsOf(build: ServerBuild, id: string): string[] {
  const parts = lineOf(build, id).map((each) => build.routes[each]?.path ?? '')
  return parts
    .toReversed()
    .flatMap((path) => path.split('/'))
    .filter(Boolean)
    .map((segment) => segment.toLowerCase())
}

/** A route and those it stands in. */
export function lineOf(build: ServerBuild, id: string): string[] {
  const line: string[] = []
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined) line.push(route.id)
  return line
}

function onlyRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const chosen = <Route>(routes: Readonly<Record<string, Route>>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return { ...build, routes: chosen(build.routes), assets: { ...build.assets, routes: chosen(build.assets.routes) } }
}
