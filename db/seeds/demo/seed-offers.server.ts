import { beginOffer, endOffer, type NewOffer } from '#app/domain/orders/offers.server.ts'
import { addDays } from '#app/domain/shared/dates.ts'
import { type DemoWorld, staffOf, tell } from './world.server.ts'

/** Three offers with a code: one that runs for everybody once, one with a minimum, and one that was ended. */
export async function seedOffers(world: DemoWorld): Promise<void> {
  const staff = staffOf(world, 'workshop')
  const begin = (offer: Omit<NewOffer, 'categoryIds' | 'productCodes' | 'fromOn'>) =>
    tell(
      beginOffer,
      staff,
      { ...offer, fromOn: world.today, categoryIds: [], productCodes: [] },
      { key: `offer:${offer.code}`, now: world.now },
    )
  await begin({
    ...{ code: 'PRIMERA10', percent: '10.00', toOn: addDays(world.today, 90), mostUses: 200, mostPerBuyer: 1 },
    reason: 'Primera compra de quienes nos conocieron en la feria de Cusco',
  })
  await begin({
    ...{ code: 'ABRIGO20', amount: '2000', minimum: '15000', currency: 'PEN' as const, toOn: addDays(world.today, 45) },
    reason: 'Fin de temporada de las prendas de abrigo',
  })
  const ended = await begin({
    ...{ code: 'TALLER5', percent: '5.00', toOn: addDays(world.today, 30) },
    reason: 'Aniversario del taller de Trujillo',
  })
  const reason = 'Se confundía con PRIMERA10'
  await tell(endOffer, staff, { offerId: ended.offerId, reason }, { key: 'offer:TALLER5:end', now: world.now })
}
