import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { findWithheld } from '#db/questions/fiscal/find-withheld.server.ts'
import { booksUnderReview } from '../ledger/books-under-review.server.ts'
import { actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { command } from '../shared/command.server.ts'
import { monthOf, type PlainDate } from '../shared/dates.ts'
import type { Id } from '../shared/ids.ts'
import type { MoneyJson } from '../shared/money.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { FiscalRefusal } from './refusals.ts'
import { amountToPay, dueOn, type RemittanceKind } from './remittances.ts'
import { lockRemittance } from './remitted.server.ts'
import type { PrepareRemittance } from './schema.ts'

export type PreparedRemittance = {
  readonly remittanceId: Id<'remittance'>
  readonly number: string
  readonly amount: MoneyJson
  readonly credit: MoneyJson
}

/**
 * Fixes what is paid to one prison, court or treasury for a month that is over. From here on that money counts as gone: a refund finds it so.
 * Another person pays it. Refuses: books_under_review, period_not_over, remittance_waits (another one to the same is prepared), nothing_to_remit.
 */
export const prepareRemittance = command<PrepareRemittance, PreparedRemittance, FiscalRefusal>(
  'fiscal.prepare-remittance',
  'prepare:remittance',
  async (context, { kind, subject, period }) => {
    const { em } = context
    const review = await booksUnderReview(em)
    if (review) return review
    if (period >= monthOf(context.today)) return refuse('period_not_over', { period })
    await lockRemittance(em, kind, subject)
    const [waits] = await em.execute<{ number: string }[]>(
      `select number from fiscal.remittance where kind = ? and subject = ? and state = 'prepared'`,
      [kind, subject],
    )
    if (waits) return refuse('remittance_waits', { number: waits.number })
    const [withheld] = await findWithheld(em, period, { kind, subject })
    if (!withheld) return refuse('nothing_to_remit', { period })
    const { amount, credit } = amountToPay(kind, withheld.amount, withheld.credit)
    if (amount.plus(credit).isZero()) return refuse('nothing_to_remit', { period })
    const row = await insertRow<{ id: Id<'remittance'>; number: string }>(
      em,
      'fiscal.remittance',
      {
        ...{ kind, subject, period },
        due_on: dueOn(period, await dueDayOf(em, kind, context.today)),
        amount_minor: amount.minor,
        credit_minor: credit.minor,
        currency: amount.currency,
        state: 'prepared',
        prepared_by: actorRef(context.actor),
        prepared_at: context.now,
      },
      'id, number',
    )
    return done({ remittanceId: row.id, number: row.number, amount: amount.toJSON(), credit: credit.toJSON() })
  },
)

async function dueDayOf(em: EntityManager, kind: RemittanceKind, on: PlainDate): Promise<number> {
  const [term] = await em.execute<{ due_day: number }[]>(
    'select due_day from fiscal.remittance_term where kind = ? and from_on <= ? order by from_on desc limit 1',
    [kind, on],
  )
  assert(term, `a term is in force for remittances of ${kind}`)
  return term.due_day
}
