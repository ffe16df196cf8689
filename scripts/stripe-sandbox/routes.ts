import { missing } from './errors.ts'
import type { Cause } from './events.ts'
import type { Params } from './params.ts'
import { balances } from './resources/balance.ts'
import { createSession, expireSession, needCheckout } from './resources/checkout-sessions.ts'
import { listObjects, wholeList } from './resources/lists.ts'
import { createRefund } from './resources/refunds.ts'
import type { Kind } from './store.ts'
import type { World } from './world.ts'

/** One call, already authenticated and inside a transaction. */
export interface Call {
  readonly world: World
  readonly path: string
  /** The id in the path, when it has one. */
  readonly id: string
  readonly params: Params
  readonly cause: Cause
}

/** One operation of the API. What it returns is the answer, before expansion. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly pattern: RegExp
  readonly handle: (call: Call) => unknown
}

/** Every operation this sandbox has. A new resource is a file in `resources/` and its lines here. */
export const ROUTES: readonly Route[] = [
  { method: 'POST', pattern: /^\/v1\/checkout\/sessions$/, handle: ({ world, params }) => createSession(world, params) },
  {
    method: 'GET',
    pattern: /^\/v1\/checkout\/sessions$/,
    handle: ({ world, params, path }) => {
      const intent = params.text('payment_intent')
      const status = params.word('status', ['open', 'complete', 'expired'])
      const page = listObjects(
        world,
        'checkout',
        params,
        path,
        ({ session }) => (!intent || session.payment_intent === intent) && (!status || session.status === status),
      )
      return { ...page, data: page.data.map((record) => record.session) }
    },
  },
  {
    method: 'GET',
    pattern: /^\/v1\/checkout\/sessions\/([^/]+)$/,
    handle: ({ world, id, params }) => plain(params, needCheckout(world, id).session),
  },
  {
    method: 'POST',
    pattern: /^\/v1\/checkout\/sessions\/([^/]+)\/expire$/,
    handle: ({ world, id, params, cause }) => plain(params, expireSession(world, id, cause)),
  },
  {
    method: 'GET',
    pattern: /^\/v1\/checkout\/sessions\/([^/]+)\/line_items$/,
    handle: ({ world, id, params, path }) => {
      params.int('limit', { min: 1, max: 100 })
      return plain(params, wholeList(needCheckout(world, id).lineItems, path))
    },
  },
  one('payment_intent', /^\/v1\/payment_intents\/([^/]+)$/),
  {
    method: 'GET',
    pattern: /^\/v1\/payment_intents$/,
    handle: ({ world, params, path }) => listObjects(world, 'payment_intent', params, path),
  },
  one('charge', /^\/v1\/charges\/([^/]+)$/),
  {
    method: 'GET',
    pattern: /^\/v1\/charges$/,
    handle: ({ world, params, path }) => {
      const intent = params.text('payment_intent')
      return listObjects(world, 'charge', params, path, (charge) => !intent || charge.payment_intent === intent)
    },
  },
  one('balance_transaction', /^\/v1\/balance_transactions\/([^/]+)$/),
  {
    method: 'GET',
    pattern: /^\/v1\/balance_transactions$/,
    handle: ({ world, params, path }) => {
      const [currency, source, type] = [params.text('currency'), params.text('source'), params.text('type')]
      return listObjects(
        world,
        'balance_transaction',
        params,
        path,
        (row) => (!currency || row.currency === currency) && (!source || row.source === source) && (!type || row.type === type),
      )
    },
  },
  {
    method: 'GET',
    pattern: /^\/v1\/balance$/,
    handle: ({ world, params }) => {
      const available = Object.entries(balances(world)).map(([currency, amount]) => ({
        amount,
        currency,
        source_types: { card: amount },
      }))
      return plain(params, { object: 'balance', available, livemode: false, pending: [] })
    },
  },
  { method: 'POST', pattern: /^\/v1\/refunds$/, handle: ({ world, params, cause }) => createRefund(world, params, cause) },
  one('refund', /^\/v1\/refunds\/([^/]+)$/),
  {
    method: 'GET',
    pattern: /^\/v1\/refunds$/,
    handle: ({ world, params, path }) => {
      const [charge, intent] = [params.text('charge'), params.text('payment_intent')]
      return listObjects(
        world,
        'refund',
        params,
        path,
        (refund) => (!charge || refund.charge === charge) && (!intent || refund.payment_intent === intent),
      )
    },
  },
  one('event', /^\/v1\/events\/([^/]+)$/),
  {
    method: 'GET',
    pattern: /^\/v1\/events$/,
    handle: ({ world, params, path }) => {
      const type = params.text('type')
      const types = params.texts('types')
      return listObjects(
        world,
        'event',
        params,
        path,
        (event) => (!type || event.type === type) && (types.length === 0 || types.includes(event.type)),
      )
    },
  },
]

/** Reading one object of a kind. */
function one(kind: Kind, pattern: RegExp): Route {
  return {
    method: 'GET',
    pattern,
    handle: ({ world, id, params }) => {
      const found = world.store.get(kind, id)
      if (!found) throw missing(kind, id)
      return plain(params, found)
    },
  }
}

/** The answer of an operation that takes no further parameters. */
function plain<Value>(params: Params, value: Value): Value {
  params.done()
  return value
}
