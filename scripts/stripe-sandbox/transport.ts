import type { ServerResponse } from 'node:http'
import { ApiError, invalid } from './errors.ts'
import { type Incoming, json, type Outgoing, send } from './exchange.ts'
import type { World } from './world.ts'

/**
 * What may go wrong on the way to an answer. `before`: nothing was done. `after`: all was done, and the caller does not
 * learn of it. The two `error_…` are saved under the call's key, as the real ones are; `rate_limited` and
 * `unavailable` are not.
 */
export const TRANSPORT_FAULTS = [
  'timeout_before',
  'timeout_after',
  'reset_before',
  'reset_after',
  'reset_mid_answer',
  'rate_limited',
  'unavailable',
  'error_before',
  'error_after',
  'slow_drip',
  'garbage',
] as const
export type TransportFault = (typeof TRANSPORT_FAULTS)[number]

/** One fault on the way, for some calls, some times. */
export interface TransportRule {
  readonly id: number
  readonly fault: TransportFault
  readonly method: string | null
  /** A path of the API; a star stands for anything: `/v1/refunds*`. */
  readonly path: string
  /** How many matching calls pass unharmed first. */
  readonly skip: number
  /** How many more calls it may hit. */
  readonly count: number
  /** The share of matching calls it hits, by the seed. */
  readonly share: number
  /** How long a time-out is held before its line is cut, or a drip lasts. */
  readonly ms: number
  readonly retryAfterSeconds: number
  /** How many calls have matched so far. */
  readonly seen: number
}

const LIMITS = { skip: 100_000, count: 100_000, ms: 600_000, retryAfterSeconds: 86_400 } as const
const DRIPS = 20

/** A rule from what the control port was sent, which names the fault and whatever is not as usual. */
export function readRule(id: number, body: Readonly<Record<string, unknown>>): TransportRule {
  const { fault, method = null, path = '/v1/*', share = 1, ...numbers } = body
  const known = TRANSPORT_FAULTS.find((name) => name === fault)
  if (!known) throw invalid(`fault must be one of ${TRANSPORT_FAULTS.join(', ')}`, 'fault')
  if (method !== null && !/^(GET|POST|DELETE)$/.test(String(method)))
    throw invalid('method must be GET, POST or DELETE', 'method')
  if (typeof path !== 'string' || !path.startsWith('/v1/')) throw invalid('path must begin with /v1/', 'path')
  if (typeof share !== 'number' || !(share > 0 && share <= 1)) throw invalid('share must be above 0 and at most 1', 'share')
  const strange = Object.keys(numbers).find((name) => !Object.hasOwn(LIMITS, name))
  if (strange !== undefined) throw invalid(`Unknown: ${strange}`, strange)
  const count = (name: keyof typeof LIMITS, usual: number) => {
    const value = numbers[name] ?? usual
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LIMITS[name]) return value
    throw invalid(`${name} must be a whole number from 0 to ${LIMITS[name]}`, name)
  }
  return {
    id,
    fault: known,
    method: method === null ? null : String(method),
    path,
    skip: count('skip', 0),
    count: count('count', 1),
    share,
    ms: count('ms', known === 'slow_drip' ? 2_000 : 30_000),
    retryAfterSeconds: count('retryAfterSeconds', 1),
    seen: 0,
  }
}

/** The fault that hits a call, if one does. Every rule that matches counts the call; the first that wants it has it. */
export function pickTransportFault(world: World, incoming: Incoming): TransportRule | undefined {
  if (world.transport.length === 0) return undefined
  let picked: TransportRule | undefined
  const next = world.transport.map((rule) => {
    if (!matches(rule, incoming)) return rule
    const seen = rule.seen + 1
    const isHit =
      picked === undefined && rule.count > 0 && seen > rule.skip && world.chance('transport', rule.id, seen) < rule.share
    if (isHit) picked = rule
    return { ...rule, seen, count: rule.count - (isHit ? 1 : 0) }
  })
  world.setTransport(next)
  return picked
}

/** The answer of a call that is not to be heard at all; undefined when the call is to be worked. */
export function answerInstead({ fault, retryAfterSeconds }: TransportRule, requestId: string): Outgoing | undefined {
  const headers = { 'Request-Id': requestId }
  switch (fault) {
    case 'timeout_before':
    case 'reset_before':
      return { status: 0, headers: {}, body: `(${fault}: no answer)` }
    case 'rate_limited': {
      const error = new ApiError(429, 'invalid_request_error', 'Too many requests in too short a time.', { code: 'rate_limit' })
      return json(429, error.toBody(requestId), { ...headers, 'Retry-After': String(retryAfterSeconds) })
    }
    case 'unavailable': {
      const error = new ApiError(503, 'api_error', 'The service is not available for a moment.')
      return json(503, error.toBody(requestId), { ...headers, 'Retry-After': String(retryAfterSeconds) })
    }
    default:
      return undefined
  }
}

/** Sends an answer as the fault lets it through. */
export function sendFaulty(response: ServerResponse, outgoing: Outgoing, rule: TransportRule): void {
  const { fault, ms } = rule
  if (fault === 'timeout_before' || fault === 'timeout_after') setTimeout(() => response.destroy(), ms).unref()
  else if (fault === 'reset_before' || fault === 'reset_after') cut(response)
  else if (fault === 'reset_mid_answer') sendHalf(response, outgoing)
  else if (fault === 'slow_drip') drip(response, outgoing, ms)
  else if (fault === 'garbage') send(response, { ...outgoing, status: 200, body: garbage(outgoing) })
  else send(response, outgoing)
}

/** Half an answer in the wrong clothes: it begins like JSON and is none. */
function garbage({ body }: Outgoing): string {
  return `{"id": "re_\u0000, <html>${String(body).slice(0, 40)}`
}

function matches({ method, path }: TransportRule, incoming: Incoming): boolean {
  const pattern = path.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return (method === null || method === incoming.method) && new RegExp(`^${pattern.join('.*')}$`).test(incoming.path)
}

function cut(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

function sendHalf(response: ServerResponse, { status, headers, body }: Outgoing): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => cut(response))
}

function drip(response: ServerResponse, { status, headers, body }: Outgoing, ms: number): void {
  const bytes = Buffer.from(body)
  const size = Math.ceil(bytes.length / DRIPS)
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length })
  let sent = 0
  const next = () => {
    if (response.destroyed) return
    response.write(bytes.subarray(sent, sent + size))
    sent += size
    if (sent >= bytes.length) response.end()
    else setTimeout(next, ms / DRIPS).unref()
  }
  next()
}
