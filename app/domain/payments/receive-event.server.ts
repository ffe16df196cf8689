import { type Context, command } from '../shared/command.server.ts'
import type { Json } from '../shared/json.ts'
import { done } from '../shared/outcome.ts'

/** A provider's event whose signature was proven, as the inbox keeps it. */
export interface ReceivedEvent {
  readonly provider: string
  readonly eventId: string
  readonly type: string
  readonly objectId: string
  /** Our own payment id, when the event carries it. */
  readonly reference: string | undefined
  readonly isLive: boolean
  readonly payload: Json
}

/**
 * The webhook's inbox: keeps an event once, by its id, and asks for its work after the commit. A second delivery changes nothing.
 */
export const receiveEvent = command<{ event: ReceivedEvent }, { isNew: boolean }>(
  'payments.receive-event',
  'run:jobs',
  async (context, { event }) => {
    const isNew = await keep(context, event)
    if (isNew) await context.enqueue('provider-event', { eventId: event.eventId, reference: event.reference ?? null })
    return done({ isNew })
  },
)

async function keep({ em, now }: Context, event: ReceivedEvent): Promise<boolean> {
  const rows = await em.execute<{ id: string }[]>(
    `insert into payments.provider_event (provider, event_id, type, object_id, payload, received_at) values (?, ?, ?, ?, ?::jsonb, ?)
     on conflict on constraint provider_event_once do nothing returning id`,
    [event.provider, event.eventId, event.type, event.objectId, JSON.stringify(event.payload), now],
  )
  return rows.length > 0
}

/** Marks an event of the inbox as worked, or parks one that belongs to nobody, with the reason. */
export const closeEvent = command<{ eventId: string; state: 'done' | 'parked'; note: string }, { state: string }>(
  'payments.close-event',
  'run:jobs',
  async ({ em, now }, input) => {
    await em.execute(
      `update payments.provider_event set state = ?, note = ?, done_at = ? where event_id = ? and state = 'received'`,
      [input.state, input.note, now, input.eventId],
    )
    return done({ state: input.state })
  },
)
