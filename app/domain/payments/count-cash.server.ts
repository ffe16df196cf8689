import { insertRow } from '#db/insert.server.ts'
import { account } from '../ledger/accounts.ts'
import type { Book } from '../ledger/journal.ts'
import { lockBalances, postJournal } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { Money, type MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import { countLines } from './bank-lines.ts'
import type { PaymentsRefusal } from './refusals.ts'
import type { COUNT_REASONS } from './schema.ts'

export interface CashCount {
  readonly book: Book
  readonly place: string
  /** Minor units that lay in the box. */
  readonly counted: string
  readonly reason?: (typeof COUNT_REASONS)[number] | undefined
}

/**
 * A cash box was counted. The books are brought to what lay there; what was missing is a cost, what was too much takes a cost back, each with its
 * reason. A box that agrees is only written down. Refuses a box that never held anything, a difference without a reason, and a reason without one.
 */
export const countCash = command<CashCount, { number: string; difference: MoneyJson }, PaymentsRefusal>(
  'payments.count-cash',
  'record:bank',
  async (context, { book, place, counted, reason }) => {
    const { em } = context
    const lay = Money.ofMinor(counted, 'PEN')
    assert(!lay.isNegative(), 'cash that was counted is not negative')
    const box = account.cash(place, 'PEN')
    const known = await em.execute<unknown[]>('select 1 from ledger.ledger_account where book = ? and code = ?', [book, box])
    if (known.length === 0) return refuse('cash_box_unknown')
    const [expected] = await lockBalances(em, [{ book, account: box, currency: 'PEN' }])
    assert(expected, 'an account that is there has a balance')
    const difference = lay.minus(expected)
    if (!difference.isZero() && !reason) return refuse('reason_missing', { expected: expected.toJSON() })
    if (difference.isZero() && reason) return refuse('reason_without_difference')
    const { id, number } = await insertRow<{ id: string; number: string }>(
      em,
      'payments.cash_count',
      {
        ...{ book, place, currency: 'PEN', counted_minor: lay.minor, expected_minor: expected.minor, reason },
        ...{ counted_by: actorRef(context.actor), counted_at: context.now },
      },
      'id, number',
    )
    if (!difference.isZero()) {
      await postJournal(context, {
        key: `cash-count:${number}`,
        kind: 'cash-counted',
        source: { type: 'cash_count', id },
        lines: countLines(book, place, difference),
        ...(reason ? { reason } : {}),
      })
    }
    return done({ number, difference: difference.toJSON() })
  },
)
