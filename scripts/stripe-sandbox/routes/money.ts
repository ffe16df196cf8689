import { invalid } from '../errors.ts'
import {
  DISPUTE_LIST,
  DISPUTE_UPDATE,
  EVENT_LIST,
  METADATA,
  NOTHING,
  PAYOUT_CREATE,
  PAYOUT_LIST,
  REFUND_CREATE,
  REFUND_LIST,
  TRANSACTION_LIST,
} from '../known-params.ts'
import { balanceObject } from '../resources/balance.ts'
import { dropInquiries, giveUpDispute, updateDispute } from '../resources/dispute-life.ts'
import { listObjects, readRange } from '../resources/lists.ts'
import { cancelPayout, updatePayout } from '../resources/payout-life.ts'
import { createPayout, needPayout } from '../resources/payouts.ts'
import { cancelRefund, updateRefund } from '../resources/refund-life.ts'
import { createRefund } from '../resources/refunds.ts'
import type { World } from '../world.ts'
import { type Call, one, plain, type Route, route } from './route.ts'

/** What becomes of money that came in: refunds, disputes, the balance, payouts; and the events that tell of all. */
export const MONEY_ROUTES: readonly Route[] = [
  route('POST', '/v1/refunds', REFUND_CREATE, ({ world, params, cause }) => {
    const refund = createRefund(world, params, cause)
    dropInquiries(world, String(refund.charge))
    return refund
  }),
  route('GET', '/v1/refunds', REFUND_LIST, ({ world, params, path }) =>
    listObjects(world, 'refund', params, path, { fields: ofPayment(params) }),
  ),
  one('refund', '/v1/refunds/:id'),
  route('POST', '/v1/refunds/:id', METADATA, ({ world, id, params, cause }) => updateRefund(world, id, params, cause)),
  route('POST', '/v1/refunds/:id/cancel', NOTHING, ({ world, id, params, cause }) =>
    plain(params, cancelRefund(world, id, cause)),
  ),
  route('GET', '/v1/disputes', DISPUTE_LIST, ({ world, params, path }) =>
    listObjects(world, 'dispute', params, path, { fields: ofPayment(params) }),
  ),
  one('dispute', '/v1/disputes/:id'),
  route('POST', '/v1/disputes/:id', DISPUTE_UPDATE, ({ world, id, params, cause }) => updateDispute(world, id, params, cause)),
  route('POST', '/v1/disputes/:id/close', NOTHING, ({ world, id, params, cause }) =>
    plain(params, giveUpDispute(world, id, cause)),
  ),
  route('GET', '/v1/balance', NOTHING, ({ world, params }) => plain(params, balanceObject(world))),
  route('GET', '/v1/balance_transactions', TRANSACTION_LIST, listTransactions),
  one('balance_transaction', '/v1/balance_transactions/:id'),
  route('POST', '/v1/payouts', PAYOUT_CREATE, ({ world, params, cause }) => createPayout(world, params, cause)),
  route('GET', '/v1/payouts', PAYOUT_LIST, listPayouts),
  one('payout', '/v1/payouts/:id'),
  route('POST', '/v1/payouts/:id', METADATA, ({ world, id, params, cause }) => updatePayout(world, id, params, cause)),
  route('POST', '/v1/payouts/:id/cancel', NOTHING, ({ world, id, params, cause }) =>
    plain(params, cancelPayout(world, id, cause)),
  ),
  route('GET', '/v1/events', EVENT_LIST, listEvents),
  one('event', '/v1/events/:id'),
]

function ofPayment(params: Call['params']): readonly (readonly [string, string | undefined])[] {
  return [
    ['$.charge', params.text('charge')],
    ['$.payment_intent', params.text('payment_intent')],
  ]
}

function listTransactions({ world, params, path }: Call): unknown {
  const payout = params.text('payout')
  const fields = [
    ['$.currency', params.text('currency')],
    ['$.source', params.text('source')],
    ['$.type', params.text('type')],
  ] as const
  if (payout === undefined) return listObjects(world, 'balance_transaction', params, path, { fields })
  const parts = partsOf(world, payout)
  return listObjects(world, 'balance_transaction', params, path, { fields, accepts: ({ id }) => parts.has(id) })
}

/** What is in an automatic payout, itself among it; asked too early or of a manual one, an error as the real one gives. */
function partsOf(world: World, id: string): Set<string> {
  const payout = needPayout(world, id)
  if (!payout.automatic)
    throw invalid('Balance transaction history can only be filtered on automatic transfers, not manual.', 'payout')
  if (payout.reconciliation_status !== 'completed') {
    throw invalid(`The reconciliation of payout ${id} is not ready.`, 'payout', 'payout_reconciliation_not_ready')
  }
  const rows = world.store.sql('SELECT balance_transaction FROM paid_in WHERE payout = ?').all(id)
  return new Set(rows.map((row) => String(row.balance_transaction)))
}

function listPayouts({ world, params, path }: Call): unknown {
  const arrival = readRange(params, 'arrival_date')
  return listObjects(world, 'payout', params, path, {
    fields: [
      ['$.status', params.text('status')],
      ['$.destination', params.text('destination')],
    ],
    accepts: arrival && (({ arrival_date: at }) => at >= arrival.from && at <= arrival.to),
  })
}

function listEvents({ world, params, path }: Call): unknown {
  const [type, types, delivered] = [params.text('type'), params.texts('types'), params.flag('delivery_success')]
  if (type !== undefined && types.length > 0) throw invalid('You may only specify one of these parameters: type, types.')
  const undelivered = `SELECT 1 FROM delivery WHERE event = ? AND state <> 'delivered'`
  const isDelivered = (id: string) => world.store.sql(undelivered).get(id) === undefined
  return listObjects(world, 'event', params, path, {
    fields: [['$.type', type ?? (types.length > 0 ? types : undefined)]],
    accepts: delivered === undefined ? undefined : ({ id }) => isDelivered(id) === delivered,
  })
}
