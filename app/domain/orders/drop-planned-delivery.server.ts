import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PlannedKind } from './delivery-table.ts'
import type { OrdersRefusal } from './refusals.ts'

export interface PlannedDelivery {
  readonly kind: PlannedKind | 'region' | 'link'
  readonly what: string
  readonly zone?: string | undefined
  readonly fromOn: PlainDate
}

/** Drops a row of the shipping table, of where parcels are packed or of how long a payment link holds, that is only planned. Refuses one that has begun or that nobody knows. */
export const dropPlannedDelivery = command<PlannedDelivery, { fromOn: PlainDate }, OrdersRefusal>(
  'orders.drop-planned-delivery',
  'manage:delivery',
  async ({ em, today }, { kind, what, zone, fromOn }) => {
    if (fromOn <= today) return refuse('delivery_row_begun')
    const drop = async (table: string, where: string, values: readonly string[]) =>
      (await em.execute<unknown[]>(`delete from ${table} where ${where} and from_on = ? returning 1 as one`, [...values, fromOn]))
        .length
    let dropped = 0
    if (kind === 'service') dropped = await drop('orders.delivery_service', 'code = ? and zone = ?', [what, zone ?? ''])
    if (kind === 'prices') dropped = await drop('orders.shipping_rate', 'service = ? and zone = ?', [what, zone ?? ''])
    if (kind === 'country') dropped = await drop('orders.destination_change', 'country = ?', [what])
    if (kind === 'region') dropped = await drop('orders.center_of_region', 'region = ?', [what])
    if (kind === 'link') dropped = await drop('orders.link_hold', 'true', [])
    if (kind === 'point') {
      dropped = await drop('orders.pickup_change', 'code = ?', [what])
      // A point that has not opened goes with what was planned of it.
      if (dropped === 0) {
        await em.execute(
          `delete from orders.pickup_change where code in (select code from orders.pickup_point where code = ? and from_on = ?)`,
          [what, fromOn],
        )
        dropped = await drop('orders.pickup_point', 'code = ?', [what])
      }
    }
    return dropped > 0 ? done({ fromOn }) : refuse('delivery_row_begun')
  },
)
