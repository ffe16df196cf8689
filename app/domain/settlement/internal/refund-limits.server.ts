import type { Order } from '#db/entities/orders/order.ts'
import { OrderLine } from '#db/entities/orders/order-line.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PieceId } from '../../shared/ids.ts'
import { Money } from '../../shared/money.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { SettlementRefusal } from '../refusals.ts'
import type { RefundToBook } from './book-refund.server.ts'
import { hasOpenDispute } from './open-dispute.server.ts'
import { type DeliveryPart, parcelMoneyOf, sumOfDelivery } from './parcel-money.server.ts'
import { type Unit, unitsOf } from './units.server.ts'

type Wanted = Pick<RefundToBook, 'borneBy' | 'carrier' | 'delivery' | 'parts'>
type No = Extract<Outcome<never, SettlementRefusal>, { ok: false }>

/**
 * Why a refund cannot be, as things stand under the order's lock; undefined when it can. Asked when it is prepared, and again when it is
 * approved. In this order: a dispute open over the same money, carrier not named, nothing to give back, a unit twice or unknown, more than is left of a unit, network or
 * carrier bearing a part of what is not made yet, a maker bearing what is the network's, a piece that does not fit its refund, delivery of a parcel that the order
 * has not or that is said twice, more delivery than is left of a parcel.
 */
export async function refusalOfRefund(em: EntityManager, order: Order, wanted: Wanted): Promise<No | undefined> {
  if (await hasOpenDispute(em, { orderId: order.id })) return refuse('refund_dispute_open')
  if ((wanted.borneBy === 'carrier') !== (wanted.carrier !== undefined)) return refuse('refund_carrier_missing')
  const goods = Money.sum(
    wanted.parts.map(({ amount }) => amount),
    order.currency,
  )
  const amounts = [...wanted.parts, ...wanted.delivery].map(({ amount }) => amount)
  if (!goods.plus(sumOfDelivery(wanted.delivery, order.currency)).isPositive() || amounts.some((amount) => !amount.isPositive()))
    return refuse('refund_empty')
  if (new Set(wanted.parts.map(({ orderLineId, unit }) => `${orderLineId} ${unit}`)).size < wanted.parts.length)
    return refuse('refund_unit_twice')
  for (const part of wanted.parts) {
    const no = await refusalOfPart(em, order, wanted, part)
    if (no) return no
  }
  return refusalOfDelivery(em, order, wanted.delivery)
}

async function refusalOfDelivery(em: EntityManager, order: Order, delivery: readonly DeliveryPart[]): Promise<No | undefined> {
  if (delivery.length === 0) return undefined
  const parcels = new Map((await parcelMoneyOf(em, order)).map((each) => [each.parcel, each]))
  const named = new Set(delivery.map(({ parcel }) => parcel))
  if (named.size < delivery.length || [...named].some((parcel) => !parcels.has(parcel))) return refuse('refund_parcel_unknown')
  for (const { parcel, amount } of delivery) {
    const left = parcels.get(parcel)?.left
    if (left && amount.isGreaterThan(left)) return refuse('refund_exceeds_shipping', { left: left.toJSON() })
  }
  return undefined
}

async function refusalOfPart(
  em: EntityManager,
  order: Order,
  { borneBy }: Wanted,
  part: Wanted['parts'][number],
): Promise<No | undefined> {
  const line = await em.findOne(OrderLine, { id: part.orderLineId, orderId: order.id })
  const unit = line && (await unitsOf(em, order, line)).find((each) => each.unit === part.unit)
  if (!unit) return refuse('refund_unit_unknown')
  const left = unit.paid.minus(unit.refunded)
  if (part.amount.isGreaterThan(left)) return refuse('refund_exceeds_paid', { left: left.toJSON() })
  const isWhole = part.amount.equals(left)
  if (unit.state === 'open' && borneBy !== 'maker' && !isWhole) return refuse('refund_not_made_yet')
  if (unit.state === 'reserve_sale' && borneBy === 'maker') return refuse('refund_piece_is_networks')
  return await refusalOfPiece(em, part.pieceGoes, unit, isWhole)
}

/** A piece comes back only with its whole price; one that was not sent yet must go somewhere then. */
async function refusalOfPiece(
  em: EntityManager,
  goes: Wanted['parts'][number]['pieceGoes'],
  { pieceId }: Unit,
  isWhole: boolean,
): Promise<No | undefined> {
  if (goes !== 'nowhere' && (!isWhole || !pieceId)) return refuse('refund_piece_stays')
  if (goes === 'nowhere' && isWhole && pieceId && (await isStillHere(em, pieceId))) return refuse('refund_piece_undecided')
  return undefined
}

async function isStillHere(em: EntityManager, pieceId: PieceId): Promise<boolean> {
  return (await em.execute(`select 1 from catalogue.piece where id = ? and state = 'sold'`, [pieceId])).length === 1
}
