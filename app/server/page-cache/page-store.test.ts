import { expect, test } from 'vitest'
import { type KeptPage, PageStore } from './page-store.ts'

function aPage(change: Partial<KeptPage> & { size?: number } = {}): KeptPage {
  const bytes = Buffer.alloc(change.size ?? 100)
  return { status: 200, headers: {}, etag: 'W/"1"', br: bytes, gzip: bytes, products: undefined, ...change }
}

function aStore(maxBytes = 1_000_000) {
  const clock = { now: 0 }
  return { clock, store: new PageStore({ maxBytes, maxAgeMs: 1000, now: () => clock.now }) }
}

test('however many ask at once, a page is rendered once, and then found until it is too old', async () => {
  const { clock, store } = aStore()
  let renders = 0
  const render = async () => {
    renders += 1
    return aPage()
  }
  await Promise.all([store.render('a', render), store.render('a', render), store.render('a', render)])
  expect(renders).toBe(1)
  expect(store.find('a')).toBeDefined()
  clock.now = 1000
  expect(store.find('a')).toBeUndefined()
})

test('a change of one product forgets the pages that name it and every list, and no other', async () => {
  const { store } = aStore()
  await store.render('named', async () => aPage({ products: ['chal-de-rombos-chal-01', 'gorro-gorro-02'] }))
  await store.render('other', async () => aPage({ products: ['gorro-gorro-02'] }))
  await store.render('list', async () => aPage())
  store.hear('CHAL-01')
  expect([store.find('named'), store.find('list')]).toEqual([undefined, undefined])
  expect(store.find('other')).toBeDefined()
  store.hear('all')
  expect(store.size).toBe(0)
  expect(store.bytes).toBe(0)
})

test.each(['all', 'CHAL-01'])('a page that was being rendered when "%s" was heard is given and not kept', async (word) => {
  const { store } = aStore()
  let finish: (page: KeptPage) => void = () => {}
  const asked = store.render('p', () => new Promise((resolve) => (finish = resolve)))
  store.hear(word)
  finish(aPage({ products: ['chal-chal-01'] }))
  expect(await asked).toBeDefined()
  expect(store.find('p')).toBeUndefined()
})

test('what is not found, moved or one person’s is not kept', async () => {
  const { store } = aStore()
  await store.render('gone', async () => aPage({ status: 410 }))
  await store.render('mine', async () => undefined)
  expect(store.size).toBe(0)
})

test('the memory has a bound: who was not asked for the longest goes first', async () => {
  const { store } = aStore(20_000)
  for (const key of ['a', 'b', 'c', 'd']) await store.render(key, async () => aPage({ size: 1_000 }))
  store.find('a')
  await store.render('e', async () => aPage({ size: 1_000 }))
  expect(store.bytes).toBeLessThanOrEqual(20_000)
  expect([store.find('a'), store.find('b'), store.find('e')].map(Boolean)).toEqual([true, false, true])
})

test('a failed rendering is nobody’s page, and the next who asks renders anew', async () => {
  const { store } = aStore()
  await expect(store.render('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await store.render('a', async () => aPage())).toBeDefined()
})
