import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { type Context, command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import { departments } from './peru-places.server.ts'
import type { OrdersRefusal } from './refusals.ts'

/** Whether a day is free is asked before the row is written: of two people who save at once the second must see the first. */
async function oneAtATime({ em }: Context): Promise<void> {
  await em.execute(`select pg_advisory_xact_lock(hashtextextended('shipping table', 0))`)
}

function by({ actor, now }: Context) {
  return { added_by: actorRef(actor), added_at: now }
}

/** A new place where parcels are packed; nothing is packed there until a region is given to it. Refuses a code that cannot be one or that is taken. */
export const addCenter = command<{ code: string; name: string }, { code: string }, OrdersRefusal>(
  'orders.add-packing-center',
  'manage:delivery',
  async (context, { code, name }) => {
    await oneAtATime(context)
    if (!/^[a-z0-9-]{2,30}$/.test(code)) return refuse('delivery_code_shape')
    const taken = await context.em.execute<unknown[]>('select 1 from orders.packing_center where code = ?', [code])
    if (taken.length > 0) return refuse('delivery_code_taken', { code })
    await insertRow(context.em, 'orders.packing_center', { code, name, ...by(context) }, 'code as id')
    return done({ code })
  },
)

export interface RegionToCenter {
  readonly region: string
  readonly center: string
  readonly fromOn: PlainDate
  /** Its last day there; afterwards the usual centre packs what comes from the region. */
  readonly toOn?: PlainDate | undefined
}

/**
 * What makers of a region make is packed at a centre from a day on. Orders that are placed keep where they are packed. Refuses a region that is none of Peru's, a centre
 * nobody knows, a day that is over, a last day before the first, and a day that has a row already.
 */
export const packRegionAt = command<RegionToCenter, { region: string }, OrdersRefusal>(
  'orders.pack-region-at',
  'manage:delivery',
  async (context, { region, center, fromOn, toOn }) => {
    const { em, today } = context
    await oneAtATime(context)
    if (!departments().some(({ name }) => name === region)) return refuse('packing_region_unknown')
    const known = await em.execute<unknown[]>('select 1 from orders.packing_center where code = ?', [center])
    if (known.length === 0) return refuse('packing_center_unknown')
    if (fromOn < today) return refuse('delivery_day_past')
    if (toOn !== undefined && toOn < fromOn) return refuse('delivery_last_day')
    const taken = await em.execute<unknown[]>('select 1 from orders.center_of_region where region = ? and from_on = ?', [
      region,
      fromOn,
    ])
    if (taken.length > 0) return refuse('delivery_day_taken', { day: fromOn })
    const row = { region, center, from_on: fromOn, to_on: toOn, ...by(context) }
    await insertRow(em, 'orders.center_of_region', row, 'region as id')
    return done({ region })
  },
)

/** How many hours a payment link keeps its pieces, from a day on. Refuses a day that is over or that has a row already. */
export const changeLinkHold = command<{ fromOn: PlainDate; hours: number; basis: string }, { fromOn: PlainDate }, OrdersRefusal>(
  'orders.change-link-hold',
  'manage:delivery',
  async (context, { fromOn, hours, basis }) => {
    await oneAtATime(context)
    if (fromOn < context.today) return refuse('delivery_day_past')
    const taken = await context.em.execute<unknown[]>('select 1 from orders.link_hold where from_on = ?', [fromOn])
    if (taken.length > 0) return refuse('delivery_day_taken', { day: fromOn })
    await insertRow(context.em, 'orders.link_hold', { from_on: fromOn, hours, basis, ...by(context) }, 'from_on::text as id')
    return done({ fromOn })
  },
)
