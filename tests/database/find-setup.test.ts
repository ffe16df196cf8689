import { expect, test } from 'vitest'
import { addResponsiblePerson } from '#app/domain/catalogue/add-responsible-person.server.ts'
import { publishProduct } from '#app/domain/catalogue/publish-product.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { findToday } from '#app/domain/shared/read.server.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { findSetup } from '#db/questions/catalogue/find-setup.server.ts'
import { aMaker } from '#tests/support/makers.ts'
import { asOwner, openTestDatabase } from '#tests/support/open-database.ts'
import { aProductInput } from '#tests/support/products.ts'

openTestDatabase()

const seed = systemActor('test')

test('an empty world lacks people, papers, products and who answers; what is there by law and reference data it has', async () => {
  const em = forkEntityManager()
  const today = await findToday(em)
  const empty = await findSetup(em, today)
  expect(empty).toMatchObject({
    ...{ exampleTaxId: '20000000001', hasSeries: true, unanswered: ['eu'], hasManufacturer: false, unreached: [] },
    ...{ exampleWays: 3, hasCenters: false, makers: 0, lacks: null, canBeBought: false },
  })
  const { makerId } = await aMaker({}, ['data'])
  const product = aProductInput({ makerId, madeToOrder: true, makingDaysMin: 5, makingDaysMax: 9 })
  await run(publishProduct, seed, product, { key: 'product' })
  const somebody = { name: 'Pont SARL', postalAddress: '1 rue Neuve, Lyon', email: 'pont@pont-lyon.fr' }
  await run(addResponsiblePerson, seed, { area: 'eu', fromOn: today, ...somebody }, { key: 'eu' })
  // Nothing of the table is deleted: what is offered no more has a last day.
  await asOwner(`insert into orders.delivery_service select ended.* from orders.services_on('${today}') service,
    jsonb_populate_record(service, jsonb_build_object('from_on', date '${today}' - 1, 'to_on', date '${today}' - 1)) ended
    where service.zone = 'peru'`)
  expect(await findSetup(em, today)).toMatchObject({
    unanswered: [],
    unreached: ['peru'],
    makers: 1,
    lacks: ['photo'],
    canBeBought: true,
  })
})
