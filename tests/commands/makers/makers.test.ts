import { expect, test } from 'vitest'
import { changeProfile } from '#app/domain/makers/change-profile.server.ts'
import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import { recordObservation } from '#app/domain/makers/record-observation.server.ts'
import { recordWords } from '#app/domain/makers/record-words.server.ts'
import { registerGroup } from '#app/domain/makers/register-group.server.ts'
import type { ConsentItem } from '#app/domain/makers/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { addDays, plainDate } from '#app/domain/shared/dates.ts'
import type { GroupId, MakerId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findConsents } from '#db/questions/makers/find-consents.server.ts'
import { findPublicMaker, findPublicMakers } from '#db/questions/makers/find-public-maker.server.ts'
import { aMaker, aPrison, JOINED_ON } from '#tests/support/makers.ts'
import { openTestDatabase, row, rows } from '#tests/support/open-database.ts'

openTestDatabase()

const seed = systemActor('test')
const key = () => crypto.randomUUID()
const nobody = () => crypto.randomUUID() as MakerId
const TOMORROW = plainDate('2100-01-01')
const LATER = plainDate('2024-06-01')
const FREE = { profile: 'peru_released', reparationApplies: false, specialAccountPossible: false } as const
const CUSTODY = { profile: 'peru_in_custody', reparationApplies: true, specialAccountPossible: false } as const
const refusal = (code: string) => ({ ok: false, refusal: { code } })

const publicly = (handle: string, on = LATER, locale: 'es' | 'fr' = 'es') =>
  findPublicMaker(forkEntityManager(), handle, locale, on)

test('the public sees of a maker only what she consents to', async () => {
  const prisonId = await aPrison()
  const all: ConsentItem[] = ['data', 'chosen_name', 'region', 'practice', 'words', 'says_custody']
  const open = await aMaker({ prisonId, profile: CUSTODY }, all)
  await run(recordWords, seed, { makerId: open.makerId, locale: 'es', words: 'Me gusta el punto arroz.' }, { key: key() })
  const named = await aMaker({ prisonId, profile: CUSTODY }, ['data', 'chosen_name'])
  const silent = await aMaker({}, ['data'])
  expect(await publicly(open.handle, LATER, 'fr')).toEqual({
    withdrawn: false,
    handle: open.handle,
    chosenName: 'Rosa M.',
    addressForm: 'she',
    trade: 'tejido',
    region: 'La Libertad',
    practisingSince: 2019,
    words: { text: 'Me gusta el punto arroz.', locale: 'es' },
    saysCustody: true,
  })
  expect(await publicly(named.handle)).toEqual({
    withdrawn: false,
    handle: named.handle,
    chosenName: 'Rosa M.',
    addressForm: 'she',
    trade: 'tejido',
    saysCustody: false,
  })
  expect(await publicly(silent.handle)).toEqual({ withdrawn: true })
  expect(await publicly('nobody')).toBeUndefined()
  const many = await findPublicMakers(forkEntityManager(), [named.makerId, silent.makerId], 'es', LATER)
  expect([many.get(named.makerId)?.withdrawn, many.get(silent.makerId)?.withdrawn]).toEqual([false, true])
})

test('custody is never said of somebody who is free, whatever she consented to before', async () => {
  const maker = await aMaker({}, ['data', 'chosen_name', 'says_custody'])
  expect(await publicly(maker.handle)).toMatchObject({ saysCustody: false })
})

test('a withdrawn name takes everything off the public page from that day on', async () => {
  const maker = await aMaker({}, ['data', 'chosen_name', 'region'])
  const withdrawal = { makerId: maker.makerId, item: 'chosen_name', given: false, signedOn: LATER } as const
  expect(await run(recordConsent, seed, withdrawal, { key: maker.handle })).toEqual({ ok: true, value: { version: 2 } })
  expect(await run(recordConsent, seed, withdrawal, { key: maker.handle })).toMatchObject({ replayed: true })
  expect(await publicly(maker.handle, addDays(LATER, -1))).toMatchObject({ withdrawn: false })
  expect(await publicly(maker.handle)).toEqual({ withdrawn: true })
})

test('a consent that has expired no longer holds', async () => {
  const maker = await aMaker({}, ['data', 'chosen_name'])
  const dated = { makerId: maker.makerId, item: 'region', given: true, signedOn: JOINED_ON, expiresOn: LATER } as const
  await run(recordConsent, seed, dated, { key: key() })
  expect(await publicly(maker.handle, addDays(LATER, -1))).toMatchObject({ region: 'La Libertad' })
  expect(await publicly(maker.handle)).not.toHaveProperty('region')
  const stands = await findConsents(forkEntityManager(), maker.makerId, LATER)
  expect(stands.map((consent) => [consent.item, consent.inForce])).toEqual([
    ['chosen_name', true],
    ['data', true],
    ['region', false],
  ])
})

test('two papers of one item recorded at once become two versions', async () => {
  const { makerId } = await aMaker()
  const paper = (given: boolean) => ({ makerId, item: 'region', given, signedOn: LATER }) as const
  const answers = await Promise.all([true, false].map((given) => run(recordConsent, seed, paper(given), { key: key() })))
  expect(answers.map((answer) => answer.ok && answer.value.version).sort()).toEqual([1, 2])
})

test('a consent of nobody, or signed tomorrow, is refused', async () => {
  const { makerId } = await aMaker()
  const paper = { makerId, item: 'region', given: true, signedOn: LATER } as const
  expect(await run(recordConsent, seed, { ...paper, makerId: nobody() }, { key: key() })).toMatchObject(refusal('unknown_maker'))
  expect(await run(recordConsent, seed, { ...paper, signedOn: TOMORROW }, { key: key() })).toMatchObject(
    refusal('date_in_the_future'),
  )
  expect(await rows('select id from makers.consent where maker_id = ?', [makerId])).toEqual([])
})

test('words are published only with consent, and take the place of earlier ones', async () => {
  const maker = await aMaker()
  const words = { makerId: maker.makerId, locale: 'es', words: 'Primero.' } as const
  expect(await run(recordWords, seed, words, { key: key() })).toMatchObject(refusal('words_need_consent'))
  expect(await rows('select words from makers.words where maker_id = ?', [maker.makerId])).toEqual([])
  const open = await aMaker({}, ['words'])
  for (const text of ['Primero.', 'Después.'])
    await run(recordWords, seed, { ...words, makerId: open.makerId, words: text }, { key: `${open.handle}${text}` })
  expect(await rows('select words from makers.words where maker_id = ?', [open.makerId])).toEqual([{ words: 'Después.' }])
  expect(await run(recordWords, seed, { ...words, makerId: nobody() }, { key: key() })).toMatchObject(refusal('unknown_maker'))
})

test('released on a day: other rules from then on, no prison, and the earlier ones stand', async () => {
  const maker = await aMaker({ prisonId: await aPrison(), profile: CUSTODY })
  const release = { makerId: maker.makerId, fromOn: LATER, profile: FREE }
  expect((await run(changeProfile, seed, release, { key: maker.handle })).ok).toBe(true)
  expect(await run(changeProfile, seed, release, { key: maker.handle })).toMatchObject({ replayed: true })
  expect(
    await rows('select from_on::text as "on", profile from makers.profile_period where maker_id = ? order by 1', [maker.makerId]),
  ).toEqual([
    { on: '2024-01-12', profile: 'peru_in_custody' },
    { on: '2024-06-01', profile: 'peru_released' },
  ])
  expect(await row('select prison_id from makers.maker where id = ?', [maker.makerId])).toEqual({ prison_id: null })
})

test('a change of profile is refused when it cannot stand', async () => {
  const { makerId } = await aMaker()
  const change = { makerId, fromOn: LATER, profile: FREE }
  const prisonId = await aPrison()
  const answers = [
    ['unknown_maker', { ...change, makerId: nobody() }],
    ['date_in_the_future', { ...change, fromOn: TOMORROW }],
    ['not_after_the_last_change', { ...change, fromOn: JOINED_ON }],
    ['custody_needs_a_prison', { ...change, profile: CUSTODY }],
    ['reparation_only_in_custody', { ...change, prisonId, profile: { ...FREE, reparationApplies: true } }],
    ['child_support_incomplete', { ...change, profile: { ...FREE, childSupport: { kind: 'monthly', amount: '0.00' } } }],
    ['unknown_place', { ...change, prisonId: 'ep-nowhere', profile: CUSTODY }],
  ] as const
  for (const [code, input] of answers) expect(await run(changeProfile, seed, input, { key: key() })).toMatchObject(refusal(code))
  expect(await rows('select 1 from makers.profile_period where maker_id = ?', [makerId])).toHaveLength(1)
})

test('a group sells as one and shares by its parts', async () => {
  const [ana, bea] = [await aMaker(), await aMaker()]
  const members = [
    { makerId: ana.makerId, part: 2 },
    { makerId: bea.makerId, part: 1 },
  ]
  const group = { handle: key(), name: 'Huilloc', kind: 'cooperative', region: 'Cusco', fromOn: JOINED_ON, members } as const
  const outcome = await run(registerGroup, seed, group, { key: group.handle })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  expect(await run(registerGroup, seed, group, { key: group.handle })).toMatchObject({ replayed: true })
  expect(await rows('select part from makers.group_member where group_id = ? order by part', [outcome.value.groupId])).toEqual([
    { part: 1 },
    { part: 2 },
  ])
  const refused = [
    ['date_in_the_future', { fromOn: TOMORROW }],
    ['too_few_members', { members: members.slice(1) }],
    ['member_named_twice', { members: [...members, ...members] }],
    ['unknown_maker', { members: [...members, { makerId: nobody(), part: 1 }] }],
    ['handle_taken', {}],
    ['unknown_place', { handle: key(), programmeId: 'nothing' }],
  ] as const
  for (const [code, change] of refused)
    expect(await run(registerGroup, seed, { ...group, ...change }, { key: key() })).toMatchObject(refusal(code))
  expect(await rows('select id from makers."group"')).toHaveLength(1)
})

test('what was observed of a person is kept as it was', async () => {
  const { makerId } = await aMaker()
  const seen = {
    makerId,
    measure: 'monthly_income',
    value: '140.50',
    unit: 'PEN',
    observedOn: JOINED_ON,
    isBaseline: true,
    source: 'visita',
  }
  const id = key()
  expect((await run(recordObservation, seed, seen, { key: id })).ok).toBe(true)
  expect(await run(recordObservation, seed, seen, { key: id })).toMatchObject({ replayed: true })
  const refused = [
    ['one_subject', { groupId: crypto.randomUUID() as GroupId }],
    ['one_subject', { makerId: undefined }],
    ['date_in_the_future', { observedOn: TOMORROW }],
    ['unknown_maker', { makerId: nobody() }],
  ] as const
  for (const [code, change] of refused)
    expect(await run(recordObservation, seed, { ...seen, ...change }, { key: key() })).toMatchObject(refusal(code))
  expect(await rows('select value::text from makers.observation where maker_id = ?', [makerId])).toEqual([{ value: '140.50' }])
  await expect(rows('update makers.observation set value = 0 returning id')).rejects.toThrow(/permission denied/)
})
