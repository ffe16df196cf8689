import { expect, test } from 'vitest'
import { aProductInput, makerIdOf } from '#tests/support/products.ts'
import { faultOfProduct, slugOf } from './rules.ts'
import { PublishProduct } from './schema.ts'

const makerId = makerIdOf('018f0000-0000-7000-8000-000000000001')

test.each([
  ['Chompa de alpaca «Rocío»', 'chompa-de-alpaca-rocio'],
  ['Cœur tricoté, 2ᵉ choix', 'coeur-tricote-2-choix'],
  ['  Chullo / gorro  ', 'chullo-gorro'],
])('%s makes the address %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug)
})

const step = { step: 'tejido', placeKind: 'custody', region: 'La Libertad', byMaker: true } as const

test.each([
  ['a plain product', {}, undefined],
  ['nobody made it', { makerId: undefined }, 'one_author'],
  ['a step in custody that is not said', { madeInCustody: false, steps: [step] }, 'custody_not_said'],
  ['a step in custody that is said', { madeInCustody: true, steps: [step] }, undefined],
  [
    'to order and made again',
    { madeToOrder: true, madeAgain: true, makingDaysMin: 8, makingDaysMax: 9 },
    'made_to_order_already',
  ],
  ['made again without days', { madeAgain: true }, 'making_days_missing'],
  ['made again with days', { madeAgain: true, makingDaysMin: 8, makingDaysMax: 9 }, undefined],
  ['to order without days', { madeToOrder: true }, 'making_days_missing'],
  ['to order with days that run backwards', { madeToOrder: true, makingDaysMin: 9, makingDaysMax: 8 }, 'making_days_missing'],
  ['to order with days', { madeToOrder: true, makingDaysMin: 8, makingDaysMax: 8 }, undefined],
  ['fibres of 99 %', { fibres: [{ name: { es: 'a', en: 'a', fr: 'a' }, percent: 99 }] }, 'fibres_not_whole'],
  ['no fibres at all', { fibres: [] }, undefined],
] as const)('%s', (_, change, fault) => {
  expect(faultOfProduct(aProductInput({ makerId, ...change }))).toBe(fault)
})

test('two variants of one code, and a price of nothing, are refused', () => {
  const product = aProductInput({ makerId })
  const [variant] = product.variants
  if (!variant) throw new Error('the sample has a variant')
  expect(faultOfProduct({ ...product, variants: [variant, variant] })).toBe('sku_taken')
  expect(faultOfProduct({ ...product, variants: [{ ...variant, prices: { PEN: '0.00' } }] })).toBe('price_not_positive')
})

test('the schema takes a whole product and refuses what nobody asked for', () => {
  const product = aProductInput({ makerId })
  expect(PublishProduct.parse(product)).toEqual(product)
  expect(PublishProduct.safeParse({ ...product, discount: 1 }).success).toBe(false)
  expect(PublishProduct.safeParse({ ...product, variants: [] }).success).toBe(false)
})
