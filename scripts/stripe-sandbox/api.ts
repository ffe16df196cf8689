import { ApiError, invalid } from './errors.ts'
import { type Incoming, json, type Outgoing } from './exchange.ts'
import { expand } from './expand.ts'
import { type HeldKey, IdempotencyKeys, type SavedAnswer } from './idempotency.ts'
import type { Known } from './known-params.ts'
import { decodeForm, Params } from './params.ts'
import { ROUTES, type Route } from './routes/index.ts'
import { passTime } from './time.ts'
import type { TransportFault } from './transport.ts'
import { API_VERSION } from './wire.ts'
import type { World } from './world.ts'

/** The `/v1` half of the sandbox: what the SDK talks to. */
export class Api {
  private readonly world: World
  private readonly keys: IdempotencyKeys

  constructor(world: World) {
    this.world = world
    this.keys = new IdempotencyKeys(world)
  }

  /** Answers one call. Never throws: an error is an answer, as in the real API. */
  async answer(incoming: Incoming, requestId: string, fault?: TransportFault): Promise<Outgoing> {
    const headers = { 'Request-Id': requestId, 'Stripe-Version': API_VERSION }
    try {
      authenticate(incoming)
      const { route, id } = findRoute(incoming)
      if (route.method === 'GET') return json(200, this.read(incoming, route, id), headers)
      return await this.write(incoming, route, id, requestId, headers, fault)
    } catch (error) {
      if (!(error instanceof ApiError)) console.error('stripe-sandbox: a bug', error)
      const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', 'An unknown error occurred')
      return json(known.status, known.toBody(requestId), headers)
    }
  }

  private read(incoming: Incoming, route: Route, id: string): unknown {
    return this.world.store.transaction(() => {
      passTime(this.world)
      const params = readParams(incoming.query, route.known)
      const paths = params.texts('expand')
      const cause = { requestId: null, idempotencyKey: null }
      return expand(this.world, route.handle({ world: this.world, path: incoming.path, id, params, cause }), paths)
    })
  }

  private async write(
    incoming: Incoming,
    route: Route,
    id: string,
    requestId: string,
    headers: Readonly<Record<string, string>>,
    fault: TransportFault | undefined,
  ): Promise<Outgoing> {
    const key = incoming.headers['idempotency-key']?.toString()
    const taken = key === undefined ? undefined : this.keys.take(key, incoming.method, incoming.path, incoming.body)
    if (taken && 'status' in taken) {
      const replayed = {
        ...headers,
        'Idempotent-Replayed': 'true',
        'Original-Request': taken.requestId,
        'Idempotency-Key': key ?? '',
      }
      return { status: taken.status, headers: { 'Content-Type': 'application/json', ...replayed }, body: taken.body }
    }
    try {
      await wait(this.world.faults.delayBeforeMs)
      const call = { incoming, route, id, requestId, held: taken }
      const answer = fault === 'error_before' ? this.saveFailure(call) : this.execute(call, fault === 'error_after')
      this.world.wakeWebhooks()
      await wait(this.world.faults.delayAnswerMs)
      const echoed: Record<string, string> =
        key === undefined ? {} : { 'Idempotency-Key': key, 'Original-Request': answer.requestId }
      return { status: answer.status, headers: { 'Content-Type': 'application/json', ...headers, ...echoed }, body: answer.body }
    } finally {
      taken?.release()
    }
  }

  /** Effects, events and saved answer in one transaction: after a kill the same key finds either all of them or none. */
  private execute({ incoming, route, id, requestId, held }: WriteCall, mustFail: boolean): SavedAnswer {
    return this.world.store.transaction(() => {
      passTime(this.world)
      const params = readParams(incoming.body, route.known)
      const paths = params.texts('expand')
      const cause = { requestId, idempotencyKey: held?.key ?? null }
      const value = route.handle({ world: this.world, path: incoming.path, id, params, cause })
      const expanded = value instanceof ApiError ? value : expand(this.world, value, paths)
      const answer = mustFail || this.mustFail() ? failure(requestId) : answerOf(expanded, requestId)
      if (held) this.keys.save(held, answer)
      return answer
    })
  }

  /** A failure before any work, saved under the key like any answer. */
  private saveFailure({ requestId, held }: WriteCall): SavedAnswer {
    const answer = failure(requestId)
    if (held) this.world.store.transaction(() => this.keys.save(held, answer))
    return answer
  }

  private mustFail(): boolean {
    const { faults } = this.world
    if (faults.failNextWrites === 0) return false
    this.world.setFaults({ ...faults, failNextWrites: faults.failNextWrites - 1 })
    return true
  }
}

interface WriteCall {
  readonly incoming: Incoming
  readonly route: Route
  readonly id: string
  readonly requestId: string
  readonly held: HeldKey | undefined
}

function failure(requestId: string): SavedAnswer {
  return answerOf(new ApiError(500, 'api_error', 'Something went wrong on our end.'), requestId)
}

function answerOf(value: unknown, requestId: string): SavedAnswer {
  if (!(value instanceof ApiError)) return { status: 200, body: JSON.stringify(value), requestId }
  return { status: value.status, body: JSON.stringify(value.toBody(requestId)), requestId }
}

/** The parameters of a call, each of which the operation must know: an unknown one is refused as the API refuses it. */
function readParams(text: string, { taken, refused }: Known): Params {
  const map = decodeForm(text)
  for (const name of map.keys()) {
    if (taken.includes(name)) continue
    if (refused.includes(name))
      throw invalid(`This sandbox does not take \`${name}\`, though the API does.`, name, 'parameter_unknown')
    throw invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown')
  }
  return new Params(map)
}

function authenticate({ headers }: Incoming): void {
  const key = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
  if (key === undefined) throw new ApiError(401, 'invalid_request_error', 'You did not provide an API key.')
  if (/^(sk|rk)_live_/.test(key)) {
    throw new ApiError(
      401,
      'invalid_request_error',
      'This is a sandbox: it takes no live key. Roll that key if it was sent by mistake.',
    )
  }
  if (!/^(sk|rk)_test_\w+$/.test(key)) throw new ApiError(401, 'invalid_request_error', 'Invalid API Key provided.')
  const version = headers['stripe-version'] ?? API_VERSION
  if (version !== API_VERSION) {
    throw new ApiError(
      400,
      'invalid_request_error',
      `This sandbox speaks version ${API_VERSION} only, not ${version.toString().slice(0, 40)}`,
    )
  }
}

function findRoute({ method, path }: Incoming): { route: Route; id: string } {
  for (const route of ROUTES) {
    const match = route.method === method ? route.pattern.exec(path) : null
    if (match) return { route, id: match[1] ?? '' }
  }
  throw new ApiError(404, 'invalid_request_error', `Unrecognized request URL (${method}: ${path.slice(0, 200)}).`)
}

function wait(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
}
