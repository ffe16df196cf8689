import type { ServerBuild } from '@remix-run/node'
import { isFixed, lineOf, segmentsOf, wordsOf } from './routes-of-address.server.ts'

/** Where the browser asks for the routes of the links that it sees. */
export const MANIFEST_PATH = '/__manifest'
/** The browser asks no longer one: it waits for a press then. */
const LONGEST_QUESTION = 7680

/**
 * Answers the browser that asks which routes the links of its page lead to. Remix would look for every beginning of every link among all routes, milliseconds each
 * while everybody waits: a shelf's fifty links cost more than the shelf, and one long address of `/a/a/a…` stopped the server for seconds. Here nothing
 * is ranked: the browser gets the routes whose segments fit the beginning of a link, and chooses among them itself.
 */
export function manifestOf(build: ServerBuild): (url: URL) => Response {
  const patterns = Object.keys(build.routes).map((id) => ({ id, segments: segmentsOf(build, id), line: lineOf(build, id) }))
  return (url) => {
    // A page of another build: the browser fetches its next one anew.
    if (build.assets.version !== url.searchParams.get('version'))
      return new Response(null, { status: 204, headers: { 'X-Remix-Reload-Document': 'true' } })
    const links = new Set(url.searchParams.getAll('p'))
    if (links.size === 0 || url.href.length > LONGEST_QUESTION) return new Response('Invalid Request', { status: 400 })
    const ids = new Set<string>()
    for (const link of links) {
      const words = wordsOf(link)
      for (const { segments, line } of patterns) if (isOnTheWay(segments, words)) for (const id of line) ids.add(id)
    }
    const routes = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => ids.has(id)))
    return Response.json(routes, { headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } })
  }
}

/** True when a route may answer an address or a beginning of it, so that the rooms above a page are known too. */
function isOnTheWay(segments: readonly string[], words: readonly string[]): boolean {
  for (const [at, segment] of segments.entries()) {
    if (segment === '*' || segment.endsWith('?')) return true
    const word = words[at]
    if (word === undefined || (isFixed(segment) && segment !== word)) return false
  }
  return true
}
