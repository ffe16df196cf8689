import Stripe from 'stripe'
import { z } from 'zod'
import type { ProviderEvent, WebhookRefusal, WebhookVerdict } from '#app/domain/payments/ports.ts'

/** How far a signature's time may lie from ours, on either side. The SDK itself bounds only its age. */
const TOLERANCE_SECONDS = 300

const Metadata = z.record(z.string(), z.string()).nullish()

/** What every event has. Its object may be of any kind, some of which have no id. */
const EventShape = z.looseObject({
  id: z.string().min(1).max(255),
  object: z.literal('event'),
  type: z.string().min(1).max(255),
  created: z.int().nonnegative(),
  livemode: z.boolean(),
  api_version: z.string().nullish(),
  data: z.looseObject({
    object: z.looseObject({
      id: z.string().optional(),
      object: z.string().optional(),
      payment_intent: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
      client_reference_id: z.string().nullish(),
      metadata: Metadata.catch(undefined),
    }),
  }),
})
type EventShape = z.infer<typeof EventShape>

/** Proves an incoming call by its raw bytes, header and time, and reads the event in it. Never throws on what was sent. */
export function verifyWebhook(
  rawBody: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
  now: Date,
): WebhookVerdict {
  if (header === undefined || header === '') return no('no_signature')
  const signedAt = signedAtOf(header)
  if (signedAt === undefined) return no('malformed_signature')
  const body = decodeStrictly(rawBody)
  if (body === undefined) return no('malformed_body')
  if (!secrets.some((secret) => isSignedBy(secret, body, header))) return no('wrong_signature')
  const age = Math.floor(now.getTime() / 1000) - signedAt
  if (age > TOLERANCE_SECONDS) return no('too_old')
  if (age < -TOLERANCE_SECONDS) return no('from_the_future')
  const event = readEvent(body)
  return event ? { ok: true, event } : no('malformed_body')
}

function no(reason: WebhookRefusal): WebhookVerdict {
  return { ok: false, reason }
}

/** The header's time. Exactly one, all digits, and at least one signature of the scheme we know: else the header is not Stripe's. */
function signedAtOf(header: string): number | undefined {
  if (header.length > 4_096) return undefined
  const parts = header.split(',')
  const times = parts.filter((part) => part.trimStart().startsWith('t='))
  const [only] = times
  if (times.length !== 1 || only === undefined || !/^t=\d{1,12}$/.test(only)) return undefined
  return parts.some((part) => /^v1=[0-9a-f]{64}$/.test(part)) ? Number(only.slice(2)) : undefined
}

/** The body as text, byte for byte: bytes that are not UTF-8 are refused, and a byte order mark is not dropped. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** The SDK's own check of the signature alone: tolerance 0 leaves the time to us, because the SDK lets the future pass. */
function isSignedBy(secret: string, body: string, header: string): boolean {
  try {
    return Stripe.webhooks.signature?.verifyHeader(body, header, secret, 0) ?? false
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

/** Far more than any event of Stripe nests; deeper ones would only exhaust what reads them afterwards. */
const DEEPEST = 64

function readEvent(body: string): ProviderEvent | undefined {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return undefined
  }
  if (!isStorable(json, DEEPEST)) return undefined
  const parsed = EventShape.safeParse(json)
  return parsed.success ? toProviderEvent(parsed.data, json as ProviderEvent['payload']) : undefined
}

function toProviderEvent(event: EventShape, payload: ProviderEvent['payload']): ProviderEvent {
  const { object } = event.data
  const isCheckout = object.object === 'checkout.session'
  const intent = typeof object.payment_intent === 'object' ? object.payment_intent?.id : object.payment_intent
  return {
    id: event.id,
    type: event.type,
    objectId: object.id ?? '',
    checkoutRef: isCheckout ? object.id : undefined,
    paymentRef: (object.object === 'payment_intent' ? object.id : intent) ?? undefined,
    reference: (isCheckout ? object.client_reference_id : undefined) ?? object.metadata?.reference,
    created: new Date(event.created * 1000),
    livemode: event.livemode,
    apiVersion: event.api_version ?? undefined,
    payload,
  }
}

/** True for JSON that the database can keep: no NUL, no half of a surrogate pair, not endlessly deep. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !/[\0\p{Cs}]/u.test(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  return Object.entries(value).every(([name, item]) => isStorable(name, 0) && isStorable(item, depth - 1))
}
