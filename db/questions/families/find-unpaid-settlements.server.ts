// Which released settlements of a maker still have family money that no payout took, oldest first, and how much of each?
import type { MakerId } from '#app/domain/shared/ids.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

/** A settlement's family part less what payouts, cancelled and returned ones aside, have taken of it. */
export async function findUnpaidSettlements(
  em: EntityManager,
  makerId: MakerId,
): Promise<{ settlementId: string; left: Money }[]> {
  const rows = await em.execute<{ id: string; left: string }[]>(
    `select settlement.id, (settlement.family_minor - coalesce(sum(part.amount_minor), 0))::text as left
     from settlement.settlement settlement
     left join (
       families.payout_settlement part join families.payout payout on payout.id = part.payout_id and payout.state not in ('cancelled', 'returned')
     ) on part.settlement_id = settlement.id
     where settlement.maker_id = ? and settlement.released_at is not null and settlement.currency = 'PEN'
     group by settlement.id
     having settlement.family_minor > coalesce(sum(part.amount_minor), 0)
     order by settlement.settled_at, settlement.id`,
    [makerId],
  )
  return rows.map((row) => ({ settlementId: row.id, left: Money.ofMinor(row.left, 'PEN') }))
}
