// What waits for a decision of the workshop today? Counts of what is late, without a maker, in the making, ready to send and unprinted.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '../../orm.server.ts'
import { countBuyerWords } from '../orders/find-buyer-words.server.ts'
import { countReturns } from '../orders/find-returns.server.ts'
import { findWorkshopOrders } from '../orders/find-workshop-orders.server.ts'

/** The day's figures and the orders that are open, the earliest due first. */
export async function findWorkshopDay(em: EntityManager, today: PlainDate) {
  const [first] = await em.execute<
    { unassigned: number; making: number; ready: number; slips: number; requests: number; complaints: number }[]
  >(
    `select
       (select count(*)::int from production.production_order production where state = 'to_make'
          and not exists (select from production.work_share where production_order_id = production.id)) as unassigned,
       (select coalesce(sum(production.quantity - (select count(*) from catalogue.piece where order_line_id = production.order_line_id)), 0)::int
        from production.production_order production where state = 'to_make') as making,
       (select count(*)::int from catalogue.piece piece join orders.order_line line on line.id = piece.order_line_id
        join orders."order" o on o.id = line.order_id and o.state = 'paid' where piece.state = 'sold') as ready,
       (select count(*)::int from papers.paper where printed_count = 0) as slips,
       (select count(*)::int from wholesale.request where state = 'new') as requests,
       (select count(*)::int from orders.complaint where answered_at is null) as complaints`,
  )
  const list = { sort: 'due', isDescending: false, pageSize: 15, offset: 0 } as const
  const open = await findWorkshopOrders(em, { view: 'open' }, list, today)
  const counted = first ?? { unassigned: 0, making: 0, ready: 0, slips: 0, requests: 0, complaints: 0 }
  const figures = { ...counted, returns: await countReturns(em), buyerWords: await countBuyerWords(em) }
  return { figures, open }
}
