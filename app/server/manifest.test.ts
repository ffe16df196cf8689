import type { ServerBuild } from '@remix-run/node'
import { expect, test } from 'vitest'
import { manifestOf } from './manifest.server.ts'

const PATHS: Readonly<Record<string, readonly [path: string | undefined, parentId?: string]>> = {
  root: [''],
  door: [undefined, 'root'],
  shop: [':lang', 'root'],
  home: [undefined, 'shop'],
  product: ['p/:address', 'shop'],
  shelf: ['c/:shelf', 'shop'],
  'lost-in-shop': ['*', 'shop'],
  workshop: ['workshop', 'root'],
  today: [undefined, 'workshop'],
  orders: ['orders', 'workshop'],
  order: ['orders/:number', 'workshop'],
  piece: ['orders/:number/pieces/:piece', 'workshop'],
  stock: ['stock', 'workshop'],
  list: ['fund/loans/:list.csv', 'root'],
  missing: ['*', 'root'],
}
const routes = Object.fromEntries(Object.entries(PATHS).map(([id, [path, parentId]]) => [id, { id, path, parentId }]))
const answer = manifestOf({ routes, assets: { version: '7', routes } } as unknown as ServerBuild)
const ask = (query: string) => answer(new URL(`http://hilo.test/__manifest?${query}`))
const idsFor = async (...links: string[]) =>
  Object.keys(await ask(new URLSearchParams([['version', '7'], ...links.map((link) => ['p', link])]).toString()).json())

test('a link is answered with its route, the rooms above it and what answers lost addresses, and no other', async () => {
  const shop = ['root', 'door', 'shop', 'home']
  expect(await idsFor('/es/p/x-1')).toEqual([...shop, 'product', 'lost-in-shop', 'missing'])
  expect(await idsFor('/es')).toEqual([...shop, 'lost-in-shop', 'missing'])
  expect(await idsFor('/es/p/x-1', '/fr/c/%74odo')).toEqual([...shop, 'product', 'shelf', 'lost-in-shop', 'missing'])
  const staff = await idsFor('/Workshop/orders/7/pieces/2')
  expect(staff).toEqual(expect.arrayContaining(['workshop', 'today', 'orders', 'order', 'piece', 'missing']))
  expect(staff).not.toContain('stock')
  expect(await idsFor('/fund/loans/all.csv')).toContain('list')
})

test('another build, no link, and a longer question than browsers ask are answered as Remix does', async () => {
  expect(ask('version=6&p=/es').headers.get('x-remix-reload-document')).toBe('true')
  expect(ask('version=6&p=/es').status).toBe(204)
  expect(ask('version=7').status).toBe(400)
  expect(ask(`version=7&p=${'/a'.repeat(4000)}`).status).toBe(400)
})

test('what anybody may ask costs nothing: thousands of segments and of links', async () => {
  const started = performance.now()
  ask(`version=7&p=${'/a'.repeat(3500)}`)
  ask(`version=7&${Array.from({ length: 900 }, (_, at) => `p=/a${at}`).join('&')}`)
  expect(performance.now() - started).toBeLessThan(500)
})
