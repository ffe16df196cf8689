import { expect, test } from 'vitest'
import { addVariant } from '#app/domain/catalogue/add-variant.server.ts'
import { changeFacts } from '#app/domain/catalogue/change-facts.server.ts'
import { changeWords } from '#app/domain/catalogue/change-words.server.ts'
import { offerProduct } from '#app/domain/catalogue/offer-product.server.ts'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import type { ChangeFacts, ChangeWords } from '#app/domain/catalogue/schema.ts'
import { withdrawProduct } from '#app/domain/catalogue/withdraw-product.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { ProductId } from '#app/domain/shared/ids.ts'
import { aMaker, aPrison } from '#tests/support/makers.ts'
import { asOwner, openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const CUSTODY = { profile: 'peru_in_custody', reparationApplies: false, specialAccountPossible: false } as const
const NOBODY = '018f0000-0000-7000-8000-000000000009' as ProductId
const SHAWL = { name: 'Chal de invierno', description: 'Punto arroz.' } as const

async function aProduct(change: Parameters<typeof aProductInput>[0] = {}) {
  const { makerId } = change.makerId ? { makerId: change.makerId } : await aMaker()
  const input = aProductInput({ makerId, ...change })
  const outcome = await run(publishProduct, seed, input, { key: key() })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const { code, kind: _kind, makerId: _maker, groupId: _group, texts: _texts, variants, ...facts } = input
  return { productId: outcome.value.productId, code, facts, sku: variants[0]?.sku as string }
}

const say = (input: Omit<ChangeWords, 'locale'> & { locale?: ChangeWords['locale'] }) =>
  run(changeWords, seed, { locale: 'es', ...input }, { key: key() })
const tell = (input: ChangeFacts) => run(changeFacts, seed, input, { key: key() })
const versions = (productId: ProductId) =>
  rows<{ number: number; made_by: string; content: { texts: Record<string, { name: string }>; state: string } }>(
    'select number, made_by, content from catalogue.product_version where product_id = ? order by number',
    [productId],
  )

test('words are said anew, the address follows, and what was said before stays in the versions', async () => {
  const { productId } = await aProduct()
  expect(await say({ productId, seen: 1, ...SHAWL })).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await row(`select name, slug from catalogue.product_text where product_id = ? and locale = 'es'`, [productId])).toEqual({
    name: 'Chal de invierno',
    slug: 'chal-de-invierno',
  })
  const told = await versions(productId)
  expect(told.map(({ number, content }) => [number, content.texts.es?.name])).toEqual([
    [1, 'Chal de punto'],
    [2, 'Chal de invierno'],
  ])
})

test('of two who change the same version the second hears it, and nothing of hers is written', async () => {
  const { productId } = await aProduct()
  const both = await Promise.all(['Uno', 'Dos'].map((name) => say({ productId, seen: 1, ...SHAWL, name })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'changed_meanwhile' } })
  expect(await versions(productId)).toHaveLength(2)
})

test('a change that changes nothing is refused and leaves no version', async () => {
  const { productId, facts } = await aProduct()
  expect(await tell({ ...facts, productId, seen: 1 })).toMatchObject({ ok: false, refusal: { code: 'nothing_changed' } })
  expect(await versions(productId)).toHaveLength(1)
})

test('facts and steps are said anew as a whole', async () => {
  const { productId, facts } = await aProduct()
  const steps = [...facts.steps, { step: 'cosido', placeKind: 'network', region: 'Lima', byMaker: false } as const]
  const changed = { ...facts, steps, weightGrams: 400, measures: { width: '60 cm' } }
  expect(await tell({ ...changed, productId, seen: 1 })).toMatchObject({ ok: true, value: { version: 2 } })
  expect(await row('select weight_grams, measures from catalogue.product where id = ?', [productId])).toEqual({
    weight_grams: 400,
    measures: { width: '60 cm' },
  })
  expect(await rows('select step from catalogue.product_step where product_id = ? order by position', [productId])).toEqual([
    { step: 'tejido' },
    { step: 'cosido' },
  ])
})

test.each([
  ['custody_not_said', { steps: [{ step: 'tejido', placeKind: 'custody', region: 'Lima', byMaker: true }] }],
  ['making_days_missing', { madeToOrder: true }],
  ['fibres_not_whole', { fibres: [{ name: { es: 'a', en: 'a', fr: 'a' }, percent: 40 }] }],
  ['unknown_category', { categoryId: 'nothing' }],
  ['changed_meanwhile', { seen: 7 }],
  ['unknown_product', { productId: NOBODY }],
] as const)('facts: refuses %s, and writes nothing', async (code, change) => {
  const { productId, facts } = await aProduct()
  expect(await tell({ ...facts, productId, seen: 1, ...change })).toMatchObject({ ok: false, refusal: { code } })
  expect(await versions(productId)).toHaveLength(1)
})

test('what a maker in custody makes cannot be said to be made elsewhere', async () => {
  const { makerId } = await aMaker({ prisonId: await aPrison(), profile: CUSTODY })
  const { productId, facts } = await aProduct({ makerId, madeInCustody: true })
  expect(await tell({ ...facts, productId, seen: 1, madeInCustody: false })).toMatchObject({
    ok: false,
    refusal: { code: 'custody_not_said' },
  })
})

test('a variant is added once, with its prices, and stands in the versions', async () => {
  const { productId, sku } = await aProduct()
  const add = (change: object) =>
    run(addVariant, seed, { productId, sku: `${sku}-XL`, size: 'XL', prices: { PEN: '210.00' }, ...change }, { key: key() })
  const outcome = await add({})
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const prices = await rows('select currency, amount_minor::text as minor from catalogue.price where variant_id = ?', [
    outcome.value.variantId,
  ])
  expect(prices).toEqual([{ currency: 'PEN', minor: '21000' }])
  expect(await versions(productId)).toHaveLength(2)
  const refusals = await Promise.all([
    add({}),
    add({ size: 'XXL' }),
    add({ size: 'S', sku: `${sku}-S`, colourId: 'no-such' }),
    add({ size: 'S', sku: `${sku}-S`, prices: { PEN: '0' } }),
    add({ productId: NOBODY }),
  ])
  expect(refusals.map((each) => !each.ok && each.refusal.code)).toEqual([
    'variant_there',
    'sku_taken',
    'unknown_colour',
    'price_not_positive',
    'unknown_product',
  ])
})

test('a product that was withdrawn is offered again when nothing of it is missing', async () => {
  const { productId, sku } = await aProduct()
  const offer = (id = productId) => run(offerProduct, seed, { productId: id }, { key: key() })
  const code = async () => {
    const outcome = await offer()
    return outcome.ok ? 'ok' : outcome.refusal
  }
  expect(await code()).toMatchObject({ code: 'already_offered' })
  expect((await run(withdrawProduct, seed, { productId }, { key: key() })).ok).toBe(true)
  await asOwner(`delete from catalogue.product_text where product_id = $1 and locale <> 'es'`, [productId])
  expect(await code()).toMatchObject({ code: 'translation_missing', facts: { languages: 'en, fr' } })
  for (const [index, locale] of (['en', 'fr'] as const).entries())
    expect(await say({ productId, seen: 2 + index, locale, ...SHAWL })).toMatchObject({ ok: true })
  await asOwner(`delete from catalogue.price where variant_id in (select id from catalogue.variant where product_id = $1)`, [
    productId,
  ])
  expect(await code()).toMatchObject({ code: 'price_missing', facts: { sku } })
  const [variant] = await rows<{ id: string }>('select id from catalogue.variant where product_id = ?', [productId])
  await asOwner(`insert into catalogue.price values ($1, 'PEN', current_date, 100)`, [variant?.id])
  expect(await code()).toBe('ok')
  expect((await versions(productId)).map(({ content }) => content.state)).toEqual([
    'published',
    'withdrawn',
    'withdrawn',
    'withdrawn',
    'published',
  ])
  expect(await offer(NOBODY)).toMatchObject({ ok: false, refusal: { code: 'unknown_product' } })
})

test('whoever may not write the catalogue changes nothing of it', async () => {
  const { productId } = await aProduct()
  const officer = await staffWith('credit_officer')
  await expect(run(changeWords, officer, { productId, seen: 1, locale: 'es', ...SHAWL }, { key: key() })).rejects.toThrow(
    Forbidden,
  )
})
