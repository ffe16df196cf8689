import { defineEntity, p } from '@mikro-orm/postgresql'
import type { OrderId, OrderLineId, VariantId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'

const OrderLineSchema = defineEntity({
  name: 'OrderLine',
  schema: 'orders',
  tableName: 'order_line',
  properties: {
    id: p.uuid().$type<OrderLineId>().primary().defaultRaw('shared.new_id()'),
    orderId: p.uuid().$type<OrderId>(),
    position: p.smallint(),
    variantId: p.uuid().$type<VariantId>(),
    productName: p.json().$type<InThreeLanguages>(),
    quantity: p.smallint(),
    unitPriceMinor: p.bigint('bigint'),
    discountMinor: p.bigint('bigint').defaultRaw('0'),
    madeToOrder: p.boolean(),
    madeInCustody: p.boolean(),
    packingCenter: p.text().nullable(),
    // In which of its order's planned parcels; none for what was sold over a counter.
    parcel: p.smallint().nullable(),
  },
})

/** One variant of an order, in a quantity, at the price of the moment it was placed. */
export class OrderLine extends OrderLineSchema.class {}
OrderLineSchema.setClass(OrderLine)
