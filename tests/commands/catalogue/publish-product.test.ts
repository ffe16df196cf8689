import { expect, test } from 'vitest'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import type { PublishProduct } from '#app/domain/catalogue/schema.ts'
import { registerGroup } from '#app/domain/makers/register-group.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { aMaker, aPrison, JOINED_ON } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const CUSTODY = { profile: 'peru_in_custody', reparationApplies: false, specialAccountPossible: false } as const
const publish = (input: PublishProduct) => run(publishProduct, seed, input, { key: input.code })
const stored = (code: string) => rows('select id, made_in_custody from catalogue.product where code = ?', [code])

test('a product is published with its texts, steps, variants and prices', async () => {
  const { makerId } = await aMaker()
  const input = aProductInput({ makerId })
  const outcome = await publish(input)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const [sku] = input.variants.map((variant) => variant.sku)
  const variantId = outcome.value.variants[sku as string]
  const prices = await rows(
    'select currency, amount_minor::text as minor from catalogue.price where variant_id = ? order by currency',
    [variantId],
  )
  expect(prices).toEqual([
    { currency: 'PEN', minor: '18000' },
    { currency: 'USD', minor: '5400' },
  ])
  const slugs = await rows('select locale, slug from catalogue.product_text where product_id = ? order by locale', [
    outcome.value.productId,
  ])
  expect(slugs).toEqual([
    { locale: 'en', slug: 'knitted-shawl' },
    { locale: 'es', slug: 'chal-de-punto' },
    { locale: 'fr', slug: 'chale-tricote' },
  ])
  const product = await row('select state, fibres from catalogue.product where id = ?', [outcome.value.productId])
  expect(product).toEqual({ state: 'published', fibres: [{ name: { es: 'alpaca', en: 'alpaca', fr: 'alpaga' }, percent: 100 }] })
  expect(await publish(input)).toEqual({ ...outcome, replayed: true })
})

test('what a maker in custody makes is said to be made there', async () => {
  const { makerId } = await aMaker({ prisonId: await aPrison(), profile: CUSTODY })
  const silent = aProductInput({ makerId })
  expect(await publish(silent)).toMatchObject({ ok: false, refusal: { code: 'custody_not_said' } })
  expect(await stored(silent.code)).toEqual([])
  const said = aProductInput({ makerId, madeInCustody: true })
  expect((await publish(said)).ok).toBe(true)
})

test('a group’s product is made in custody when one of its members is there', async () => {
  const [free, held] = [await aMaker(), await aMaker({ prisonId: await aPrison(), profile: CUSTODY })]
  const members = [free, held].map(({ makerId }) => ({ makerId, part: 1 }))
  const group = { handle: key(), name: 'UER', kind: 'uer', region: 'Cusco', fromOn: JOINED_ON, members } as const
  const registered = await run(registerGroup, seed, group, { key: group.handle })
  if (!registered.ok) throw new Error(registered.refusal.code)
  const { groupId } = registered.value
  expect(await publish(aProductInput({ groupId }))).toMatchObject({ ok: false, refusal: { code: 'custody_not_said' } })
  expect((await publish(aProductInput({ groupId, madeInCustody: true }))).ok).toBe(true)
})

const STEP = { step: 'tejido', placeKind: 'custody', region: 'Lima', byMaker: true } as const

test.each([
  ['one_author', { makerId: undefined }],
  ['custody_not_said', { steps: [STEP] }],
  ['making_days_missing', { madeToOrder: true }],
  ['fibres_not_whole', { fibres: [{ name: { es: 'a', en: 'a', fr: 'a' }, percent: 40 }] }],
  ['price_not_positive', { variants: [{ sku: 'ZERO', prices: { PEN: '0' } }] }],
  ['unknown_author', { makerId: '018f0000-0000-7000-8000-000000000001' as MakerId }],
  ['unknown_category', { categoryId: 'nothing' }],
  ['unknown_colour', { variants: [{ sku: 'BLUE', colourId: 'no-such-blue', prices: { PEN: '1' } }] }],
] as const)('refuses %s, and writes nothing', async (code, change) => {
  const { makerId } = await aMaker()
  const input = aProductInput({ makerId, ...change })
  expect(await publish(input)).toMatchObject({ ok: false, refusal: { code } })
  expect(await stored(input.code)).toEqual([])
})

test('a code and a variant code belong to one product', async () => {
  const { makerId } = await aMaker()
  const first = aProductInput({ makerId })
  await publish(first)
  const again = await run(publishProduct, seed, aProductInput({ makerId, code: first.code }), { key: key() })
  expect(again).toMatchObject({ ok: false, refusal: { code: 'code_taken' } })
  const other = aProductInput({ makerId, variants: first.variants })
  expect(await publish(other)).toMatchObject({ ok: false, refusal: { code: 'sku_taken' } })
  expect(await stored(other.code)).toEqual([])
})

test('who may not write the catalogue publishes nothing', async () => {
  const { makerId } = await aMaker()
  const input = aProductInput({ makerId })
  await expect(run(publishProduct, await staffWith('treasurer'), input, { key: key() })).rejects.toThrow(Forbidden)
  expect(await stored(input.code)).toEqual([])
})
