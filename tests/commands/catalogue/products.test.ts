import { expect, test } from 'vitest'
import { addPicture } from '#app/domain/catalogue/add-picture.server.ts'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { setPrice } from '#app/domain/catalogue/set-price.server.ts'
import { withdrawProduct } from '#app/domain/catalogue/withdraw-product.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf, plainDate } from '#app/domain/shared/dates.ts'
import type { ProductId, VariantId } from '#app/domain/shared/ids.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const NOW = new Date('2024-06-01T17:00:00Z')
const TODAY = dateOf(NOW)
const refusal = (code: string) => ({ ok: false, refusal: { code } })

async function published(): Promise<{ productId: ProductId; variantId: VariantId }> {
  const { makerId } = await aMaker()
  const input = aProductInput({ makerId })
  const outcome = await run(publishProduct, seed, input, { key: input.code, now: NOW })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const [variantId] = Object.values(outcome.value.variants)
  return { productId: outcome.value.productId, variantId: variantId as VariantId }
}

const pricesOf = (variantId: VariantId) =>
  rows(
    `select from_on::text as "on", amount_minor::text as minor from catalogue.price
     where variant_id = ? and currency = 'PEN' order by from_on`,
    [variantId],
  )

test('a price holds from a day on; the same day may be corrected, an earlier one not', async () => {
  const { variantId } = await published()
  const next = { variantId, currency: 'PEN', amount: '195.00', fromOn: addDays(TODAY, 9) } as const
  const id = key()
  expect((await run(setPrice, seed, next, { key: id, now: NOW })).ok).toBe(true)
  expect(await run(setPrice, seed, next, { key: id, now: NOW })).toMatchObject({ replayed: true })
  await run(setPrice, seed, { ...next, amount: '199.00' }, { key: key(), now: NOW })
  const refused = [
    ['unknown_variant', { variantId: key() as string as VariantId }],
    ['price_not_positive', { amount: '0.00' }],
    ['price_in_the_past', { fromOn: addDays(TODAY, -1) }],
  ] as const
  for (const [code, change] of refused)
    expect(await run(setPrice, seed, { ...next, ...change }, { key: key(), now: NOW })).toMatchObject(refusal(code))
  expect(await pricesOf(variantId)).toEqual([
    { on: plainDate('2024-06-01'), minor: '18000' },
    { on: plainDate('2024-06-10'), minor: '19900' },
  ])
})

const ALT = { es: 'Chal gris', en: 'Grey shawl', fr: 'Châle gris' }

function aPicture(productId: ProductId, letter: string) {
  const picture = { view: 'main', width: 960, height: 1200, thumbhash: 'abcdefgh', isDrawing: true, alt: ALT }
  return { ...picture, productId, imageKey: letter.repeat(40) }
}

test('pictures hang one behind the other, each once', async () => {
  const { productId } = await published()
  const id = key()
  const first = await run(addPicture, seed, aPicture(productId, 'a'), { key: id })
  expect(first).toMatchObject({ ok: true, value: { position: 1 } })
  expect(await run(addPicture, seed, aPicture(productId, 'a'), { key: id })).toMatchObject({ replayed: true })
  expect(await run(addPicture, seed, aPicture(productId, 'a'), { key: key() })).toMatchObject(refusal('picture_there_already'))
  const nowhere = aPicture(key() as string as ProductId, 'b')
  expect(await run(addPicture, seed, nowhere, { key: key() })).toMatchObject(refusal('unknown_product'))
  const both = await Promise.all(['b', 'c'].map((letter) => run(addPicture, seed, aPicture(productId, letter), { key: key() })))
  expect(both.map((outcome) => outcome.ok && outcome.value.position).sort()).toEqual([2, 3])
})

test('a product leaves the shop once', async () => {
  const { productId } = await published()
  const id = key()
  expect((await run(withdrawProduct, seed, { productId }, { key: id })).ok).toBe(true)
  expect(await run(withdrawProduct, seed, { productId }, { key: id })).toMatchObject({ replayed: true })
  expect(await run(withdrawProduct, seed, { productId }, { key: key() })).toMatchObject(refusal('already_withdrawn'))
  const nowhere = { productId: key() as string as ProductId }
  expect(await run(withdrawProduct, seed, nowhere, { key: key() })).toMatchObject(refusal('unknown_product'))
  expect(await row('select state from catalogue.product where id = ?', [productId])).toEqual({ state: 'withdrawn' })
})
