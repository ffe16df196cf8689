import { expect, test } from 'vitest'
import { composeEditorial } from '#app/domain/catalogue/compose-editorial.server.ts'
import type { ComposeEditorial, EditorialKind } from '#app/domain/catalogue/editorial-schema.ts'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { showEditorial } from '#app/domain/catalogue/show-editorial.server.ts'
import { startEditorial } from '#app/domain/catalogue/start-editorial.server.ts'
import { tellEditorial } from '#app/domain/catalogue/tell-editorial.server.ts'
import { withdrawEditorial } from '#app/domain/catalogue/withdraw-editorial.server.ts'
import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { EditorialId } from '#app/domain/shared/ids.ts'
import type { Outcome } from '#app/domain/shared/outcome.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findShownEditorial } from '#db/questions/catalogue/find-editorials.server.ts'
import { findWorkshopEditorial } from '#db/questions/catalogue/find-workshop-editorials.server.ts'
import { aMaker, JOINED_ON } from '#tests/support/makers.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const WORDS = { title: 'Abrigo azul', lead: 'Teñido con añil.', body: 'Primero se hila.\n\nLuego se tiñe.' }
const NOBODY = '018f0000-0000-7000-8000-000000000009' as EditorialId
const PICTURE = { imageKey: 'a'.repeat(40), width: 960, height: 1200, thumbhash: 'AAAAAAAA', alt: { es: 'a', en: 'a', fr: 'a' } }

const codeOf = (outcome: Outcome<unknown, string>) => (outcome.ok ? 'ok' : outcome.refusal.code)

async function aDraft(kind: EditorialKind = 'collection') {
  const outcome = await run(startEditorial, seed, { kind, ...WORDS }, { key: key() })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return { ...outcome.value, kind }
}

async function aPiece() {
  const { makerId } = await aMaker()
  const input = aProductInput({ makerId })
  await run(publishProduct, seed, input, { key: key() })
  return input.code
}

const tell = (editorialId: EditorialId, seen: number, locale: 'es' | 'en' | 'fr', change = {}) =>
  run(tellEditorial, seed, { ...WORDS, ...change, editorialId, seen, locale }, { key: key() })
const compose = (input: Partial<ComposeEditorial> & Pick<ComposeEditorial, 'editorialId' | 'seen'>) =>
  run(composeEditorial, seed, { fromOn: plainDate('2026-01-01'), pieces: [], pictures: [], makers: [], ...input }, { key: key() })
const show = (editorialId: EditorialId, seen: number) => run(showEditorial, seed, { editorialId, seen }, { key: key() })
const shown = ({ kind, number }: { kind: EditorialKind; number: number }) =>
  findShownEditorial(forkEntityManager(), kind, number, 'fr')
const versions = (editorialId: EditorialId) =>
  rows<{ number: number; content: { state: string; pieces: string[] } }>(
    'select number, content from catalogue.editorial_version where editorial_id = ? order by number',
    [editorialId],
  )

test('a collection is told in three languages, ordered and shown; each change is a version, and withdrawn it is gone', async () => {
  const draft = await aDraft()
  const { editorialId } = draft
  expect(codeOf(await show(editorialId, 1))).toBe('translation_missing')
  expect(codeOf(await tell(editorialId, 1, 'en'))).toBe('ok')
  expect(codeOf(await tell(editorialId, 2, 'fr', { title: 'Manteau bleu' }))).toBe('ok')
  expect(codeOf(await show(editorialId, 3))).toBe('no_pieces')
  const [first, second] = [await aPiece(), await aPiece()]
  expect(codeOf(await compose({ editorialId, seen: 3, pieces: [first, second], pictures: [PICTURE] }))).toBe('ok')
  expect(await shown(draft)).toBeUndefined()
  expect(codeOf(await show(editorialId, 4))).toBe('ok')
  expect(codeOf(await show(editorialId, 5))).toBe('already_shown')
  expect(await shown(draft)).toMatchObject({
    title: 'Manteau bleu',
    slugs: { es: 'abrigo-azul', fr: 'manteau-bleu' },
    codes: [first, second],
    pieces: 2,
    picture: { key: PICTURE.imageKey },
  })
  expect(codeOf(await compose({ editorialId, seen: 5, pieces: [second, first], pictures: [PICTURE] }))).toBe('ok')
  expect((await shown(draft))?.codes).toEqual([second, first])
  expect(codeOf(await compose({ editorialId, seen: 6 }))).toBe('no_pieces')
  const past = { editorialId, seen: 6, pieces: [first], untilOn: plainDate('2026-01-02') }
  expect(codeOf(await compose(past))).toBe('ok')
  expect(await shown(draft)).toBeUndefined()
  const withdraw = (seen: number) => run(withdrawEditorial, seed, { editorialId, seen }, { key: key() })
  expect(codeOf(await withdraw(7))).toBe('ok')
  expect(codeOf(await withdraw(8))).toBe('not_shown')
  expect((await versions(editorialId)).map(({ content }) => [content.state, content.pieces.length])).toEqual([
    ['draft', 0],
    ['draft', 0],
    ['draft', 0],
    ['draft', 2],
    ['published', 2],
    ['published', 2],
    ['published', 1],
    ['withdrawn', 1],
  ])
})

test('refuses what cannot be, and leaves no version', async () => {
  const { editorialId } = await aDraft('story')
  const code = await aPiece()
  const answers = await Promise.all([
    compose({ editorialId: NOBODY, seen: 1 }),
    compose({ editorialId, seen: 3 }),
    compose({ editorialId, seen: 1, untilOn: plainDate('2025-12-31') }),
    compose({ editorialId, seen: 1, pieces: [code, 'NO-SUCH'] }),
    compose({ editorialId, seen: 1, pictures: [PICTURE, PICTURE] }),
    compose({ editorialId, seen: 1, makers: [{ maker: 'm_9999', shows: ['region'] }] }),
    tell(editorialId, 1, 'es', { body: undefined }),
    tell(editorialId, 1, 'es'),
    run(startEditorial, seed, { kind: 'story', title: 'Sin texto', lead: 'Nada' }, { key: key() }),
  ])
  expect(answers.map(codeOf)).toEqual([
    'unknown_editorial',
    'changed_meanwhile',
    'dates_not_in_order',
    'unknown_product',
    'picture_there_already',
    'unknown_author',
    'story_without_text',
    'nothing_changed',
    'story_without_text',
  ])
  expect(await versions(editorialId)).toHaveLength(1)
})

test('of two who change the same version one is told so', async () => {
  const { editorialId } = await aDraft()
  const both = await Promise.all(['Uno', 'Dos'].map((title) => tell(editorialId, 1, 'es', { title })))
  expect(both.map(codeOf).sort()).toEqual(['changed_meanwhile', 'ok'])
})

test('a story about somebody stands on her consent to what it shows: taken back, the story is gone with that very transaction', async () => {
  const maker = await aMaker({}, ['data', 'chosen_name'])
  const story = await aDraft('story')
  const { editorialId } = story
  await tell(editorialId, 1, 'en')
  await tell(editorialId, 2, 'fr')
  const about = (shows: ComposeEditorial['makers'][number]['shows']) =>
    compose({ editorialId, seen: 3, makers: [{ maker: maker.code, shows }] })
  expect(await about(['chosen_name', 'hands_photo'])).toMatchObject({
    ok: false,
    refusal: { code: 'consent_missing', facts: { code: maker.code, item: 'hands_photo' } },
  })
  expect(codeOf(await about(['chosen_name']))).toBe('ok')
  expect(codeOf(await show(editorialId, 4))).toBe('ok')
  expect((await shown(story))?.makers).toEqual([{ name: 'Rosa M.', handle: maker.handle }])
  const consent = { makerId: maker.makerId, item: 'data', given: false, signedOn: JOINED_ON } as const
  await run(recordConsent, seed, consent, { key: key() })
  expect(await shown(story)).toBeUndefined()
  expect(await findWorkshopEditorial(forkEntityManager(), 'story', story.number, 'es')).toMatchObject({
    state: 'unconsented',
    makers: [{ missing: ['data'] }],
  })
})
