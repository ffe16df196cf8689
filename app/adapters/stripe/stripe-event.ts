import { z } from 'zod'
import type { ProviderEvent, ProviderEventKind } from '#app/domain/payments/ports.ts'
import { idOf } from './balance-state.ts'

const Metadata = z.record(z.string(), z.string()).nullish()

const Expandable = z
  .union([z.string(), z.looseObject({ id: z.string() })])
  .nullish()
  .catch(undefined)

/** What every event has. Its object may be of any kind, some of which have no id. */
const EventShape = z.looseObject({
  id: z.string().min(1).max(255),
  object: z.literal('event'),
  type: z.string().min(1).max(255),
  created: z.int().nonnegative(),
  account: z.string().nullish(),
  livemode: z.boolean(),
  api_version: z.string().nullish(),
  data: z.looseObject({
    object: z.looseObject({
      id: z.string().optional(),
      object: z.string().optional(),
      payment_intent: Expandable,
      charge: Expandable,
      client_reference_id: z.string().nullish(),
      metadata: Metadata.catch(undefined),
    }),
  }),
})
type EventShape = z.infer<typeof EventShape>

/** Far more than any event of Stripe nests; deeper ones would only exhaust what reads them afterwards. */
const DEEPEST = 64

/** The event in a text, or nothing when it is none. */
export function readEventText(body: string): ProviderEvent | undefined {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return undefined
  }
  return readEvent(json)
}

/** The event in parsed JSON, or nothing when it is none, or one that no database could keep. */
export function readEvent(json: unknown): ProviderEvent | undefined {
  if (!isStorable(json, DEEPEST)) return undefined
  const parsed = EventShape.safeParse(json)
  return parsed.success ? toProviderEvent(parsed.data, withoutPerson(json) as ProviderEvent['payload']) : undefined
}

/** What Stripe's objects are called here. */
const KINDS: Readonly<Record<string, ProviderEventKind | undefined>> = Object.assign(Object.create(null), {
  'checkout.session': 'checkout',
  payment_intent: 'payment',
  charge: 'charge',
  refund: 'refund',
  dispute: 'dispute',
  payout: 'payout',
  balance: 'balance',
})

function toProviderEvent(event: EventShape, payload: ProviderEvent['payload']): ProviderEvent {
  const { object } = event.data
  const isCheckout = object.object === 'checkout.session'
  return {
    id: event.id,
    type: event.type,
    kind: KINDS[object.object ?? ''] ?? 'other',
    objectId: object.id ?? '',
    checkoutRef: isCheckout ? object.id : undefined,
    paymentRef: object.object === 'payment_intent' ? object.id : idOf(object.payment_intent),
    chargeRef: object.object === 'charge' ? object.id : idOf(object.charge),
    reference: (isCheckout ? object.client_reference_id : undefined) ?? object.metadata?.reference,
    created: new Date(event.created * 1000),
    livemode: event.livemode,
    account: event.account ?? undefined,
    apiVersion: event.api_version ?? undefined,
    payload,
  }
}

/** What of Stripe's objects tells who pays. Nothing reads it, and what is not kept need not be erased. */
const OF_A_PERSON = new Set([
  ...['customer_details', 'customer_email', 'receipt_email', 'billing_details', 'shipping', 'shipping_details'],
  ...['collected_information', 'payment_method_details', 'email', 'phone', 'name', 'address'],
])

function withoutPerson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPerson)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !OF_A_PERSON.has(name))
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutPerson(item)]))
}

/** True for JSON that the database can keep: no NUL, no half of a surrogate pair, not endlessly deep. */
function isStorable(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return !/[\0\p{Cs}]/u.test(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  return Object.entries(value).every(([name, item]) => isStorable(name, 0) && isStorable(item, depth - 1))
}
