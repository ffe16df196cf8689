import type { ServerBuild } from '@remix-run/node'
import { pageOf } from '../audiences.ts'

/** Gives the pattern of the route that an address belongs to, `/my/:token`, so that a log never holds the token. */
export type PatternOf = (pathname: string) => string

/** Prepares the look-up from a build's routes: fixed segments win over parameters, parameters over a splat. */
export function routePatterns(build: Pick<ServerBuild, 'routes'>): PatternOf {
  const patterns = Object.values(build.routes).flatMap((route) => (route ? [fullPath(build, route.id)] : []))
  const ranked = [...new Set(patterns)].sort((a, b) => rank(a).localeCompare(rank(b)) || a.localeCompare(b))
  const matchers = ranked.map((pattern) => ({ pattern, expression: expressionFor(pattern) }))
  return (pathname) => matchers.find(({ expression }) => expression.test(pageOf(pathname)))?.pattern ?? '(unknown)'
}

function fullPath(build: Pick<ServerBuild, 'routes'>, id: string): string {
  const parts: string[] = []
  for (let route = build.routes[id]; route; route = route.parentId ? build.routes[route.parentId] : undefined) {
    if (route.path) parts.unshift(route.path)
  }
  return `/${parts.join('/')}`.replaceAll(/\/{2,}/g, '/')
}

function rank(pattern: string): string {
  return pattern
    .split('/')
    .map((segment) => (segment === '*' ? '2' : segment.startsWith(':') ? '1' : '0'))
    .join('')
}

function expressionFor(pattern: string): RegExp {
  const source = pattern
    .split('/')
    .filter(Boolean)
    .map((segment) => {
      if (segment === '*') return '(?:/.*)?'
      if (segment.startsWith(':')) return segment.endsWith('?') ? '(?:/[^/]+)?' : '/[^/]+'
      return `/${segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`
    })
    .join('')
  return new RegExp(`^${source || '/'}/?$`)
}
