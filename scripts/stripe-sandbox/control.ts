import { answerBank } from './bank/control.ts'
import { checkBooks } from './check/index.ts'
import { contractReport } from './contract.ts'
import { act } from './control-acts.ts'
import { type Body, readBody } from './control-body.ts'
import { ApiError, invalid, missing } from './errors.ts'
import { emitStrange, resend } from './events.ts'
import { type Incoming, isForeign, json, type Outgoing } from './exchange.ts'
import { changeFaults, NO_FAULTS } from './faults.ts'
import { balances, pendingBalances } from './resources/balance.ts'
import { changeSettings, DEFAULT_SETTINGS } from './settings.ts'
import { passTime } from './time.ts'
import { readRule } from './transport.ts'
import type { World } from './world.ts'

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const LONGEST_LIST = 500
const FARTHEST_CLOCK_SECONDS = 20 * 366 * 86_400

/**
 * The `/__sandbox` half: state, events, clock, faults, books and recorder, for tests and for people who look. It
 * answers to a loopback name only, and to no other site's page.
 */
export function answerControl(world: World, incoming: Incoming): Outgoing {
  try {
    if (!LOOPBACK_HOST.test(incoming.headers.host ?? '')) throw new ApiError(403, 'invalid_request_error', 'Loopback only')
    if (isForeign(incoming)) throw new ApiError(403, 'invalid_request_error', 'Not from another site')
    const answer = operate(world, incoming)
    world.wakeWebhooks()
    return isOutgoing(answer) ? answer : json(200, answer)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return json(error.status, error.toBody('none'))
  }
}

function operate(world: World, incoming: Incoming): unknown {
  const { method, path, query, body } = incoming
  const name = path.slice('/__sandbox/'.length)
  const [noun = '', id, verb] = name.split('/')
  if (noun === 'bank') return inTime(world, () => answerBank(world, method, name, new URLSearchParams(query), body))
  if (method === 'POST' && noun === 'events' && id && verb === 'resend') return resendEvent(world, id, readBody(body, ['times']))
  if (method === 'POST' && id !== undefined) return inTime(world, () => act(world, noun, id, body))
  switch (`${method} ${name}`) {
    case 'GET state':
      return inTime(world, () => state(world))
    case 'GET check':
      return inTime(world, () => checkBooks(world))
    case 'GET events':
      return rows(world, `SELECT body FROM object WHERE kind = 'event' ORDER BY seq DESC LIMIT ?`).map(({ body }) =>
        JSON.parse(String(body)),
      )
    case 'POST events':
      return sendStrange(world, readBody(body, ['type', 'object']))
    case 'GET deliveries':
      return rows(world, 'SELECT * FROM delivery ORDER BY id DESC LIMIT ?')
    case 'GET requests':
      return requests(world, new URLSearchParams(query))
    case 'GET contract':
      return contractReport(world)
    case 'POST endpoint':
      return setEndpoint(world, readBody(body, ['url']))
    case 'POST secrets':
      return setSecrets(world, readBody(body, ['secrets']))
    default:
      return operateSwitches(world, `${method} ${name}`, body)
  }
}

/** Clock, faults, settings and what goes wrong on the way. */
function operateSwitches(world: World, call: string, body: string): unknown {
  switch (call) {
    case 'GET clock':
      return clock(world)
    case 'POST clock':
      return setClock(world, readBody(body, ['offsetSeconds', 'advanceSeconds', 'fixedAt']))
    case 'GET faults':
      return world.faults
    case 'POST faults':
      world.setFaults(changeFaults(world.faults, readBody(body)))
      return world.faults
    case 'DELETE faults':
      world.setFaults(NO_FAULTS)
      return world.faults
    case 'GET settings':
      return world.settings
    case 'POST settings':
      world.setSettings(changeSettings(world.settings, readBody(body)))
      return world.settings
    case 'DELETE settings':
      world.setSettings(DEFAULT_SETTINGS)
      return world.settings
    case 'GET transport':
      return world.transport
    case 'POST transport':
      world.setTransport([...world.transport, readRule((world.transport.at(-1)?.id ?? 0) + 1, readBody(body))])
      return world.transport
    case 'DELETE transport':
      world.setTransport([])
      return world.transport
    default:
      throw new ApiError(404, 'invalid_request_error', `No such control: ${call.slice(0, 100)}`)
  }
}

/** Work in one transaction, after everything that was due. */
function inTime<Value>(world: World, work: () => Value): Value {
  return world.store.transaction(() => {
    passTime(world)
    return work()
  })
}

function state(world: World): unknown {
  const counts = world.store.sql('SELECT kind, count(*) AS count FROM object GROUP BY kind ORDER BY kind').all()
  const deliveries = world.store.sql('SELECT state, count(*) AS count FROM delivery GROUP BY state ORDER BY state').all()
  return {
    objects: Object.fromEntries(counts.map(({ kind, count }) => [kind, count])),
    deliveries: Object.fromEntries(deliveries.map(({ state, count }) => [state, count])),
    balances: balances(world),
    pending: pendingBalances(world),
    clock: clock(world),
    seed: world.seed,
    faults: world.faults,
    settings: world.settings,
    transport: world.transport,
    publicUrl: world.publicUrl,
    webhookUrl: world.webhookUrl ?? null,
  }
}

function resendEvent(world: World, id: string, { times = 1 }: Body): unknown {
  if (!world.store.get('event', id)) throw missing('event', id)
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 100)
    throw invalid('times must be from 1 to 100', 'times')
  world.store.transaction(() => resend(world, id, times))
  return { id, times }
}

function sendStrange(world: World, { type, object = {} }: Body): unknown {
  if (typeof type !== 'string' || !/^[\w.]{1,100}$/.test(type)) throw invalid('type must be a name with dots', 'type')
  if (object === null || typeof object !== 'object') throw invalid('object must be an object', 'object')
  return world.store.transaction(() => emitStrange(world, type, object))
}

function clock(world: World): unknown {
  return {
    offsetSeconds: Math.round(world.clockOffsetMs / 1_000),
    isFixed: world.isClockFixed,
    now: new Date(world.clockMs()).toISOString(),
  }
}

function setClock(world: World, { offsetSeconds, advanceSeconds, fixedAt }: Body): unknown {
  if (fixedAt !== undefined) {
    const at = typeof fixedAt === 'string' ? Date.parse(fixedAt) : Number.NaN
    if (Number.isNaN(at)) throw invalid('fixedAt must be a time, 2026-11-28T12:00:00Z', 'fixedAt')
    world.fixClock(at)
  } else if (offsetSeconds !== undefined) {
    world.setClockOffset(readSeconds(offsetSeconds) * 1_000)
  } else {
    world.advanceClock(readSeconds(advanceSeconds) * 1_000)
  }
  return inTime(world, () => clock(world))
}

function readSeconds(seconds: unknown): number {
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || Math.abs(seconds) > FARTHEST_CLOCK_SECONDS) {
    throw invalid('Give offsetSeconds or advanceSeconds, a whole number, or fixedAt, a time')
  }
  return seconds
}

function setEndpoint(world: World, { url }: Body): unknown {
  if (typeof url !== 'string' || !URL.canParse(url)) throw invalid('url must be an absolute address', 'url')
  world.webhookUrl = url
  return { url }
}

function setSecrets(world: World, { secrets }: Body): unknown {
  const isList = Array.isArray(secrets) && secrets.length > 0 && secrets.length <= 5
  if (!isList || !secrets.every((secret) => typeof secret === 'string' && secret !== ''))
    throw invalid('secrets must be one to five texts', 'secrets')
  world.webhookSecrets = secrets
  return { count: secrets.length }
}

/** The newest calls; or from one on, the oldest first, so that all of them can be read page by page. */
function requests(world: World, query: URLSearchParams): unknown {
  const [id, after] = [query.get('id'), query.get('after')]
  if (id !== null) return world.store.sql('SELECT * FROM request WHERE id = ?').all(id)
  if (after === null) return rows(world, 'SELECT * FROM request ORDER BY seq DESC LIMIT ?')
  if (!/^\d{1,15}$/.test(after)) throw invalid('after must be the seq of a call', 'after')
  return world.store.sql('SELECT * FROM request WHERE seq > ? ORDER BY seq LIMIT ?').all(Number(after), LONGEST_LIST)
}

function rows(world: World, text: string): Record<string, unknown>[] {
  return world.store.sql(text).all(LONGEST_LIST)
}

function isOutgoing(value: unknown): value is Outgoing {
  return value !== null && typeof value === 'object' && 'headers' in value && 'body' in value
}
