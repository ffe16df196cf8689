import { checkBooks } from './check.ts'
import { ApiError, invalid, missing } from './errors.ts'
import { resend } from './events.ts'
import { type Incoming, isForeign, json, type Outgoing } from './exchange.ts'
import { changeFaults, NO_FAULTS } from './faults.ts'
import { balances } from './resources/balance.ts'
import { expireOverdue } from './resources/checkout-sessions.ts'
import type { World } from './world.ts'

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const LONGEST_LIST = 500
const FARTHEST_CLOCK_SECONDS = 20 * 366 * 86_400

type Body = Readonly<Record<string, unknown>>

/**
 * The `/__sandbox` half: state, events, clock, faults, books and recorder, for tests and for people who look. It
 * answers to a loopback name only, and to no other site's page.
 */
export function answerControl(world: World, incoming: Incoming): Outgoing {
  try {
    if (!LOOPBACK_HOST.test(incoming.headers.host ?? '')) throw new ApiError(403, 'invalid_request_error', 'Loopback only')
    if (isForeign(incoming)) throw new ApiError(403, 'invalid_request_error', 'Not from another site')
    return json(200, operate(world, incoming))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return json(error.status, error.toBody('none'))
  }
}

function operate(world: World, { method, path, query, body }: Incoming): unknown {
  const name = path.slice('/__sandbox/'.length)
  const resendOf = /^events\/(evt_\w+)\/resend$/.exec(name)?.[1]
  if (method === 'POST' && resendOf) return resendEvent(world, resendOf, readBody(body, ['times']))
  switch (`${method} ${name}`) {
    case 'GET state':
      return state(world)
    case 'GET check':
      return world.store.transaction(() => checkBooks(world))
    case 'GET events':
      return rows(world, `SELECT body FROM object WHERE kind = 'event' ORDER BY seq DESC LIMIT ?`).map(({ body }) =>
        JSON.parse(String(body)),
      )
    case 'GET deliveries':
      return rows(world, 'SELECT * FROM delivery ORDER BY id DESC LIMIT ?')
    case 'GET requests':
      return requests(world, new URLSearchParams(query).get('id'))
    case 'GET clock':
      return clock(world)
    case 'POST clock':
      return setClock(world, readBody(body, ['offsetSeconds', 'advanceSeconds']))
    case 'GET faults':
      return world.faults
    case 'POST faults':
      world.setFaults(changeFaults(world.faults, readBody(body)))
      return world.faults
    case 'DELETE faults':
      world.setFaults(NO_FAULTS)
      return world.faults
    case 'POST endpoint':
      return setEndpoint(world, readBody(body, ['url']))
    default:
      throw new ApiError(404, 'invalid_request_error', `No such control: ${method} ${path.slice(0, 100)}`)
  }
}

function state(world: World): unknown {
  const counts = world.store.sql('SELECT kind, count(*) AS count FROM object GROUP BY kind ORDER BY kind').all()
  const deliveries = world.store.sql('SELECT state, count(*) AS count FROM delivery GROUP BY state ORDER BY state').all()
  return {
    objects: Object.fromEntries(counts.map(({ kind, count }) => [kind, count])),
    deliveries: Object.fromEntries(deliveries.map(({ state, count }) => [state, count])),
    balances: balances(world),
    clock: clock(world),
    faults: world.faults,
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

function clock(world: World): unknown {
  return { offsetSeconds: Math.round(world.clockOffsetMs / 1_000), now: new Date(world.nowMs()).toISOString() }
}

function setClock(world: World, { offsetSeconds, advanceSeconds }: Body): unknown {
  const seconds = offsetSeconds ?? advanceSeconds
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || Math.abs(seconds) > FARTHEST_CLOCK_SECONDS) {
    throw invalid('Give offsetSeconds or advanceSeconds, a whole number')
  }
  world.setClockOffset(seconds * 1_000 + (offsetSeconds === undefined ? world.clockOffsetMs : 0))
  world.store.transaction(() => expireOverdue(world))
  world.wakeWebhooks()
  return clock(world)
}

function setEndpoint(world: World, { url }: Body): unknown {
  if (typeof url !== 'string' || !URL.canParse(url)) throw invalid('url must be an absolute address', 'url')
  world.webhookUrl = url
  world.wakeWebhooks()
  return { url }
}

function requests(world: World, id: string | null): unknown {
  if (id !== null) return world.store.sql('SELECT * FROM request WHERE id = ?').all(id)
  return rows(world, 'SELECT * FROM request ORDER BY seq DESC LIMIT ?')
}

function rows(world: World, text: string): Record<string, unknown>[] {
  return world.store.sql(text).all(LONGEST_LIST)
}

function readBody(text: string, names?: readonly string[]): Body {
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw invalid('The body is not JSON')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw invalid('The body must be a JSON object')
  const strange = names && Object.keys(value).find((name) => !names.includes(name))
  if (strange !== undefined) throw invalid(`Unknown: ${strange}. Known: ${names?.join(', ')}`, strange)
  return { ...value }
}
