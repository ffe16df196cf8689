import type { Incoming, Outgoing } from './exchange.ts'
import type { World } from './world.ts'

/** Fields of the payment page that even a sandbox does not keep. */
const SECRET_FIELDS = ['number', 'cvc']

/** Keeps one exchange of the API or the payment page, whole but for keys and card numbers. For tests that look for leaks. */
export function recordExchange(world: World, requestId: string, incoming: Incoming, outgoing: Outgoing): void {
  const isPage = !incoming.path.startsWith('/v1/')
  world.store
    .sql('INSERT INTO request (id, at, method, path, status, idempotency_key, body, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      requestId,
      world.nowMs(),
      incoming.method,
      incoming.query === '' ? incoming.path : `${incoming.path}?${incoming.query}`,
      outgoing.status,
      incoming.headers['idempotency-key']?.toString() ?? null,
      isPage ? withoutCard(incoming.body) : incoming.body,
      isPage ? '' : String(outgoing.body),
    )
}

function withoutCard(body: string): string {
  const form = new URLSearchParams(body)
  for (const field of SECRET_FIELDS) if (form.has(field)) form.set(field, '…')
  return form.toString()
}
