import { expect, test } from 'vitest'
import { changesBetween, readSeenBag, type SeenBag } from './seen-bag.ts'

const A = '018f0000-0000-7000-8000-00000000000a'
const B = '018f0000-0000-7000-8000-00000000000b'

function aBag(change: Partial<SeenBag> = {}): SeenBag {
  return {
    country: 'PE',
    currency: 'PEN',
    lines: [{ variantId: A, name: 'Chal', quantity: 1, price: '18000' }],
    discount: '0',
    shipping: '1180',
    total: '19180',
    ...change,
  }
}

test('what is as it was is no change', () => {
  expect(changesBetween(aBag(), aBag())).toEqual([])
})

test('each change is told by itself: price, number, what is gone and what is new, delivery, discount', () => {
  const now = aBag({
    lines: [
      { variantId: A, name: 'Chal', quantity: 2, price: '19500' },
      { variantId: B, name: 'Chullo', quantity: 1, price: '4000' },
    ],
    shipping: '1500',
    discount: '1000',
  })
  expect(changesBetween(aBag(), now)).toEqual([
    { kind: 'quantity', name: 'Chal', from: 1, to: 2 },
    { kind: 'price', name: 'Chal', from: '18000', to: '19500' },
    { kind: 'new', name: 'Chullo' },
    { kind: 'discount', from: '0', to: '1000' },
    { kind: 'shipping', from: '1180', to: '1500' },
  ])
  expect(changesBetween(now, aBag()).map(({ kind }) => kind)).toContain('gone')
})

test('two pieces of one price that changed places are a change, though the total is the same', () => {
  const now = aBag({ lines: [{ variantId: B, name: 'Chullo', quantity: 1, price: '18000' }] })
  expect(changesBetween(aBag(), now).map(({ kind }) => kind)).toEqual(['new', 'gone'])
})

test('another currency or country is told, and amounts are not compared then: the same digits are another price', () => {
  const abroad = aBag({
    currency: 'EUR',
    country: 'FR',
    shipping: '3000',
    lines: [{ variantId: A, name: 'Chal', quantity: 1, price: '6800' }],
  })
  const [country, currency] = [
    { kind: 'country', from: 'PE', to: 'FR' },
    { kind: 'currency', from: 'PEN', to: 'EUR' },
  ]
  expect(changesBetween(aBag(), abroad)).toEqual([country, currency])
  expect(changesBetween(aBag(), aBag({ country: 'FR' }))).toEqual([country])
  expect(changesBetween(aBag(), aBag({ currency: 'EUR' }))).toEqual([currency])
})

test.each([
  undefined,
  '',
  'null',
  '[]',
  '{"lines":1}',
  `{"__proto__":${'9'.repeat(40)}}`,
  JSON.stringify({ ...aBag(), total: '-1' }),
])('a text that is none of ours (%s) is nothing', (text) => {
  expect(readSeenBag(text)).toBeUndefined()
})

test('what a page showed comes back as it was', () => {
  expect(readSeenBag(JSON.stringify(aBag()))).toEqual(aBag())
})
