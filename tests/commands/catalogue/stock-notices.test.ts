import { beforeAll, expect, test } from 'vitest'
import { askStockNotice } from '#app/domain/catalogue/ask-stock-notice.server.ts'
import { eraseStockNotices } from '#app/domain/catalogue/erase-stock-notices.server.ts'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { requestStockNotice, STOCK_NOTICE_LIMIT } from '#app/domain/catalogue/request-stock-notice.server.ts'
import { forgetToldNotices, tellStock, tellStockNotice } from '#app/domain/catalogue/tell-stock-notice.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import type { VariantId } from '#app/domain/shared/ids.ts'
import { aMaker } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const jobs = systemActor('jobs')
const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })

let makerId: Awaited<ReturnType<typeof aMaker>>['makerId']
beforeAll(async () => {
  makerId = (await aMaker()).makerId
})

async function aSoldVariant(change: Parameters<typeof aProductInput>[0] = {}): Promise<VariantId> {
  const input = aProductInput({ makerId, ...change })
  const outcome = await run(publishProduct, systemActor('test'), input, { key: input.code })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return Object.values(outcome.value.variants)[0] as VariantId
}

const comesBack = (variantId: VariantId) =>
  rows(`insert into catalogue.piece (variant_id, state, created_at) values (?, 'in_stock', shared.now())`, [variantId])

const ask = (variantId: VariantId, email: string) =>
  run(askStockNotice, VISITOR, { variantId, email, locale: 'fr' }, { key: key() })

const waitingFor = async (variantId: VariantId) =>
  (
    await rows<{ email: string }>('select email from catalogue.stock_notice where variant_id = ? order by email', [variantId])
  ).map(({ email }) => email)

const letters = (email: string) =>
  rows<{ kind: string; locale: string; facts: { path: string; noticeId: string } }>(
    'select kind, locale, facts from mail.message where recipient = ?',
    [email],
  )

test('an address waits once for a variant, and the answer is the same for one that waits already', async () => {
  const variantId = await aSoldVariant()
  const first = await ask(variantId, 'Lucie@Example.com')
  expect(await ask(variantId, 'lucie@example.com')).toEqual(first)
  expect(await waitingFor(variantId)).toEqual(['lucie@example.com'])
})

test('nobody waits for what can be had or is not offered, and nothing is written', async () => {
  const here = await aSoldVariant()
  await comesBack(here)
  const toOrder = await aSoldVariant({ madeToOrder: true, makingDaysMin: 5, makingDaysMax: 8 })
  for (const variantId of [here, toOrder]) {
    expect(await ask(variantId, 'a@example.com')).toMatchObject(refusal('piece_can_be_had'))
    expect(await waitingFor(variantId)).toEqual([])
  }
  expect(await ask(key() as string as VariantId, 'a@example.com')).toMatchObject(refusal('unknown_variant'))
})

test('when stock is back each address is told once, in its language; a second turn tells nobody', async () => {
  const variantId = await aSoldVariant()
  await ask(variantId, 'one@example.com')
  await ask(variantId, 'two@example.com')
  expect(await tellStock(jobs, new Date())).toBe(0)
  await comesBack(variantId)
  expect(await tellStock(jobs, new Date())).toBe(2)
  expect(await tellStock(jobs, new Date())).toBe(0)
  const [letter, ...more] = await letters('one@example.com')
  expect(more).toEqual([])
  expect(letter).toMatchObject({ kind: 'piece-back', locale: 'fr', facts: { path: expect.stringMatching(/^p\/chale-tricote-/) } })
  // Who asks again, once it is sold again, waits again.
  await rows(`update catalogue.piece set state = 'withdrawn' where variant_id = ?`, [variantId])
  await ask(variantId, 'one@example.com')
  expect(await waitingFor(variantId)).toEqual(['one@example.com', 'one@example.com', 'two@example.com'])
})

test('two turns at once tell one address once; a piece that is gone again tells nobody', async () => {
  const variantId = await aSoldVariant()
  await ask(variantId, 'race@example.com')
  const { id } = await row<{ id: string }>('select id from catalogue.stock_notice where variant_id = ?', [variantId])
  expect(await run(tellStockNotice, jobs, { noticeId: id }, { key: key() })).toMatchObject({ value: { told: false } })
  await comesBack(variantId)
  const both = await Promise.all([1, 2].map(() => run(tellStockNotice, jobs, { noticeId: id }, { key: key() })))
  expect(both.map((outcome) => outcome.ok && outcome.value.told).sort()).toEqual([false, true])
  expect(await letters('race@example.com')).toHaveLength(1)
})

test('the link of a letter erases the address everywhere; addresses that were told are forgotten after thirty days', async () => {
  const [one, two] = [await aSoldVariant(), await aSoldVariant()]
  for (const variantId of [one, two]) await ask(variantId, 'gone@example.com')
  await ask(two, 'stays@example.com')
  const { id } = await row<{ id: string }>('select id from catalogue.stock_notice where variant_id = ?', [one])
  const erased = await run(eraseStockNotices, VISITOR, { noticeId: id }, { key: key() })
  expect(await waitingFor(one)).toEqual([])
  expect(await waitingFor(two)).toEqual(['stays@example.com'])
  expect(await run(eraseStockNotices, VISITOR, { noticeId: id }, { key: key() })).toEqual(erased)

  await comesBack(two)
  await tellStock(jobs, new Date())
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  await run(forgetToldNotices, jobs, { upTo: later(29) }, { key: key() })
  expect(await waitingFor(two)).toEqual(['stays@example.com'])
  await run(forgetToldNotices, jobs, { upTo: later(31) }, { key: key() })
  expect(await waitingFor(two)).toEqual([])
})

test('erasing an address takes it out of the letters too, and one that still waits is not sent', async () => {
  const variantId = await aSoldVariant()
  await ask(variantId, 'Letter@Example.com')
  await ask(variantId, 'other@example.com')
  const { id } = await row<{ id: string }>(`select id from catalogue.stock_notice where email = 'letter@example.com'`)
  await comesBack(variantId)
  await tellStock(jobs, new Date())
  await run(eraseStockNotices, VISITOR, { noticeId: id }, { key: key() })
  expect(await letters('letter@example.com')).toEqual([])
  expect(await letters('other@example.com')).toHaveLength(1)
  expect(await rows(`select state, last_error, facts from mail.message where recipient = 'erased'`)).toEqual([
    { state: 'failed', last_error: 'erased', facts: {} },
  ])
})

test('too many from one browser are stopped before anything is looked at', async () => {
  const variantId = await aSoldVariant()
  const from = () => ({ address: '192.0.2.7', key: key() })
  for (let n = 0; n < STOCK_NOTICE_LIMIT.perAddress; n += 1)
    expect((await requestStockNotice(VISITOR, { variantId, email: `n${n}@example.com`, locale: 'en' }, from())).ok).toBe(true)
  expect(await requestStockNotice(VISITOR, { variantId, email: 'last@example.com', locale: 'en' }, from())).toMatchObject(
    refusal('too_many_notices'),
  )
  expect(await waitingFor(variantId)).toHaveLength(STOCK_NOTICE_LIMIT.perAddress)
})
