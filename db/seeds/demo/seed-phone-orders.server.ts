import { addToBag } from '#app/domain/orders/add-to-bag.server.ts'
import { beginDraft } from '#app/domain/orders/drafts.server.ts'
import { keepDelivery } from '#app/domain/orders/keep-delivery.server.ts'
import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { quoteOrder } from '#app/domain/orders/quote-order.server.ts'
import type { DraftInput, PlaceOrderInput } from '#app/domain/orders/schema.ts'
import { addMs, dateOf } from '#app/domain/shared/dates.ts'
import { forkEntityManager } from '#db/orm.server.ts'
import { type DemoWorld, expectDone, productOf, staffOf, tell } from './world.server.ts'

const IN_PERU: DraftInput = { takenThrough: 'whatsapp', locale: 'es', country: 'PE', currency: 'PEN' }

/** Invented, with a number that nobody has. */
const ROSA: PlaceOrderInput['buyer'] = {
  name: 'Rosa Quiñones',
  phone: '900000042',
  documentKind: 'boleta',
  address: { lines: ['Jr. Bolívar 418'], city: 'Trujillo', region: 'La Libertad', district: 'Trujillo', ubigeo: '130101' },
}

/**
 * Orders that were asked for by message and by phone: one waits for its payment by link, two are still being put together, one of them of a ready piece
 * that shall not wait for the one that is made.
 */
export async function seedPhoneOrders(world: DemoWorld): Promise<void> {
  const staff = staffOf(world, 'workshop')
  const ago = (minutes: number) => addMs(world.now, -minutes * 60_000)
  const variantOf = (product: string) => productOf(world, product).variants[0] ?? ''
  const draft = (key: string, input: DraftInput, minutes: number) =>
    tell(beginDraft, staff, input, { key: `draft:${key}`, now: ago(minutes) })

  const taken = await draft('rosa', IN_PERU, 100)
  const lines = [{ variantId: variantOf('MITONES-01'), quantity: 1 }]
  const { country, currency } = IN_PERU
  const quoted = expectDone(
    'orders.quote',
    'rosa',
    await quoteOrder(forkEntityManager(), { lines, country, currency }, dateOf(ago(95))),
  )
  const expectedTotal = quoted.total.minor.toString()
  const input = { ...IN_PERU, lines, expectedTotal, method: 'link' as const, buyer: ROSA, sessionId: taken.draftId }
  await tell(placeOrder, staff, input, { key: 'order:phone:rosa', now: ago(95) })

  const begun = await draft('lyon', { takenThrough: 'phone', locale: 'fr', country: 'FR', currency: 'EUR' }, 20)
  const bag = { sessionId: begun.draftId, variantId: variantOf('MITONES-02'), currency: 'EUR' as const }
  await tell(addToBag, staff, bag, { key: 'draft:lyon:add', now: ago(18) })

  const { draftId: sessionId } = await draft('apart', { ...IN_PERU, takenThrough: 'phone' }, 40)
  for (const product of ['ARETES-01', 'CHOMPA-01']) {
    const wanted = { sessionId, variantId: variantOf(product), currency, locale: 'es' as const }
    await tell(addToBag, staff, wanted, { key: `draft:apart:${product}`, now: ago(38) })
  }
  const way = { sessionId, country, delivery: 'standard', sending: 'apart' as const }
  await tell(keepDelivery, staff, way, { key: 'draft:apart:way', now: ago(36) })
}
