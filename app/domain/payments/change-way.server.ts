import { insertRow } from '#db/insert.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'
import type { ManualMethod, WayToPay } from './ways-to-pay.ts'

export interface WayChange extends WayToPay {
  readonly fromOn: PlainDate
  /** Its last day, for a way that ends. */
  readonly toOn?: PlainDate | undefined
  /** Why it is so: who agreed it, or which paper of the bank says it. */
  readonly basis: string
}

/**
 * Proposes a way of paying by hand from a day on: where to, in whose name, who confirms it and within how many hours; with a last day it is offered no more
 * after that. It counts once another person agrees, before its day; who began to pay before goes by what they were told. Refuses a day that is not to come, a
 * last day before the first, and a day that has a row already.
 */
export const changeWay = command<WayChange, { method: ManualMethod }, PaymentsRefusal>(
  'payments.change-way-to-pay',
  'manage:ways-to-pay',
  async ({ em, actor, now, today }, way) => {
    const { method, fromOn, toOn } = way
    // Of two people who save at once the second must see the first.
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('ways to pay', 0))`)
    if (fromOn <= today) return refuse('way_day_past')
    if (toOn !== undefined && toOn < fromOn) return refuse('way_last_day')
    const taken = await em.execute<unknown[]>('select 1 from payments.way_to_pay where method = ? and from_on = ?', [
      method,
      fromOn,
    ])
    if (taken.length > 0) return refuse('way_day_taken', { date: fromOn })
    await insertRow(
      em,
      'payments.way_to_pay',
      {
        ...{ method, from_on: fromOn, to_on: toOn, pays_to: way.paysTo, holder: way.holder, basis: way.basis },
        ...{ confirmed_by: JSON.stringify(way.confirmedBy), pay_within_hours: way.payWithinHours },
        ...{ confirmed_within_hours: way.confirmedWithinHours, added_by: actorRef(actor), added_at: now },
      },
      'method as id',
    )
    return done({ method })
  },
)

interface PlannedWay {
  readonly method: ManualMethod
  readonly fromOn: PlainDate
}

export interface SeenWay extends PlannedWay {
  /** When the row that was read was proposed: one that was dropped and proposed anew since says something else. */
  readonly addedAt: string
}

/**
 * A second person agrees to a planned row: buyers' money goes nowhere on one person's word. Agreed twice it is agreed. Refuses a row nobody knows or that has
 * begun, one that was proposed anew since it was read, and who proposed it.
 */
export const agreeToWay = command<SeenWay, { method: ManualMethod }, PaymentsRefusal>(
  'payments.agree-to-way',
  'manage:ways-to-pay',
  async ({ em, actor, now, today }, { method, fromOn, addedAt }) => {
    const [row] = await em.execute<{ added_by: string | null; added_at: string; agreed_by: string | null }[]>(
      'select added_by, added_at::text as added_at, agreed_by from payments.way_to_pay where method = ? and from_on = ? and from_on > ? for update',
      [method, fromOn, today],
    )
    if (!row) return refuse('way_row_begun')
    if (row.added_by === actorRef(actor)) return refuse('way_needs_another')
    if (row.added_at !== addedAt) return refuse('way_changed')
    if (row.added_by !== null && row.agreed_by === null)
      await em.execute('update payments.way_to_pay set agreed_by = ?, agreed_at = ? where method = ? and from_on = ?', [
        ...[actorRef(actor), now],
        ...[method, fromOn],
      ])
    return done({ method })
  },
)

/** Drops a row of a way of paying that is only planned. Refuses one that has begun or that nobody knows. */
export const dropPlannedWay = command<PlannedWay, { method: ManualMethod }, PaymentsRefusal>(
  'payments.drop-planned-way',
  'manage:ways-to-pay',
  async ({ em, today }, { method, fromOn }) => {
    if (fromOn <= today) return refuse('way_row_begun')
    const dropped = await em.execute<unknown[]>(
      'delete from payments.way_to_pay where method = ? and from_on = ? returning 1 as one',
      [method, fromOn],
    )
    return dropped.length > 0 ? done({ method }) : refuse('way_row_begun')
  },
)
