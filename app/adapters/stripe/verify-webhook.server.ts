import Stripe from 'stripe'
import type { WebhookRefusal, WebhookVerdict } from '#app/domain/payments/ports.ts'
import { readEventText } from './stripe-event.ts'

/** How far a signature's time may lie from ours, on either side. The SDK itself bounds only its age. */
const TOLERANCE_SECONDS = 300

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
  const event = readEventText(body)
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
