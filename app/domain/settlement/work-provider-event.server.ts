import { forkEntityManager } from '#db/orm.server.ts'
import { closeEvent, failEvent, type ParkedFor, parkEvent } from '../payments/close-event.server.ts'
import { type PaymentProvider, PaymentProviderError, type ProviderEventKind } from '../payments/ports.ts'
import type { Actor } from '../shared/actor.ts'
import { run } from '../shared/command.server.ts'
import { type Handled, handle } from './provider-handlers.server.ts'

interface InboxEvent {
  readonly event_id: string
  readonly kind: ProviderEventKind
  readonly object_id: string
  readonly reference: string | null
  readonly payment_ref: string | null
  readonly charge_ref: string | null
  readonly is_live: boolean
  readonly account: string | null
  readonly failures: number
  readonly retries: number
}

/** What became of an event's work; `waits` when the provider could not be asked: it is tried again, and that is no failure of the event's. */
export type WorkedEvent = 'done' | 'parked' | 'waits' | 'was_closed'

/**
 * Works one event of the inbox. It says that something happened; the handler of its kind asks what is true now. Of the wrong mode, of somebody
 * else's account, of an unknown kind or of nobody's payment: parked with the reason, never guessed. A failure is counted and thrown, so that
 * the queue tries again later; the one too many parks the event with the error.
 */
export async function workProviderEvent(provider: PaymentProvider, actor: Actor, eventId: string): Promise<WorkedEvent> {
  const [event] = await forkEntityManager().execute<InboxEvent[]>(
    `select event_id, kind, object_id, reference, payment_ref, charge_ref, is_live, account, failures, retries
     from payments.provider_event where event_id = ? and provider = ? and state = 'received'`,
    [eventId, provider.name],
  )
  if (!event) return 'was_closed'
  try {
    return await work(provider, actor, event)
  } catch (error) {
    const failure = event.failures + 1
    const said = error instanceof Error ? error.message : String(error)
    // A key of its own: two workers that fail differently count one failure, by its number.
    const key = `event-failed:${eventId}:${crypto.randomUUID()}`
    const counted = await run(failEvent, actor, { eventId, failure, error: said }, { key })
    if (counted.ok && counted.value.isParked) return 'parked'
    throw error
  }
}

async function work(provider: PaymentProvider, actor: Actor, event: InboxEvent): Promise<WorkedEvent> {
  const park = (because: ParkedFor, note: string) => parked(actor, event, because, note)
  if (event.is_live !== provider.livemode) return park('other_mode', event.is_live ? 'live' : 'test')
  if (event.account !== null && event.account !== provider.account) return park('other_account', event.account)
  const handled = await handle(provider, actor, {
    kind: event.kind,
    objectId: event.object_id,
    reference: event.reference ?? undefined,
    paymentRef: event.payment_ref ?? undefined,
    chargeRef: event.charge_ref ?? undefined,
  })
  if (!handled) return park('unknown_kind', event.kind)
  if (handled.result === 'not_ours') return park('belongs_to_nobody', handled.note)
  return handled.result === 'wait' ? 'waits' : closed(actor, event, handled)
}

async function closed(actor: Actor, event: InboxEvent, { note }: Handled): Promise<WorkedEvent> {
  await run(closeEvent, actor, { eventId: event.event_id, note }, { key: `event:${event.event_id}:${event.retries}:${note}` })
  return 'done'
}

async function parked(actor: Actor, event: InboxEvent, because: ParkedFor, note: string): Promise<WorkedEvent> {
  await run(
    parkEvent,
    actor,
    { eventId: event.event_id, because, note },
    { key: `event:${event.event_id}:${event.retries}:${because}` },
  )
  return 'parked'
}

/** For the queue: an event whose provider is silent is a job that is tried again. */
export async function workOrThrow(provider: PaymentProvider, actor: Actor, eventId: string): Promise<void> {
  if ((await workProviderEvent(provider, actor, eventId)) === 'waits')
    throw new PaymentProviderError('unreachable', 'the payment provider could not be asked: the event is worked later')
}
