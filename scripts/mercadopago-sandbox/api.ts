import { createHash, randomUUID } from 'node:crypto'
import { type Answered, type Asked, json, problem } from './http.ts'
import { centsOf } from './money.ts'
import type { Notices } from './notices.ts'
import { chargebackAnswer, paymentAnswer, refund, refundAnswer } from './payments.ts'
import type { SandboxPayment, SandboxPreference, Store } from './store.ts'

export interface World {
  readonly store: Store
  readonly notices: Notices
  /** Where a browser finds the page. */
  readonly publicUrl: () => string
}

/** The interface under `/v1` and `/checkout/preferences`, as far as the adapter uses it. */
export function answerApi(world: World, asked: Asked): Answered {
  if (!/^Bearer (TEST|APP_USR)-[\w-]{8,}$/.test(asked.headers.authorization ?? '')) return problem(401, 'invalid_token')
  const key = asked.headers['x-idempotency-key']
  if (asked.method !== 'POST' || typeof key !== 'string') return answer(world, asked)
  const { answers } = world.store.state
  const request = createHash('sha256').update(`${asked.path}\n${asked.body}`).digest('hex')
  const before = answers[key]
  if (before && before.request !== request) return problem(400, 'idempotency_key_reused', 4_020)
  if (before) return { status: before.status, body: before.body, headers: { 'content-type': 'application/json' } }
  const made = answer(world, asked)
  if (made.status < 500) answers[key] = { request, status: made.status, body: made.body }
  world.store.keep()
  return made
}

function answer(world: World, asked: Asked): Answered {
  const { method, path } = asked
  const { store } = world
  if (path === '/checkout/preferences' && method === 'POST') return makePreference(world, asked)
  if (path === '/checkout/preferences/search') return searchPreferences(store, asked.query)
  const preference = /^\/checkout\/preferences\/([\w-]+)$/.exec(path)?.[1]
  if (preference) return onePreference(world, asked, preference)
  if (path === '/v1/payments/search') return searchPayments(store, asked.query)
  if (path === '/v1/chargebacks/search') return searchChargebacks(store, asked.query)
  const chargeback = /^\/v1\/chargebacks\/(\w+)$/.exec(path)?.[1]
  if (chargeback) {
    const found = store.state.chargebacks.find(({ id }) => id === chargeback)
    return found ? json(200, chargebackAnswer(found)) : problem(404, 'not_found')
  }
  const parts = /^\/v1\/payments\/(\d+)(\/refunds(?:\/(\d+))?)?$/.exec(path)
  const payment = parts && store.state.payments.find(({ id }) => String(id) === parts[1])
  if (!payment) return problem(404, 'not_found', 2_000)
  if (!parts[2]) return json(200, paymentAnswer(payment))
  return parts[3] ? oneRefund(payment, parts[3]) : refunds(world, asked, payment)
}

function makePreference(world: World, { body }: Asked): Answered {
  const said = read(body)
  const items = Array.isArray(said?.items) ? said.items : []
  const isGood = (item: unknown) => {
    const { title, quantity, unit_price, currency_id } = (item ?? {}) as Record<string, unknown>
    const count = quantity as number
    return (
      typeof title === 'string' &&
      Number.isInteger(count) &&
      count > 0 &&
      currency_id === 'PEN' &&
      (centsOf(unit_price) ?? 0n) > 0n
    )
  }
  if (items.length === 0 || !items.every(isGood)) return problem(400, 'invalid_items')
  const preference: SandboxPreference = {
    id: `1-${randomUUID()}`,
    external_reference: typeof said?.external_reference === 'string' ? said.external_reference : null,
    items: items as SandboxPreference['items'],
    back_urls: (said?.back_urls ?? {}) as SandboxPreference['back_urls'],
    metadata: said?.metadata ?? {},
    date_created: world.store.now().toISOString(),
    expires: said?.expires === true,
    expiration_date_to: typeof said?.expiration_date_to === 'string' ? said.expiration_date_to : null,
  }
  world.store.state.preferences.push(preference)
  world.store.keep()
  return json(201, preferenceAnswer(world, preference))
}

function preferenceAnswer(world: World, preference: SandboxPreference) {
  const page = `${world.publicUrl()}/checkout/v1/redirect?pref_id=${preference.id}`
  return { ...preference, init_point: page, sandbox_init_point: page, collector_id: 1, site_id: 'MPE' }
}

function onePreference(world: World, { method, body }: Asked, id: string): Answered {
  const preference = world.store.state.preferences.find((each) => each.id === id)
  if (!preference) return problem(404, 'not_found')
  if (method === 'PUT') {
    const said = read(body)
    if (typeof said?.expires === 'boolean') preference.expires = said.expires
    if (typeof said?.expiration_date_to === 'string') preference.expiration_date_to = said.expiration_date_to
    world.store.keep()
  }
  return json(200, preferenceAnswer(world, preference))
}

function searchPreferences(store: Store, query: URLSearchParams): Answered {
  const wanted = query.get('external_reference')
  const found = store.state.preferences.filter((each) => wanted === null || each.external_reference === wanted)
  const elements = found.map(({ id, external_reference, date_created }) => ({ id, external_reference, date_created }))
  return json(200, { elements, next_offset: elements.length, total: elements.length })
}

function searchPayments(store: Store, query: URLSearchParams): Answered {
  const [limit, offset] = [query.get('limit'), query.get('offset')].map((text) => Number.parseInt(text ?? '', 10))
  const reference = query.get('external_reference')
  const field = query.get('range') === 'date_last_updated' ? 'date_last_updated' : 'date_created'
  const found = store.state.payments
    .filter((each) => reference === null || each.external_reference === reference)
    .filter((each) => isWithin(each[field], query))
    .sort((a, b) => Date.parse(a[field]) - Date.parse(b[field]) || a.id - b.id)
  if (query.get('criteria') === 'desc') found.reverse()
  const from = offset || 0
  const results = found.slice(from, from + (limit || 30)).map(paymentAnswer)
  return json(200, { paging: { total: found.length, limit: limit || 30, offset: from }, results })
}

function searchChargebacks(store: Store, query: URLSearchParams): Answered {
  const found = store.state.chargebacks.filter((each) => isWithin(each.date_last_updated, query))
  const [limit, offset] = ['limit', 'offset'].map((name) => Number.parseInt(query.get(name) ?? '', 10) || 0)
  const from = offset ?? 0
  const results = found.slice(from, from + (limit || 30)).map(chargebackAnswer)
  return json(200, { paging: { total: found.length, limit: limit || 30, offset: from }, results })
}

function isWithin(instant: string, query: URLSearchParams): boolean {
  const [begin, end] = [query.get('begin_date'), query.get('end_date')]
  return (begin === null || Date.parse(instant) >= Date.parse(begin)) && (end === null || Date.parse(instant) <= Date.parse(end))
}

function oneRefund(payment: SandboxPayment, id: string): Answered {
  const found = payment.refunds.find((each) => String(each.id) === id)
  return found ? json(200, refundAnswer(found)) : problem(404, 'refund_not_found', 2_032)
}

function refunds({ store, notices }: World, { method, body, headers }: Asked, payment: SandboxPayment): Answered {
  if (method !== 'POST') return json(200, payment.refunds.map(refundAnswer))
  if (!headers['x-idempotency-key']) return problem(400, 'idempotency_key_missing', 4_292)
  const cents = centsOf(read(body)?.amount)
  const made = cents === undefined ? 4_041 : refund(store, payment, cents)
  if (typeof made === 'number') return problem(400, 'bad_request', made)
  notices.tell('payment', 'payment.updated', String(payment.id))
  return json(201, refundAnswer(made))
}

/** A body as an object, whatever else it is. */
export function read(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
