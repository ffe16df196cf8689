import { defineEntity, p } from '@mikro-orm/postgresql'
import type { MakerId, PieceId } from '#app/domain/shared/ids.ts'

const WorkShareSchema = defineEntity({
  name: 'WorkShare',
  schema: 'production',
  tableName: 'work_share',
  properties: {
    id: p.uuid().$type<string>().primary().defaultRaw('shared.new_id()'),
    productionOrderId: p.uuid().nullable(),
    pieceId: p.uuid().$type<PieceId>().nullable(),
    makerId: p.uuid().$type<MakerId>(),
    part: p.integer(),
    minutes: p.integer().nullable(),
  },
})

/** Who made how much of a piece: parts in whole numbers, shared out in proportion. */
export class WorkShare extends WorkShareSchema.class {}
WorkShareSchema.setClass(WorkShare)
