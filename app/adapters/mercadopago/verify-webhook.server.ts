import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { ProviderEvent, ProviderEventKind, WebhookCall, WebhookRefusal, WebhookVerdict } from '#app/domain/payments/ports.ts'

/** How far a signature's time may lie from ours, on either side. */
const TOLERANCE_MS = 300_000

/** What its notices speak of, by the name in their address. */
const KINDS: Readonly<Record<string, ProviderEventKind | undefined>> = Object.assign(Object.create(null), {
  payment: 'payment',
  topic_chargebacks_wh: 'dispute',
})

const Body = z.looseObject({
  id: z.union([z.string().max(64), z.number()]).optional(),
  live_mode: z.boolean(),
  type: z.string().max(80).optional(),
  action: z.string().max(80).optional(),
  date_created: z.iso.datetime({ offset: true }).optional(),
  user_id: z.union([z.string().max(64), z.number()]).optional(),
  data: z.looseObject({ id: z.union([z.string().max(64), z.number()]) }),
})

/**
 * Proves an incoming call and reads the notice in it. Mercado Pago signs the id in the address, the id of the call and the time, and not the body
 * (`id:[data.id];request-id:[x-request-id];ts:[ts];`, HMAC-SHA256). So only what is signed is believed: the notice is named by it, speaks of that
 * id and no other, and says nothing but that something happened. Never throws on what was sent.
 */
export function verifyWebhook(call: WebhookCall, secrets: readonly string[], now: Date): WebhookVerdict {
  const header = call.header('x-signature')
  if (!header) return no('no_signature')
  const signature = partsOf(header)
  const requestId = call.header('x-request-id') ?? ''
  const [dataId, ...more] = call.query.getAll('data.id')
  if (!signature || !/^[\w-]{1,80}$/.test(requestId)) return no('malformed_signature')
  if (dataId === undefined || more.length > 0 || !/^[A-Za-z0-9-]{1,64}$/.test(dataId)) return no('malformed_signature')
  const manifest = `id:${dataId.toLowerCase()};request-id:${requestId};ts:${signature.ts};`
  if (!secrets.some((secret) => isSignedBy(secret, manifest, signature.v1))) return no('wrong_signature')
  const signedAt = instantOf(signature.ts)
  if (now.getTime() - signedAt > TOLERANCE_MS) return no('too_old')
  if (signedAt - now.getTime() > TOLERANCE_MS) return no('from_the_future')
  const event = readEvent(call, dataId, requestId, new Date(signedAt))
  return event ? { ok: true, event } : no('malformed_body')
}

function no(reason: WebhookRefusal): WebhookVerdict {
  return { ok: false, reason }
}

/** `ts=1704908010,v1=…`: each exactly once, in any order, nothing that could be read in two ways. */
function partsOf(header: string): { ts: string; v1: string } | undefined {
  if (header.length > 512) return undefined
  const pairs = header.split(',').map((part) => part.trim())
  const only = (pattern: RegExp) => {
    const found = pairs.flatMap((pair) => pattern.exec(pair)?.[1] ?? [])
    return found.length === 1 ? found[0] : undefined
  }
  const ts = only(/^ts=(\d{10}|\d{13})$/)
  const v1 = only(/^v1=([0-9a-f]{64})$/)
  return ts && v1 && pairs.filter((pair) => /^(ts|v1)=/.test(pair)).length === 2 ? { ts, v1 } : undefined
}

/** Seconds in what it wrote first, milliseconds in what it writes now. */
function instantOf(ts: string): number {
  return Number.parseInt(ts, 10) * (ts.length === 10 ? 1000 : 1)
}

function isSignedBy(secret: string, manifest: string, v1: string): boolean {
  const own = createHmac('sha256', secret).update(manifest).digest()
  return timingSafeEqual(own, Buffer.from(v1, 'hex'))
}

function readEvent(call: WebhookCall, dataId: string, requestId: string, signedAt: Date): ProviderEvent | undefined {
  const body = bodyOf(call.rawBody)
  if (!body || String(body.data.id) !== dataId) return undefined
  const type = call.query.get('type') ?? body.type ?? 'unknown'
  if (!/^[\w.-]{1,80}$/.test(type)) return undefined
  const kind = KINDS[type] ?? 'other'
  return {
    id: `mp-${dataId}-${requestId}`,
    type: body.action && /^[\w.-]{1,80}$/.test(body.action) ? body.action : type,
    kind,
    objectId: dataId,
    ...(kind === 'payment' && { paymentRef: dataId }),
    created: body.date_created ? new Date(body.date_created) : signedAt,
    livemode: body.live_mode,
    payload: { type, action: body.action ?? null, user: body.user_id ?? null, notice: body.id ?? null },
  }
}

function bodyOf(bytes: Uint8Array): z.infer<typeof Body> | undefined {
  try {
    return Body.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return undefined
  }
}
