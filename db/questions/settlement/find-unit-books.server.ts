// What do the books hold of one settled unit: paid, received and taxed, taken back of the maker's lines, and borne by others?
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface UnitBooks {
  /** Minor units of the order's currency. */
  readonly paid: bigint
  readonly reduced: bigint
  readonly borne: bigint
  /** In the settlement's currency: what was received for the unit, and the tax inside it. */
  readonly received: Money
  readonly igv: Money
  readonly borneIgv: Money
  readonly borneCost: Money
}

interface Row {
  paid: string
  reduced: string
  borne: string
  received: string
  igv: string
  currency: Currency
  borne_igv: string
  borne_cost: string
}

export async function findUnitBooks(em: EntityManager, orderLineId: string, unit: number): Promise<UnitBooks> {
  const [row] = await em.execute<Row[]>(
    `with sold as (
       select settlement.id, paid_minor, currency,
         coalesce((snapshot #>> '{discount,received,minor}')::bigint, gross_minor) as received,
         coalesce((snapshot #>> '{discount,igv,minor}')::bigint, (snapshot #>> '{input,igv,minor}')::bigint) as igv
       from settlement.settlement where order_line_id = ? and unit = ? and withdrawn_at is null
       union all
       select id, paid_minor, currency, gross_minor, igv_minor from settlement.reserve_sale where order_line_id = ? and unit = ?
     )
     select sum(sold.paid_minor)::text as paid, sum(sold.received)::text as received, sum(sold.igv)::text as igv, min(sold.currency) as currency,
       coalesce(sum((select sum(reduction.paid_minor) from settlement.reduction where settlement_id = sold.id)), 0)::text as reduced,
       borne.paid::text as borne, borne.igv::text as borne_igv, borne.cost::text as borne_cost
     from sold, (select coalesce(sum(paid_minor), 0) as paid, coalesce(sum(igv_minor), 0) as igv, coalesce(sum(cost_minor), 0) as cost
       from settlement.borne_part where order_line_id = ? and unit = ?) borne
     group by borne.paid, borne.igv, borne.cost`,
    [orderLineId, unit, orderLineId, unit, orderLineId, unit],
  )
  if (!row) throw new Error(`unit ${unit} of order line ${orderLineId} is settled`)
  return {
    paid: BigInt(row.paid),
    reduced: BigInt(row.reduced),
    borne: BigInt(row.borne),
    received: Money.ofMinor(row.received, row.currency),
    igv: Money.ofMinor(row.igv, row.currency),
    borneIgv: Money.ofMinor(row.borne_igv, row.currency),
    borneCost: Money.ofMinor(row.borne_cost, row.currency),
  }
}
