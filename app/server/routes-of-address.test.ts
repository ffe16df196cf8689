import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { expect, test } from 'vitest'
import { buildsByAddress } from './routes-of-address.server.ts'

type Line = readonly [id: string, path: string | undefined, parentId?: string]

const LINES: readonly Line[] = [
  ['root', ''],
  ['door', undefined, 'root'],
  ['shop', ':lang', 'root'],
  ['home', undefined, 'shop'],
  ['product', 'p/:address', 'shop'],
  ['shelf', 'c/:shelf', 'shop'],
  ['order', 'o/:token', 'shop'],
  ['photo', ':lang/o/:token/photo/:file', 'root'],
  ['points', ':lang/places/:department', 'root'],
  ['workshop', 'workshop', 'root'],
  ['today', undefined, 'workshop'],
  ['orders', 'orders', 'workshop'],
  ['new-order', 'orders/new', 'workshop'],
  ['one-order', 'orders/:number', 'workshop'],
  ['list', 'fund/portfolio/:list.csv', 'root'],
  ['maybe', 'sitemap/:part?', 'root'],
  ['missing', '*', 'root'],
]

const routes = Object.fromEntries(
  LINES.map(([id, path, parentId]) => [id, { id, path, parentId, index: path === undefined, module: {} }]),
)
const build = { routes, assets: { routes } } as unknown as ServerBuild

interface Tree {
  readonly id: string
  readonly path: string | undefined
  readonly index?: boolean
  readonly children?: Tree[]
}

function tree(from: ServerBuild, parentId?: string): Tree[] {
  return Object.values(from.routes).flatMap((route) => {
    if (!route || route.parentId !== parentId) return []
    const { id, path } = route
    return [route.index ? { id, path, index: true } : { id, path, children: tree(from, id) }]
  })
}

function matched(from: ServerBuild, path: string) {
  return matchRoutes(tree(from) as Parameters<typeof matchRoutes>[0], path)?.map(({ route, params }) => [route.id, params])
}

const ADDRESSES =
  '/ /es /es/ /es/p/x-1 /ES/P/x-1 /es/c/todo /es/o/t /es/o/t/photo/f /es/places/13 /es/nothing /nothing /no/thing/at/all /workshop /workshop/orders /w%6Frkshop/Orders/new /workshop/orders/2026-1 /workshop/p/x /fund/portfolio/loans.csv /fund/portfolio /sitemap /sitemap/es /p/x /workshop/orders/new/7 //es//p/x'

test.each(ADDRESSES.split(' '))('%s leads to the same route among the few as among all', (path) => {
  expect(matched(buildsByAddress(build)(path), path)).toEqual(matched(build, path))
})

test('a page of the shop is looked for among the shop’s routes of its own kind alone, and its data among the same', () => {
  const buildFor = buildsByAddress(build)
  const part = buildFor('/es/p/x-1')
  expect(Object.keys(part.routes)).toEqual(['root', 'door', 'shop', 'home', 'product', 'missing'])
  expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes))
  expect(buildFor('/fr/p/y-2.data')).toBe(part)
})

test('an address of mixed words makes no part of its own', () => {
  const buildFor = buildsByAddress(build)
  expect(buildFor('/workshop/portfolio')).toBe(buildFor('/workshop/nothing'))
})
