import { API_VERSION, type Event, type EventType, type SnapshotOf } from './wire.ts'
import type { World } from './world.ts'

/** Which call an event came from; a payment page's own acts have none. */
export interface Cause {
  readonly requestId: string | null
  readonly idempotencyKey: string | null
}

/** The cause of what nobody asked for through the API: a buyer's act, or time passing. */
export const NO_CALL: Cause = { requestId: null, idempotencyKey: null }

/**
 * Records an event with the object as it is now, and its deliveries as the faults of the moment want them. Call it
 * inside the transaction that makes the event true; the sending happens after. `before` names what an update changed.
 */
export function emit<Type extends EventType>(
  world: World,
  type: Type,
  object: SnapshotOf<Type>,
  cause: Cause,
  before?: Partial<SnapshotOf<Type>>,
): void {
  record(world, type, { object, ...(before && { previous_attributes: before }) }, cause)
}

/** Records an event of any name with any object: what a newer API may send one day. */
export function emitStrange(world: World, type: string, object: object): Event {
  return record(world, type, { object }, NO_CALL)
}

function record(world: World, type: string, data: Event['data'], cause: Cause): Event {
  const { faults } = world
  const event: Event = {
    id: world.newId('evt_'),
    object: 'event',
    api_version: faults.webhookApiVersion || API_VERSION,
    created: world.now(),
    data,
    livemode: false,
    pending_webhooks: world.webhookUrl ? 1 : 0,
    request: { id: cause.requestId, idempotency_key: cause.idempotencyKey },
    type,
  }
  world.store.put('event', event)
  const isDropped = faults.webhookDrop || world.chance('drop', event.id) < faults.webhookDropShare
  const isCopied = world.chance('copy', event.id) < faults.webhookCopyShare
  const spread = Math.floor(world.chance('delay', event.id) * faults.webhookDelaySpreadSeconds)
  const dueAt = world.clockMs() + (faults.webhookDelaySeconds + spread) * 1_000
  for (let copy = 0; copy < faults.webhookCopies + (isCopied ? 1 : 0); copy += 1)
    schedule(world, event.id, dueAt, isDropped ? 'dropped' : 'pending')
  return event
}

/** Sends a known event again, so many copies at once, whatever the faults say. */
export function resend(world: World, eventId: string, times: number): void {
  for (let copy = 0; copy < times; copy += 1) schedule(world, eventId, world.clockMs(), 'pending')
  world.wakeWebhooks()
}

function schedule(world: World, eventId: string, dueAt: number, state: 'pending' | 'dropped'): void {
  world.store
    .sql('INSERT INTO delivery (event, state, due_at, first_due_at) VALUES (?, ?, ?, ?)')
    .run(eventId, state, dueAt, dueAt)
}
