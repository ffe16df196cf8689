import { createHash } from 'node:crypto'
import type { ActionFunctionArgs } from '@remix-run/node'
import { receiveEvent, toReceivedEvent } from '#app/domain/payments/receive-event.server.ts'
import { systemActor } from '#app/domain/shared/actor.ts'
import { run } from '#app/domain/shared/command.server.ts'
import { application } from '#app/server/application.server.ts'

const LARGEST_EVENT_BYTES = 512 * 1024

/**
 * The door of each payment provider. Proved by a signature instead of by where it comes from; the event is stored first and answered, its work is a
 * job. What cannot be proved is answered 400 and leaves nothing but a line in the log; of a provider whose keys nobody gave us there is no door.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const { paymentProviders, log } = application()
  const name = params.provider ?? ''
  if (!paymentProviders.has(name)) return new Response('no such provider', { status: 404 })
  const body = new Uint8Array(await request.arrayBuffer())
  if (body.byteLength > LARGEST_EVENT_BYTES) return new Response('too large', { status: 413 })
  const call = {
    rawBody: body,
    header: (wanted: string) => request.headers.get(wanted) ?? undefined,
    query: new URL(request.url).searchParams,
  }
  // The signature's age is measured by this machine's clock: the demo's clock moves days, a forger must not profit from it.
  const verdict = paymentProviders.of(name).verifyWebhook(call, new Date())
  if (!verdict.ok) {
    log.warn({ event: 'webhook_refused', reason: verdict.reason }, 'webhook')
    return new Response('the signature could not be proved', { status: 400 })
  }
  const { event } = verdict
  await run(
    receiveEvent,
    systemActor(`${name}-webhook`),
    { event: toReceivedEvent(name, event) },
    // A repeated delivery may count other pending webhooks than the first: the inbox knows the event by its id, the key by its bytes.
    { key: `${event.id.slice(0, 80)}:${createHash('sha256').update(body).digest('hex')}` },
  )
  return new Response('received', { status: 200 })
}

/** The address is for the provider's calls; a person who opens it learns that it works and nothing else. */
export function loader() {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } })
}
