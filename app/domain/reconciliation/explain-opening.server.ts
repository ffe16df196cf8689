import { insertRow } from '#db/insert.server.ts'
import { account } from '../ledger/accounts.ts'
import { lockBalances } from '../ledger/post-journal.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import type { MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { ReconciliationRefusal } from './refusals.ts'
import type { ExplainOpening } from './schema.ts'

/**
 * Says why something stays in `opening`: the worth of the association when the books began, say. It holds for the balance of that moment; another
 * balance wants another sentence. The sentence stands outside the ledger. Refuses nothing_to_explain when the account is at zero.
 */
export const explainOpening = command<ExplainOpening, { explained: MoneyJson }, ReconciliationRefusal>(
  'reconciliation.explain-opening',
  'bring-in:opening',
  async (context, { book, currency, explanation }) => {
    const [left] = await lockBalances(context.em, [{ book, account: account.opening, currency }])
    assert(left, 'a locked balance is zero when the account never opened')
    if (left.isZero()) return refuse('nothing_to_explain')
    await insertRow(
      context.em,
      'reconciliation.opening_explanation',
      {
        ...{ book, currency, amount_minor: left.minor, explanation },
        ...{ explained_by: actorRef(context.actor), explained_at: context.now },
      },
      'id',
    )
    return done({ explained: left.toJSON() })
  },
)
