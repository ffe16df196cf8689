// For which orders may an advance be prepared: lines that are paid and still to be made, with who makes them?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId, OrderId, OrderLineId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface WorkToAdvance {
  readonly orderId: OrderId
  readonly orderNumber: number
  readonly orderLineId: OrderLineId
  readonly productName: InThreeLanguages
  readonly promisedOn: PlainDate
  readonly makerId: MakerId
  readonly makerCode: string
  readonly makerName: string
}

/** Each maker of each line, the first promised first; without those who have an advance on it already. */
export async function findWorkToAdvance(em: EntityManager): Promise<WorkToAdvance[]> {
  return em.execute<WorkToAdvance[]>(
    `select "order".id as "orderId", "order".number as "orderNumber", line.id as "orderLineId", line.product_name as "productName",
       production.due_on::text as "promisedOn", maker.id as "makerId", maker.code as "makerCode", maker.chosen_name as "makerName"
     from production.production_order production
     join production.work_share share on share.production_order_id = production.id
     join makers.maker maker on maker.id = share.maker_id
     join orders.order_line line on line.id = production.order_line_id
     join orders."order" on "order".id = line.order_id
     where production.state = 'to_make' and not exists (
       select from lending.order_advance tie join lending.loan loan on loan.id = tie.loan_id
       where tie.order_line_id = line.id and loan.maker_id = maker.id and loan.state <> 'declined')
     order by production.due_on, "order".number, line.position, maker.code`,
  )
}
