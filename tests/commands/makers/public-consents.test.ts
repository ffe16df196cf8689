import { expect, test } from 'vitest'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { recordConsent } from '#app/domain/makers/record-consent.server.ts'
import type { ConsentItem } from '#app/domain/makers/schema.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { plainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findProduct } from '#db/questions/catalogue/find-product.server.ts'
import { findListedMakers } from '#db/questions/makers/find-listed-makers.server.ts'
import { findPublicMakers, findWithdrawnMaker } from '#db/questions/makers/find-public-makers.server.ts'
import { aMaker, JOINED_ON } from '#tests/support/makers.ts'
import { asOwner, openTestDatabase } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')

/** What the shop says of her, in every place that names makers: her page, her piece, the map of the site. */
async function saidOf(handle: string, address: string) {
  const em = forkEntityManager()
  const [page] = await findPublicMakers(em, { locale: 'es', limit: 1, handle })
  const product = await findProduct(em, address, 'es', 'PEN')
  return {
    page: page?.name,
    region: page?.region,
    piece: product?.author.name,
    link: product?.author.handle,
    isListed: (await findListedMakers(em)).some((maker) => maker.handle === handle),
    wasHere: await findWithdrawnMaker(em, handle),
  }
}

async function aNamedMaker() {
  const maker = await aMaker({}, ['data', 'chosen_name', 'region'])
  const input = aProductInput({ makerId: maker.makerId })
  await run(publishProduct, seed, input, { key: input.code })
  return { ...maker, address: `chal-${input.code.toLowerCase()}` }
}

const consent = (makerId: MakerId, item: ConsentItem, change: { given: boolean; expiresOn?: ReturnType<typeof plainDate> }) =>
  run(recordConsent, seed, { makerId, item, signedOn: JOINED_ON, ...change }, { key: crypto.randomUUID() })

const NAMED = { page: 'Rosa M.', region: 'La Libertad', piece: 'Rosa M.', isListed: true, wasHere: true }
const UNNAMED = { page: undefined, region: undefined, piece: undefined, link: undefined, isListed: false, wasHere: true }

test('a name that is taken back is gone from every place at once, and comes back with a new yes', async () => {
  const { makerId, handle, address } = await aNamedMaker()
  expect(await saidOf(handle, address)).toEqual({ ...NAMED, link: handle })
  await consent(makerId, 'chosen_name', { given: false })
  expect(await saidOf(handle, address)).toEqual(UNNAMED)
  await consent(makerId, 'chosen_name', { given: true })
  expect(await saidOf(handle, address)).toEqual({ ...NAMED, link: handle })
})

test('one field is taken back by itself; without the keeping of her data nothing is said', async () => {
  const { makerId, handle, address } = await aNamedMaker()
  await consent(makerId, 'region', { given: false })
  expect(await saidOf(handle, address)).toEqual({ ...NAMED, region: undefined, link: handle })
  await consent(makerId, 'data', { given: false })
  expect(await saidOf(handle, address)).toEqual(UNNAMED)
})

test('a consent holds up to the day before it runs out, and not on it', async () => {
  const { makerId, handle, address } = await aNamedMaker()
  await consent(makerId, 'chosen_name', { given: true, expiresOn: plainDate('2100-01-01') })
  expect(await saidOf(handle, address)).toEqual({ ...NAMED, link: handle })
  await asOwner(
    `update makers.consent set expires_on = (shared.now() at time zone 'America/Lima')::date
     where maker_id = $1 and item = 'chosen_name' and expires_on is not null`,
    [makerId],
  )
  expect(await saidOf(handle, address)).toEqual(UNNAMED)
})

test('a handle that nobody ever had is told from one that was taken down', async () => {
  expect(await findWithdrawnMaker(forkEntityManager(), 'nobody-at-all')).toBe(false)
  const { handle } = await aMaker({}, ['data'])
  expect(await findWithdrawnMaker(forkEntityManager(), handle)).toBe(false)
})
