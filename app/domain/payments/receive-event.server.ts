import { type Context, command } from '../shared/command.server.ts'
import type { Json } from '../shared/json.ts'
import { done } from '../shared/outcome.ts'
import type { ProviderEvent, ProviderEventKind } from './ports.ts'

/** A provider's event as the inbox keeps it: its signature was proven, or the provider's own list holds it. */
export interface ReceivedEvent {
  readonly provider: string
  readonly eventId: string
  readonly type: string
  readonly kind: ProviderEventKind
  readonly objectId: string
  /** Our own id of what it speaks of, when it carries one: of the payment, or of the attempt to refund. */
  readonly reference?: string | undefined
  readonly paymentRef?: string | undefined
  readonly chargeRef?: string | undefined
  readonly isLive: boolean
  readonly account?: string | undefined
  readonly occurredAt: string
  readonly payload: Json
}

/** An event of the port, for the inbox. */
export function toReceivedEvent(provider: string, event: ProviderEvent): ReceivedEvent {
  const { id, type, kind, objectId, reference, paymentRef, chargeRef, account } = event
  return {
    ...{ provider, type, kind, objectId, reference, paymentRef, chargeRef, account },
    eventId: id,
    isLive: event.livemode,
    occurredAt: event.created.toISOString(),
    payload: event.payload as Json,
  }
}

/**
 * The inbox: keeps an event once, by its id, and asks for its work after the commit. A second delivery changes nothing, whether it comes by the
 * webhook or is found in the provider's list.
 */
export const receiveEvent = command<{ event: ReceivedEvent; cameBy?: 'webhook' | 'list' }, { isNew: boolean }>(
  'payments.receive-event',
  'run:jobs',
  async (context, { event, cameBy }) => {
    const isNew = await keep(context, event, cameBy ?? 'webhook')
    if (isNew) await context.enqueue('provider-event', { provider: event.provider, eventId: event.eventId })
    return done({ isNew })
  },
)

async function keep({ em, now }: Context, event: ReceivedEvent, cameBy: string): Promise<boolean> {
  const rows = await em.execute<{ id: string }[]>(
    `insert into payments.provider_event
       (provider, event_id, type, kind, object_id, reference, payment_ref, charge_ref, is_live, account, occurred_at, came_by, payload, received_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
     on conflict on constraint provider_event_once do nothing returning id`,
    [
      ...[event.provider, event.eventId, event.type, event.kind, event.objectId],
      ...[event.reference ?? null, event.paymentRef ?? null, event.chargeRef ?? null, event.isLive, event.account ?? null],
      ...[event.occurredAt, cameBy, JSON.stringify(event.payload), now],
    ],
  )
  return rows.length > 0
}
