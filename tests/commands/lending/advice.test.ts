import { beforeAll, expect, test } from 'vitest'
import { markPointDone } from '#app/domain/lending/mark-point-done.server.ts'
import { recordAdvice } from '#app/domain/lending/record-advice.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { Forbidden } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { Id, MakerId, SignInId } from '#app/domain/shared/ids.ts'
import { read } from '#app/domain/shared/read.server.ts'
import { findAdvice, findOpenPoints, findPointsOfWeek } from '#db/questions/lending/find-advice.server.ts'
import { AGENCY, aFund, aMaker, did, everything, type Fund, on, refusalOf } from '#tests/support/lending.ts'
import { openTestDatabase, rows } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'

openTestDatabase()

const DAY = '2026-03-10'
const NOBODY = '00000000-0000-7000-8000-000000000000'
const READER = systemActor('reader')
let fund: Fund
beforeAll(async () => {
  fund = await aFund('0.00')
})

type Session = Parameters<typeof recordAdvice.execute>[1]
const sessionWith = (makerId: MakerId, change: Partial<Session> = {}): Session => ({
  makerId,
  heldOn: plainDate(DAY),
  officerId: (fund.officer as { id: string }).id as SignInId,
  topics: ['prices', 'costs'],
  points: [
    { words: 'Anotar cada compra en el cuaderno', dueOn: plainDate('2026-03-24') },
    {},
    { words: 'Pedir precio a otro proveedor', dueOn: plainDate('2026-03-17') },
  ],
  ...change,
})
const advise = (input: Session, today = DAY) => on(today, fund.officer, recordAdvice, input)
const mark = (pointId: string, doneOn: string, today = doneOn) =>
  on(today, fund.officer, markPointDone, { pointId: pointId as Id<'advice_point'>, doneOn: plainDate(doneOn) })
const openOf = (makerId: MakerId) => read(READER, (em) => findOpenPoints(em, makerId))

test('a session has its topics and its points; what was done is no longer open, and the session still tells of it', async () => {
  const makerId = await aMaker()
  await did(advise(sessionWith(makerId)))
  const [first, second] = await openOf(makerId)
  expect([first?.words, second?.words]).toEqual(['Pedir precio a otro proveedor', 'Anotar cada compra en el cuaderno'])
  await did(mark(first?.id ?? '', '2026-03-16'))
  expect((await openOf(makerId)).map(({ id }) => id)).toEqual([second?.id])
  expect(await read(READER, (em) => findAdvice(em, makerId))).toMatchObject([
    {
      on: DAY,
      adviser: 'credit_officer',
      topics: ['costs', 'prices'],
      points: [
        { words: 'Anotar cada compra en el cuaderno', dueOn: '2026-03-24', doneOn: null },
        { words: 'Pedir precio a otro proveedor', dueOn: '2026-03-17', doneOn: '2026-03-16' },
      ],
    },
  ])
})

test('the week’s sheet asks after what is due by its end and was not done at its beginning', async () => {
  const makerId = await aMaker()
  await rows('update makers.maker set agency_id = ? where id = ?', [AGENCY, makerId])
  await did(advise(sessionWith(makerId)))
  const [first] = await openOf(makerId)
  await did(mark(first?.id ?? '', '2026-03-16'))
  const [maker] = await rows<{ code: string }>('select code from makers.maker where id = ?', [makerId])
  const dueIn = async (day: string) =>
    (await read(READER, (em) => findPointsOfWeek(em, plainDate(day))))
      .filter((point) => point.maker.code === maker?.code)
      .map(({ dueOn, agency, officer }) => [dueOn, agency.name, officer.name])
  const row = (dueOn: string) => [dueOn, 'Trujillo', 'credit_officer']
  expect(await dueIn('2026-03-09')).toEqual([])
  expect(await dueIn('2026-03-11')).toEqual([row('2026-03-17')])
  expect(await dueIn('2026-03-17')).toEqual([])
  expect(await dueIn('2026-03-18')).toEqual([row('2026-03-24')])
  expect(await dueIn('2026-05-01')).toEqual([row('2026-03-24')])
})

test('two who mark one point as done at once do it once', async () => {
  const makerId = await aMaker()
  await did(advise(sessionWith(makerId)))
  const [first] = await openOf(makerId)
  const both = await Promise.all([1, 2].map(() => refusalOf(mark(first?.id ?? '', '2026-03-16'))))
  expect(both.filter((each) => each === 'point_done_already')).toHaveLength(1)
})

test.each([
  ['maker_unknown', { makerId: NOBODY as MakerId }],
  ['advice_in_future', { heldOn: plainDate('2026-03-11') }],
  ['officer_unknown', { officerId: NOBODY as SignInId }],
  ['point_incomplete', { points: [{ words: 'Sin fecha' }] }],
  ['point_incomplete', { points: [{ dueOn: plainDate('2026-03-20') }] }],
  ['point_due_passed', { points: [{ words: 'Ayer', dueOn: plainDate('2026-03-09') }] }],
])('%s is refused and nothing is written', async (code, change: Partial<Session>) => {
  const input = sessionWith(await aMaker(), change)
  const before = await everything()
  expect(await refusalOf(advise(input))).toBe(code)
  expect(await everything()).toBe(before)
})

test('an incomplete point is called by the line it stands on, also after an empty one', async () => {
  const input = sessionWith(await aMaker(), { points: [{}, { words: 'Sin fecha' }] })
  expect(await advise(input)).toMatchObject({ ok: false, refusal: { code: 'point_incomplete', facts: { n: 2 } } })
})

test('of a point is not said what cannot be: no such point, a day to come, a day before the session, done twice', async () => {
  const makerId = await aMaker()
  await did(advise(sessionWith(makerId)))
  const id = (await openOf(makerId))[0]?.id ?? ''
  const before = await everything()
  expect([
    await refusalOf(mark(NOBODY, '2026-03-16')),
    await refusalOf(mark(id, '2026-03-17', '2026-03-16')),
    await refusalOf(mark(id, '2026-03-09', '2026-03-16')),
  ]).toEqual(['point_not_found', 'point_done_in_future', 'point_done_too_early'])
  expect(await everything()).toBe(before)
})

test.each(['workshop', 'treasurer', 'auditor', 'administrator'] as const)('%s may neither advise nor mark', async (role) => {
  const actor = await staffWith(role)
  const makerId = await aMaker()
  await did(advise(sessionWith(makerId)))
  const pointId = (await openOf(makerId))[0]?.id as Id<'advice_point'>
  const before = await everything()
  await expect(on(DAY, actor, recordAdvice, sessionWith(makerId))).rejects.toThrow(Forbidden)
  await expect(on(DAY, actor, markPointDone, { pointId, doneOn: plainDate(DAY) })).rejects.toThrow(Forbidden)
  expect(await everything()).toBe(before)
})
