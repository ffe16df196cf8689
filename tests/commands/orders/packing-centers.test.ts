import { expect, test } from 'vitest'
import { addCenter, changeLinkHold, packRegionAt, type RegionToCenter } from '#app/domain/orders/change-packing.server.ts'
import { dropPlannedDelivery } from '#app/domain/orders/drop-planned-delivery.server.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { addDays, dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findRegionsOn } from '#db/questions/orders/find-packing-centers.server.ts'
import { asOwner, openTestDatabase, row } from '#tests/support/open-database.ts'
import { staffWith } from '#tests/support/people.ts'
import { did } from '#tests/support/sold.ts'

openTestDatabase()

const TODAY = dateOf(new Date())
const later = (days: number) => addDays(TODAY, days)
const key = () => crypto.randomUUID()
const center = async (code: string, name = 'Trujillo') =>
  run(addCenter, await staffWith('workshop'), { code, name }, { key: key() })
const region = async (change: Partial<RegionToCenter> = {}) => {
  const input = { region: 'La Libertad', center: 'cusco', fromOn: later(5), ...change }
  return run(packRegionAt, await staffWith('workshop'), input, { key: key() })
}
const hold = async (days: number, hours = 48) =>
  run(changeLinkHold, await staffWith('workshop'), { fromOn: later(days), hours, basis: 'La casa' }, { key: key() })
const drop = async (kind: 'region' | 'link', what: string, days: number) =>
  run(dropPlannedDelivery, await staffWith('workshop'), { kind, what, fromOn: later(days) }, { key: key() })

const packedAt = async (days: number) =>
  (await findRegionsOn(forkEntityManager(), later(days))).find((each) => each.region === 'La Libertad')?.center

test('a region is packed at another centre from its day on, at the usual one after its last day, and what is planned may be dropped', async () => {
  await did(center('trujillo'))
  await did(region({ center: 'trujillo', toOn: later(9) }))
  expect([await packedAt(4), await packedAt(5), await packedAt(9), await packedAt(10)]).toEqual([
    'lima',
    'trujillo',
    'trujillo',
    'lima',
  ])
  expect(await drop('region', 'La Libertad', 5)).toMatchObject({ ok: true })
  expect(await packedAt(5)).toBe(undefined)
  await expect(asOwner(`update orders.center_of_region set center = 'lima'`)).rejects.toThrow(/stays as it is/)
})

test('what cannot be is refused, and nothing is written', async () => {
  await did(region({ fromOn: later(20) }))
  expect(await center('Ñandú')).toMatchObject({ refusal: { code: 'delivery_code_shape' } })
  expect(await center('lima')).toMatchObject({ refusal: { code: 'delivery_code_taken' } })
  expect(await region({ center: 'nowhere' })).toMatchObject({ refusal: { code: 'packing_center_unknown' } })
  for (const none of ['Atlántida', 'la libertad', ''])
    expect(await region({ region: none })).toMatchObject({ refusal: { code: 'packing_region_unknown' } })
  expect(await region({ fromOn: later(-1) })).toMatchObject({ refusal: { code: 'delivery_day_past' } })
  expect(await region({ toOn: later(4) })).toMatchObject({ refusal: { code: 'delivery_last_day' } })
  expect(await region({ fromOn: later(20) })).toMatchObject({ refusal: { code: 'delivery_day_taken' } })
  const auditor = await staffWith('auditor')
  await expect(run(addCenter, auditor, { code: 'mine', name: 'Mine' }, { key: key() })).rejects.toThrow(Forbidden)
  const mine = { region: 'La Libertad', center: 'lima', fromOn: later(30) }
  await expect(run(packRegionAt, auditor, mine, { key: key() })).rejects.toThrow(Forbidden)
  expect(await row(`select count(*)::int as rows from orders.center_of_region where region = 'La Libertad'`)).toEqual({ rows: 1 })
})

test('a payment link holds for other hours from a day on', async () => {
  await did(hold(3, 72))
  expect(await hold(3)).toMatchObject({ refusal: { code: 'delivery_day_taken' } })
  expect(await hold(-1)).toMatchObject({ refusal: { code: 'delivery_day_past' } })
  expect(await drop('link', 'link', 0)).toMatchObject({ refusal: { code: 'delivery_row_begun' } })
  expect(await drop('link', 'link', 3)).toMatchObject({ ok: true })
  const none = { fromOn: later(4), hours: 1, basis: 'no' }
  await expect(run(changeLinkHold, await staffWith('auditor'), none, { key: key() })).rejects.toThrow(Forbidden)
})
