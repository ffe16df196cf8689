import {
  CHARGE_LIST,
  CUSTOMER_CREATE,
  CUSTOMER_LIST,
  CUSTOMER_UPDATE,
  INTENT_CANCEL,
  INTENT_CONFIRM,
  INTENT_CREATE,
  INTENT_LIST,
  INTENT_UPDATE,
  LINE_LIST,
  NOTHING,
  SEARCH,
  SESSION_CREATE,
  SESSION_LIST,
} from '../known-params.ts'
import { createSession, expireSession, needCheckout } from '../resources/checkout-sessions.ts'
import { createCustomer, deleteCustomer, showCustomer, updateCustomer } from '../resources/customers.ts'
import { cancelIntent, confirmIntent, createIntent, updateIntent } from '../resources/intents.ts'
import { listObjects, wholeList } from '../resources/lists.ts'
import { searchObjects } from '../resources/search.ts'
import { type Call, one, plain, type Route, route } from './route.ts'

/** How money comes in: checkout sessions, payment intents, charges, customers. */
export const PAYMENT_ROUTES: readonly Route[] = [
  route('POST', '/v1/checkout/sessions', SESSION_CREATE, ({ world, params }) => createSession(world, params)),
  route('GET', '/v1/checkout/sessions', SESSION_LIST, listSessions),
  route('GET', '/v1/checkout/sessions/:id', NOTHING, ({ world, id, params }) => plain(params, needCheckout(world, id).session)),
  route('POST', '/v1/checkout/sessions/:id/expire', NOTHING, ({ world, id, params, cause }) =>
    plain(params, expireSession(world, id, cause)),
  ),
  route('GET', '/v1/checkout/sessions/:id/line_items', LINE_LIST, ({ world, id, params, path }) => {
    params.int('limit', { min: 1, max: 100 })
    return plain(params, wholeList(needCheckout(world, id).lineItems, path))
  }),
  route('POST', '/v1/payment_intents', INTENT_CREATE, ({ world, params, cause }) => createIntent(world, params, cause)),
  route('GET', '/v1/payment_intents', INTENT_LIST, ({ world, params, path }) =>
    listObjects(world, 'payment_intent', params, path, { fields: [['$.customer', params.text('customer')]] }),
  ),
  route('GET', '/v1/payment_intents/search', SEARCH, ({ world, params, path }) =>
    searchObjects(world, 'payment_intent', params, path),
  ),
  one('payment_intent', '/v1/payment_intents/:id'),
  route('POST', '/v1/payment_intents/:id', INTENT_UPDATE, ({ world, id, params }) => updateIntent(world, id, params)),
  route('POST', '/v1/payment_intents/:id/confirm', INTENT_CONFIRM, ({ world, id, params, cause }) =>
    confirmIntent(world, id, params, cause),
  ),
  route('POST', '/v1/payment_intents/:id/cancel', INTENT_CANCEL, ({ world, id, params, cause }) =>
    cancelIntent(world, id, params, cause),
  ),
  route('GET', '/v1/charges', CHARGE_LIST, ({ world, params, path }) =>
    listObjects(world, 'charge', params, path, {
      fields: [
        ['$.payment_intent', params.text('payment_intent')],
        ['$.customer', params.text('customer')],
      ],
    }),
  ),
  route('GET', '/v1/charges/search', SEARCH, ({ world, params, path }) => searchObjects(world, 'charge', params, path)),
  one('charge', '/v1/charges/:id'),
  route('POST', '/v1/customers', CUSTOMER_CREATE, ({ world, params, cause }) => createCustomer(world, params, cause)),
  route('GET', '/v1/customers', CUSTOMER_LIST, ({ world, params, path }) =>
    listObjects(world, 'customer', params, path, { fields: [['$.email', params.text('email')]] }),
  ),
  route('GET', '/v1/customers/search', SEARCH, ({ world, params, path }) => searchObjects(world, 'customer', params, path)),
  route('GET', '/v1/customers/:id', NOTHING, ({ world, id, params }) => plain(params, showCustomer(world, id))),
  route('POST', '/v1/customers/:id', CUSTOMER_UPDATE, ({ world, id, params, cause }) => updateCustomer(world, id, params, cause)),
  route('DELETE', '/v1/customers/:id', NOTHING, ({ world, id, params, cause }) =>
    plain(params, deleteCustomer(world, id, cause)),
  ),
]

function listSessions({ world, params, path }: Call): unknown {
  const page = listObjects(world, 'checkout', params, path, {
    createdPath: '$.session.created',
    fields: [
      ['$.session.payment_intent', params.text('payment_intent')],
      ['$.session.customer', params.text('customer')],
      ['$.session.customer_details.email', params.object('customer_details')?.text('email')],
      ['$.session.status', params.word('status', ['open', 'complete', 'expired'])],
    ],
  })
  return { ...page, data: page.data.map((record) => record.session) }
}
