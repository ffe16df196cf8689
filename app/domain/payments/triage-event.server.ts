import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { PaymentsRefusal } from './refusals.ts'

interface ParkedEvent {
  readonly event_id: string
  readonly provider: string
  readonly type: string
  readonly parked_for: string
}

/** A person has parked events worked once more, from the beginning. Refuses one that is not parked. */
export const retryEvent = command<{ id: string }, { events: number }, PaymentsRefusal>(
  'payments.retry-event',
  'place:suspense',
  async (context, { id }) => {
    const parked = await lockParked(context.em, id)
    if (!parked) return refuse('event_not_parked')
    const again = await alike(context.em, id, parked)
    await context.em.execute(
      `update payments.provider_event set state = 'received', parked_for = null, done_at = null, failures = 0, retries = retries + 1
       where id = any(?::uuid[])`,
      [`{${again.map((event) => event.id).join(',')}}`],
    )
    for (const event of again) await context.enqueue('provider-event', { provider: parked.provider, eventId: event.event_id })
    return done({ events: again.length })
  },
)

/**
 * A person looked into a parked event and says why nothing has to be done. An unknown kind is understood with all parked events of its type:
 * what was learned of one holds for the others. Refuses one that is not parked.
 */
export const understandEvent = command<{ id: string; because: string }, { events: number }, PaymentsRefusal>(
  'payments.understand-event',
  'place:suspense',
  async (context, { id, because }) => {
    const parked = await lockParked(context.em, id)
    if (!parked) return refuse('event_not_parked')
    const understood = await alike(context.em, id, parked)
    await context.em.execute(
      `update payments.provider_event set state = 'understood', understood_by = ?, understood_because = ?, done_at = ?
       where id = any(?::uuid[])`,
      [actorRef(context.actor), because, context.now, `{${understood.map((event) => event.id).join(',')}}`],
    )
    return done({ events: understood.length })
  },
)

async function lockParked(em: EntityManager, id: string): Promise<ParkedEvent | undefined> {
  const [event] = await em.execute<ParkedEvent[]>(
    `select event_id, provider, type, parked_for from payments.provider_event where id = ? and state = 'parked' for update`,
    [id],
  )
  return event
}

/** The event itself; with it, for an unknown kind, the parked ones of the same type. Locked by id, so that two people do not meet. */
async function alike(em: EntityManager, id: string, parked: ParkedEvent): Promise<{ id: string; event_id: string }[]> {
  return em.execute(
    `select id, event_id from payments.provider_event
     where state = 'parked' and (id = ? or (parked_for = 'unknown_kind' and ? = 'unknown_kind' and provider = ? and type = ?))
     order by id limit 500 for update`,
    [id, parked.parked_for, parked.provider, parked.type],
  )
}
