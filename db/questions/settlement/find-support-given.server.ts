// How much of a judge's monthly order have a maker's sales of this month given already?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

/**
 * What the settlements of the month of a day took for child support, less what refunds took back from its account: what the court had already
 * stays given, whoever carried the refund. Not the balance of its ledger account: that still holds an earlier month
 * until it is passed on, and is empty again when this one has been.
 */
export async function findSupportGiven(em: EntityManager, makerId: MakerId, on: PlainDate, currency: Currency): Promise<Money> {
  const [row] = await em.execute<{ given: string }[]>(
    `select coalesce(sum(taken.amount), 0)::text as given
     from settlement.settlement settlement
     join lateral (
       select amount_minor as amount from settlement.settlement_line where settlement_id = settlement.id and step = 'child_support'
       union all
       select -line.amount_minor from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id
         where reduction.settlement_id = settlement.id and line.step = 'child_support' and line.bearer = 'own'
     ) taken on true
     where settlement.maker_id = ? and settlement.currency = ?
       and settlement.settled_at >= date_trunc('month', ?::date::timestamp) at time zone 'America/Lima'
       and settlement.settled_at < (date_trunc('month', ?::date::timestamp) + interval '1 month') at time zone 'America/Lima'`,
    [makerId, currency, on, on],
  )
  return Money.ofMinor(row?.given ?? '0', currency)
}
