import type { EventType } from '../wire.ts'
import { type Books, failing } from './books.ts'

type Told = readonly [isTrue: boolean, type: EventType]

/** Nothing happened without its event, and it happened once. */
export function checkEvents(books: Books): string[] {
  const rows = books.world.store
    .sql(
      `SELECT json_extract(body, '$.type') AS type, json_extract(body, '$.data.object.id') AS object, count(*) AS count
       FROM object WHERE kind = 'event' GROUP BY 1, 2`,
    )
    .all()
  const counts = new Map(rows.map((row) => [`${String(row.type)} ${String(row.object)}`, Number(row.count)]))
  const check = (id: string, told: readonly Told[]) =>
    books.old.has(id)
      ? []
      : told.flatMap(([isTrue, type]) => {
          const count = counts.get(`${type} ${id}`) ?? 0
          return failing([count === (isTrue ? 1 : 0), `${id}: ${count} events ${type}, not ${isTrue ? 1 : 0}`])
        })
  return [
    ...books.charges.flatMap(({ id, status }) =>
      check(id, [
        [status === 'succeeded', 'charge.succeeded'],
        [status === 'failed', 'charge.failed'],
      ]),
    ),
    ...books.intents.flatMap(({ id, status }) => check(id, [[status === 'succeeded', 'payment_intent.succeeded']])),
    ...books.checkouts.flatMap(({ id, session }) =>
      check(id, [
        [session.status === 'complete', 'checkout.session.completed'],
        [session.status === 'expired', 'checkout.session.expired'],
      ]),
    ),
    ...books.refunds.flatMap(({ id, status }) =>
      check(id, [
        [true, 'refund.created'],
        [status === 'failed', 'refund.failed'],
      ]),
    ),
    ...books.disputes.flatMap((dispute) =>
      check(dispute.id, [
        [true, 'charge.dispute.created'],
        [dispute.balance_transactions.length > 0, 'charge.dispute.funds_withdrawn'],
        [dispute.status === 'won', 'charge.dispute.funds_reinstated'],
        [['won', 'lost', 'warning_closed'].includes(dispute.status), 'charge.dispute.closed'],
      ]),
    ),
    ...books.payouts.flatMap(({ id, status, trace_id: trace }) =>
      check(id, [
        [true, 'payout.created'],
        [status === 'paid' || (status === 'failed' && trace?.value != null), 'payout.paid'],
        [status === 'failed', 'payout.failed'],
        [status === 'canceled', 'payout.canceled'],
      ]),
    ),
  ]
}
