import { defineEntity, p } from '@mikro-orm/postgresql'
import type { OrderLineId, PieceId, VariantId } from '#app/domain/shared/ids.ts'

export type PieceState = 'in_stock' | 'held' | 'sold' | 'dispatched' | 'withdrawn'

const PieceSchema = defineEntity({
  name: 'Piece',
  schema: 'catalogue',
  tableName: 'piece',
  properties: {
    id: p.uuid().$type<PieceId>().primary().defaultRaw('shared.new_id()'),
    number: p.text().defaultRaw('default'),
    variantId: p.uuid().$type<VariantId>(),
    state: p.text().$type<PieceState>(),
    owner: p.text(),
    orderLineId: p.uuid().$type<OrderLineId>().nullable(),
    heldUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
})

/** One thing made and accepted; it may be held for an order until a time, and belongs to its order line once sold. */
export class Piece extends PieceSchema.class {}
PieceSchema.setClass(Piece)
