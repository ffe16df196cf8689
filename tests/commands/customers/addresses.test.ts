import { expect, test } from 'vitest'
import { forgetAddress, saveAddress } from '#app/domain/customers/addresses.server.ts'
import { MOST_ADDRESSES } from '#app/domain/customers/rules.ts'
import { VISITOR } from '#app/domain/shared/actor.ts'
import { Forbidden, run } from '#app/domain/shared/command.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findAddresses } from '#db/questions/customers/find-addresses.server.ts'
import { aCustomer, type TestCustomer } from '#tests/support/customers.ts'
import { openTestDatabase } from '#tests/support/open-database.ts'

openTestDatabase()

const key = () => crypto.randomUUID()
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const input = (street: string, country = 'FR') => ({
  country,
  recipient: { name: 'Ana Torres', address: { lines: [street], city: 'Lyon', postalCode: '69001' } },
})
const keep = (who: TestCustomer, street: string, country?: string) =>
  run(saveAddress, who.actor, input(street, country), { key: key() })
const kept = async (who: TestCustomer, country?: string) => (await findAddresses(forkEntityManager(), who.id, country)).length

test('an address is kept once, for its country, by its customer alone, and no more than the list holds', async () => {
  const [ana, eva] = [await aCustomer('ana@example.com'), await aCustomer('eva@example.com')]
  const first = await keep(ana, '1 rue Mercière')
  expect(await keep(ana, '1 rue Mercière')).toEqual(first)
  await keep(ana, 'Gran Vía 1', 'ES')
  expect([await kept(ana), await kept(ana, 'FR'), await kept(eva)]).toEqual([2, 1, 0])

  const addressId = first.ok ? first.value.addressId : ''
  expect(await run(forgetAddress, eva.actor, { addressId }, { key: key() })).toMatchObject(refusal('address_unknown'))
  expect(await kept(ana)).toBe(2)
  await expect(run(forgetAddress, VISITOR, { addressId }, { key: key() })).rejects.toThrow(Forbidden)
  expect(await run(forgetAddress, ana.actor, { addressId }, { key: key() })).toMatchObject({ ok: true })
  expect(await run(forgetAddress, ana.actor, { addressId }, { key: key() })).toMatchObject(refusal('address_unknown'))

  const more = Array.from({ length: MOST_ADDRESSES }, (_, n) => `${n + 1} rue Centrale`)
  const all = await Promise.all(more.map((street) => keep(ana, street)))
  expect(all.filter((each) => !each.ok)).toMatchObject([refusal('too_many_addresses')])
  expect(await kept(ana)).toBe(MOST_ADDRESSES)
})
