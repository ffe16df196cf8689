import { placeOrder } from '#app/domain/orders/place-order.server.ts'
import { stockPiece } from '#app/domain/production/stock-piece.server.ts'
import { confirmManualPayment } from '#app/domain/settlement/confirm-manual-payment.server.ts'
import { systemActor, VISITOR } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { row } from './open-database.ts'
import { staffWith } from './people.ts'
import type { SmallMaker } from './small-world.ts'

const SEED = systemActor('test')

/** One accepted piece in stock, made by one maker alone. */
export async function aStockedPiece(maker: SmallMaker, variantId: string): Promise<void> {
  const shares = [{ makerId: maker.makerId, part: 1 }]
  const made = await run(stockPiece, SEED, { variantId, shares }, { key: crypto.randomUUID() })
  if (!made.ok) throw new Error(made.refusal.code)
}

/** An order from Lima, paid by Yape and confirmed: its number, its id, and the order to make when there is one. */
export async function aPaidOrder(variantId: string, price: string, quantity = 1) {
  const { rate } = await row<{ rate: string }>(
    `select amount_minor::text as rate from orders.shipping_rate rate join orders.destination destination on destination.zone = rate.zone
     where country = 'PE' and rate.currency = 'PEN' and rate.service = 'standard' and up_to_grams >= ? order by up_to_grams limit 1`,
    [400 * quantity],
  )
  const total = BigInt(price.replace('.', '')) * BigInt(quantity) + BigInt(rate)
  const address = { lines: ['Calle 1'], city: 'Lima' }
  const placed = await run(
    placeOrder,
    VISITOR,
    {
      lines: [{ variantId, quantity }],
      country: 'PE',
      currency: 'PEN',
      locale: 'es',
      method: 'yape',
      buyer: { email: 'ana@example.com', name: 'Ana', documentType: 'dni', documentNumber: '00000018', address },
      expectedTotal: total.toString(),
    },
    { key: crypto.randomUUID() },
  )
  if (!placed.ok) throw new Error(`${placed.refusal.code} ${JSON.stringify(placed.refusal.facts)}`)
  const { orderId, number, paymentId } = placed.value
  const input = { paymentId, reference: crypto.randomUUID() }
  const paid = await run(confirmManualPayment, await staffWith('treasurer'), input, { key: `confirm:${paymentId}` })
  if (!paid.ok) throw new Error(paid.refusal.code)
  const { production } = await row<{ production: string | null }>(
    `select (select production.id from production.production_order production join orders.order_line line on line.id = production.order_line_id
      where line.order_id = ?) as production`,
    [orderId],
  )
  return { orderId, number, productionOrderId: production ?? '' }
}
