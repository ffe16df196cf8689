import { requestContext } from '../../server/request-context.server.ts'

// Pages that say themselves that no index may keep them stay readable, or nobody would read that; these have nothing for a finder at all.
const NOTHING_TO_FIND = ['/workshop', '/fund', '/staff', '/my/', '/demo', '/dev/', '/hooks/', '/*/checkout']

/** What programs that find pages are asked to leave alone, and where the map is. */
export function loader() {
  const lines = ['User-agent: *', ...NOTHING_TO_FIND.map((path) => `Disallow: ${path}`), '']
  const map = `Sitemap: ${requestContext().config.origin}/sitemap.xml`
  return new Response(`${[...lines, map].join('\n')}\n`, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
