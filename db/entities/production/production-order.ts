import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { OrderLineId, VariantId } from '#app/domain/shared/ids.ts'

const ProductionOrderSchema = defineEntity({
  name: 'ProductionOrder',
  schema: 'production',
  tableName: 'production_order',
  properties: {
    id: p.uuid().$type<string>().primary().defaultRaw('shared.new_id()'),
    number: p.text().defaultRaw('default'),
    orderLineId: p.uuid().$type<OrderLineId>(),
    variantId: p.uuid().$type<VariantId>(),
    quantity: p.smallint(),
    state: p.text().$type<'to_make' | 'made' | 'cancelled'>(),
    dueOn: p.date().$type<PlainDate>(),
    createdAt: p.datetime(),
  },
})

/** What is to be made for an order line, by when. */
export class ProductionOrder extends ProductionOrderSchema.class {}
ProductionOrderSchema.setClass(ProductionOrder)
