// Which released settlements of a maker still have family money that no payout took, oldest first, and how much of each?
import type { MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

/** A settlement's family part less what refunds took back of it and what payouts, cancelled and returned ones aside, have taken. */
export async function findUnpaidSettlements(
  em: EntityManager,
  makerId: MakerId,
): Promise<{ settlementId: string; left: Money }[]> {
  const rows = await em.execute<{ id: string; left: string }[]>(
    `select settlement.id, (settlement.family_minor - taken.amount - paid.amount)::text as left
     from settlement.settlement settlement
     cross join lateral (
       select coalesce(sum(line.amount_minor), 0) as amount from settlement.reduction
       join settlement.reduction_line line on line.reduction_id = reduction.id and line.bearer in ('held', 'available')
       where reduction.settlement_id = settlement.id
     ) taken
     cross join lateral (
       select coalesce(sum(part.amount_minor), 0) as amount from families.payout_settlement part
       join families.payout payout on payout.id = part.payout_id and payout.state not in ('cancelled', 'returned')
       where part.settlement_id = settlement.id
     ) paid
     where settlement.maker_id = ? and settlement.released_at is not null and settlement.currency = 'PEN'
       and settlement.family_minor > taken.amount + paid.amount
     order by settlement.settled_at, settlement.id`,
    [makerId],
  )
  return rows.map((row) => ({ settlementId: row.id, left: Money.ofMinor(row.left, 'PEN') }))
}
