import { ApiError } from './errors.ts'
import { type Incoming, json, type Outgoing } from './exchange.ts'
import { expand } from './expand.ts'
import { type HeldKey, IdempotencyKeys, type SavedAnswer } from './idempotency.ts'
import { decodeForm, Params } from './params.ts'
import { expireOverdue } from './resources/checkout-sessions.ts'
import { ROUTES, type Route } from './routes.ts'
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
  async answer(incoming: Incoming, requestId: string): Promise<Outgoing> {
    const headers = { 'Request-Id': requestId, 'Stripe-Version': API_VERSION }
    try {
      authenticate(incoming)
      const { route, id } = findRoute(incoming)
      if (route.method === 'GET') return json(200, this.read(incoming, route, id), headers)
      return await this.write(incoming, route, id, requestId, headers)
    } catch (error) {
      if (!(error instanceof ApiError)) console.error('stripe-sandbox: a bug', error)
      const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', 'An unknown error occurred')
      return json(known.status, known.toBody(requestId), headers)
    }
  }

  private read(incoming: Incoming, route: Route, id: string): unknown {
    return this.world.store.transaction(() => {
      expireOverdue(this.world)
      const params = new Params(decodeForm(incoming.query))
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
      const answer = this.execute(incoming, route, id, requestId, taken)
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
  private execute(incoming: Incoming, route: Route, id: string, requestId: string, held: HeldKey | undefined): SavedAnswer {
    return this.world.store.transaction(() => {
      expireOverdue(this.world)
      const params = new Params(decodeForm(incoming.body))
      const paths = params.texts('expand')
      const cause = { requestId, idempotencyKey: held?.key ?? null }
      const value = expand(this.world, route.handle({ world: this.world, path: incoming.path, id, params, cause }), paths)
      const answer = this.mustFail()
        ? {
            status: 500,
            body: JSON.stringify(new ApiError(500, 'api_error', 'Something went wrong on our end.').toBody(requestId)),
            requestId,
          }
        : { status: 200, body: JSON.stringify(value), requestId }
      if (held) this.keys.save(held, answer)
      return answer
    })
  }

  private mustFail(): boolean {
    const { faults } = this.world
    if (faults.failNextWrites === 0) return false
    this.world.setFaults({ ...faults, failNextWrites: faults.failNextWrites - 1 })
    return true
  }
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
