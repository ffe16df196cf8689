import { type Currency, Money } from '../shared/money.ts'
import type { RefundBearer } from './refund-states.ts'

/** Who prepares what a buyer cancels: the house's rule, and nobody of the staff. Counted together for an order, as what one person gives back. */
export const BUYER_CANCELS = 'system:buyer-cancels'

/** A unit of a line that something is left of, as a cancellation sees it. */
export interface CancellableUnit {
  readonly unit: number
  readonly left: Money
  readonly place: 'not_made' | 'here' | 'sent'
  readonly isNetworks: boolean
}

export interface CancellableLine {
  readonly orderLineId: string
  readonly madeToOrder: boolean
  /** In which of the order's planned parcels it is. */
  readonly parcel: number
  /** Of what is left of it; none: all of it went back already. */
  readonly units: readonly CancellableUnit[]
  /** She has begun it, or has been lent on it. */
  readonly isBegun: boolean
  /** The day it was promised to be made by has passed. */
  readonly isLate: boolean
  /** Its buyer has cancelled it, and a second person has not decided yet. */
  readonly isAskedBack: boolean
}

export interface CancellableOrder {
  readonly lines: readonly CancellableLine[]
  readonly parcels: readonly { readonly parcel: number; readonly left: Money; readonly isSent: boolean }[]
  readonly currency: Currency
}

/** Whether a line may still be cancelled: `free`, or why not. */
export type CancelVerdict = 'free' | 'nothing_left' | 'asked' | 'sent' | 'made' | 'in_hand'

/**
 * A piece that is ready may be cancelled until it is sent. One that is made to order, until she has begun it: her work stands in it from then on;
 * but once it is late, until quality has accepted the first of the line.
 */
export function verdictOf(line: CancellableLine): CancelVerdict {
  if (line.units.length === 0) return 'nothing_left'
  if (line.isAskedBack) return 'asked'
  if (line.units.some(({ place }) => place === 'sent')) return 'sent'
  if (!line.madeToOrder) return 'free'
  if (line.units.some(({ place }) => place === 'here')) return 'made'
  return line.isBegun && !line.isLate ? 'in_hand' : 'free'
}

/** One refund of a cancellation: all its parts are borne by the same. */
export interface CancelRefund {
  readonly borneBy: RefundBearer
  readonly parts: readonly {
    readonly orderLineId: string
    readonly unit: number
    readonly amount: Money
    readonly pieceGoes: 'nowhere' | 'to_stock'
  }[]
  readonly delivery: readonly { readonly parcel: number; readonly amount: Money }[]
}

/**
 * What comes back when these lines are cancelled: all that is left of them, and the delivery of each parcel of which nothing was sent and nothing is
 * left to send. What is ready goes back to the shelf, as the mirror of its sale; a piece of the network's own is the network's.
 */
export function planCancellation(
  order: CancellableOrder,
  lineIds: ReadonlySet<string>,
): { refunds: CancelRefund[]; amount: Money } {
  const chosen = order.lines.filter(({ orderLineId }) => lineIds.has(orderLineId))
  const touched = new Set(chosen.map(({ parcel }) => parcel))
  const stays = new Set(
    order.lines
      .filter((line) => line.units.length > 0 && !line.isAskedBack && !lineIds.has(line.orderLineId))
      .map(({ parcel }) => parcel),
  )
  const delivery = order.parcels
    .filter(({ parcel, left, isSent }) => touched.has(parcel) && !stays.has(parcel) && !isSent && left.isPositive())
    .map(({ parcel, left }) => ({ parcel, amount: left }))
  const units = chosen.flatMap((line) => line.units.map((unit) => ({ ...unit, orderLineId: line.orderLineId })))
  const groups = ([false, true] as const).map((isNetworks) => units.filter((unit) => unit.isNetworks === isNetworks))
  const refunds = groups
    .filter((group) => group.length > 0)
    .map((group, index) => ({
      borneBy: group[0]?.isNetworks ? ('network' as const) : ('maker' as const),
      parts: group.map(({ orderLineId, unit, left, place }) => ({
        ...{ orderLineId, unit, amount: left },
        pieceGoes: place === 'here' ? ('to_stock' as const) : ('nowhere' as const),
      })),
      delivery: index === 0 ? delivery : [],
    }))
  const amount = Money.sum([...units.map(({ left }) => left), ...delivery.map((part) => part.amount)], order.currency)
  return { refunds, amount }
}
