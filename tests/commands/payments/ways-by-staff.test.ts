import { expect, test } from 'vitest'
import { agreeToWay, changeWay, dropPlannedWay, type WayChange } from '#app/domain/payments/change-way.server.ts'
import { findTermsOfWay, findWayToPay } from '#app/domain/payments/find-ways-to-pay.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf, type PlainDate } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { asOwner, openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const TODAY = dateOf(new Date())
const later = (days: number) => addDays(TODAY, days)
const key = () => crypto.randomUUID()
const yape = (change: Partial<WayChange> = {}): WayChange => ({
  ...{ method: 'yape', fromOn: later(5), paysTo: '987 654 321', holder: 'Asociación Hilo' },
  ...{ confirmedBy: { es: 'la caja', en: 'the till', fr: 'la caisse' }, payWithinHours: 6, confirmedWithinHours: 3 },
  basis: 'Contrato con el banco',
  ...change,
})
const change = async (input: WayChange) => run(changeWay, await staffWith('treasurer'), input, { key: key() })
const drop = async (fromOn: PlainDate) =>
  run(dropPlannedWay, await staffWith('treasurer'), { method: 'yape', fromOn }, { key: key() })
const addedAt = async (fromOn: PlainDate) =>
  (await row<{ at: string }>(`select max(added_at)::text as at from payments.way_to_pay where from_on = '${fromOn}'`)).at ?? ''
const agree = async (
  fromOn: PlainDate,
  { who = staffWith('administrator'), seen }: { who?: ReturnType<typeof staffWith>; seen?: string } = {},
) => run(agreeToWay, await who, { method: 'yape', fromOn, addedAt: seen ?? (await addedAt(fromOn)) }, { key: key() })
const rowsOf = () => row<{ rows: number }>('select count(*)::int as rows from payments.way_to_pay')

test('a way holds from its day on; who began before goes by the old one, and what is planned may be dropped', async () => {
  await did(change(yape()))
  const em = forkEntityManager()
  expect(await findWayToPay(em, 'yape', later(5))).toMatchObject({ paysTo: '900 000 001' })
  await did(agree(later(5)))
  await did(agree(later(5)))
  expect(await findWayToPay(em, 'yape', later(4))).toMatchObject({ paysTo: '900 000 001' })
  expect(await findWayToPay(em, 'yape', later(5))).toMatchObject({ paysTo: '987 654 321', payWithinHours: 6 })
  expect(await findTermsOfWay(em, 'yape', later(4))).toMatchObject({ paysTo: '900 000 001' })
  expect(await drop(TODAY)).toMatchObject({ refusal: { code: 'way_row_begun' } })
  expect(await drop(later(5))).toMatchObject({ ok: true })
  expect(await drop(later(5))).toMatchObject({ refusal: { code: 'way_row_begun' } })
  expect(await findWayToPay(em, 'yape', later(5))).toMatchObject({ paysTo: '900 000 001' })
  await expect(asOwner(`update payments.way_to_pay set pays_to = 'mine'`)).rejects.toThrow(/stays as it is/)
})

test('with a last day it is offered no more after that', async () => {
  await did(change(yape({ fromOn: later(10), toOn: later(12) })))
  await did(agree(later(10)))
  expect(await findWayToPay(forkEntityManager(), 'yape', later(12))).toBeDefined()
  expect(await findWayToPay(forkEntityManager(), 'yape', later(13))).toBeUndefined()
})

test('a day that is over, one that has a row, and a last day before the first are refused; nobody but treasury and administration may', async () => {
  await did(change(yape({ fromOn: later(20) })))
  const before = await rowsOf()
  expect(await change(yape({ fromOn: TODAY }))).toMatchObject({ refusal: { code: 'way_day_past' } })
  expect(await change(yape({ fromOn: later(20) }))).toMatchObject({ refusal: { code: 'way_day_taken' } })
  expect(await change(yape({ fromOn: later(21), toOn: later(20) }))).toMatchObject({ refusal: { code: 'way_last_day' } })
  await expect(run(changeWay, await staffWith('workshop'), yape({ fromOn: later(30) }), { key: key() })).rejects.toThrow(
    Forbidden,
  )
  await expect(
    run(dropPlannedWay, await staffWith('workshop'), { method: 'yape', fromOn: later(20) }, { key: key() }),
  ).rejects.toThrow(Forbidden)
  expect(await rowsOf()).toEqual(before)
  const both = await Promise.all([change(yape({ fromOn: later(40) })), change(yape({ fromOn: later(40) }))])
  expect(both.map((each) => (each.ok ? 'saved' : each.refusal.code)).sort()).toEqual(['saved', 'way_day_taken'])
})

test('nobody agrees to their own row, and none that has begun or is not there', async () => {
  const proposer = staffWith('treasurer')
  const day = later(50)
  await did(run(changeWay, await proposer, yape({ fromOn: day }), { key: key() }))
  expect(await agree(day, { who: proposer })).toMatchObject({ refusal: { code: 'way_needs_another' } })
  expect(await agree(TODAY)).toMatchObject({ refusal: { code: 'way_row_begun' } })
  expect(await agree(later(51))).toMatchObject({ refusal: { code: 'way_row_begun' } })
  await expect(agree(day, { who: staffWith('workshop') })).rejects.toThrow(Forbidden)
  await expect(
    asOwner(`update payments.way_to_pay set agreed_by = added_by, agreed_at = now() where from_on = '${day}'`),
  ).rejects.toThrow(/way_is_agreed_by_another/)
  await did(agree(day))
  await expect(
    asOwner(`update payments.way_to_pay set agreed_by = null, agreed_at = null where from_on = '${day}'`),
  ).rejects.toThrow(/stays as it is/)
})

test('who agrees agrees to what they read: a row that was dropped and proposed anew with another account is read again first', async () => {
  const day = later(60)
  await did(change(yape({ fromOn: day })))
  const seen = await addedAt(day)
  await did(drop(day))
  await did(change(yape({ fromOn: day, paysTo: '900 666 666' })))
  expect(await agree(day, { seen })).toMatchObject({ refusal: { code: 'way_changed' } })
  await did(agree(day))
})
