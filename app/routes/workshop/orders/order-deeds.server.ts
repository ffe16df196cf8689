import { z } from 'zod'
import { handOverParcel, SHOWN } from '../../../domain/orders/hand-over-parcel.server.ts'
import { LATE_REASONS } from '../../../domain/orders/late.ts'
import { setNewDate } from '../../../domain/orders/set-new-date.server.ts'
import type { StaffActor } from '../../../domain/people/sessions.server.ts'
import { assignWork } from '../../../domain/production/assign-work.server.ts'
import { beginWork } from '../../../domain/production/begin-work.server.ts'
import { dispatchOrder } from '../../../domain/settlement/dispatch-order.server.ts'
import { cancelRefund } from '../../../domain/settlement/prepare-refund.server.ts'
import { run } from '../../../domain/shared/command.server.ts'
import { choice, chosen, date, text, wholeNumber } from '../../../domain/shared/fields.ts'
import type { Outcome } from '../../../domain/shared/outcome.ts'
import type { Permission } from '../../../domain/shared/roles.ts'
import { SHARE_SHAPE, sharesOf } from '../../../server/workshop/share-form.ts'
import type { TextContext } from '../../../texts/texts.ts'

/** What can be done on an order's page: say who makes a line and that she began, send what is ready, give a parcel over the counter, give a late one its new date, drop a refund that nobody approved. */
export const OrderDeed = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('assign'), productionOrderId: chosen(), ...SHARE_SHAPE }),
  z.object({
    intent: z.literal('dispatch'),
    carrier: text({ min: 2, max: 60 }),
    trackingCode: text({ max: 60 }).optional(),
    parcel: wholeNumber({ min: 1, max: 100 }).optional(),
  }),
  z.object({ intent: z.literal('begin'), productionOrderId: chosen(), begunOn: date() }),
  z.object({
    intent: z.literal('hand-over'),
    parcelNumber: z.string({ error: 'required' }).regex(/^E-\d{1,9}$/, { error: 'invalid' }),
    shown: choice(SHOWN),
  }),
  z.object({ intent: z.literal('new-date'), leavesOn: date(), reason: choice(LATE_REASONS) }),
  z.object({ intent: z.literal('drop'), refundId: chosen() }),
])
export type OrderDeed = z.output<typeof OrderDeed>

/** Who may do it. */
export const DEED_PERMISSIONS: Readonly<Record<OrderDeed['intent'], Permission>> = {
  assign: 'assign:work',
  begin: 'assign:work',
  dispatch: 'dispatch:order',
  'hand-over': 'dispatch:order',
  'new-date': 'dispatch:order',
  drop: 'prepare:refund',
}

interface Performed {
  readonly outcome: Outcome<unknown>
  /** Where its refusals are worded. */
  readonly context: TextContext
  /** What the page says afterwards, and where it stands. */
  readonly done: string
}

/** Does it, under the form's key. */
export async function performOnOrder(actor: StaffActor, orderId: string, deed: OrderDeed, key: string): Promise<Performed> {
  switch (deed.intent) {
    case 'assign': {
      const { productionOrderId, intent: _, ...fields } = deed
      const outcome = await run(assignWork, actor, { productionOrderId, shares: sharesOf(fields) }, { key })
      return { outcome, context: 'production', done: outcome.ok ? `assigned#${outcome.value.number}` : '' }
    }
    case 'begin': {
      const { productionOrderId, begunOn } = deed
      const outcome = await run(beginWork, actor, { productionOrderId, begunOn }, { key })
      return { outcome, context: 'production', done: outcome.ok ? `begun#${outcome.value.number}` : '' }
    }
    case 'dispatch': {
      const { carrier, trackingCode, parcel } = deed
      const outcome = await run(dispatchOrder, actor, { orderId, carrier, trackingCode, parcel }, { key })
      return { outcome, context: 'settlement', done: 'dispatched' }
    }
    case 'hand-over': {
      const outcome = await run(handOverParcel, actor, { orderId, parcelNumber: deed.parcelNumber, shown: deed.shown }, { key })
      return { outcome, context: 'orders', done: 'handedOver' }
    }
    case 'new-date': {
      const { leavesOn, reason } = deed
      const outcome = await run(setNewDate, actor, { orderId, leavesOn, reason }, { key })
      return { outcome, context: 'orders', done: 'newDateSet#new-date' }
    }
    case 'drop':
      return {
        outcome: await run(cancelRefund, actor, { refundId: deed.refundId }, { key }),
        context: 'settlement',
        done: 'dropped#refunds',
      }
  }
}
