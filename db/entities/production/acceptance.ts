import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PieceId } from '#app/domain/shared/ids.ts'

const AcceptanceSchema = defineEntity({
  name: 'Acceptance',
  schema: 'production',
  tableName: 'acceptance',
  properties: {
    id: p.uuid().$type<string>().primary().defaultRaw('shared.new_id()'),
    number: p.text().defaultRaw('default'),
    pieceId: p.uuid().$type<PieceId>(),
    acceptedBy: p.text(),
    acceptedAt: p.datetime(),
    withdrawnAt: p.datetime().nullable(),
    withdrawnReason: p.text().nullable(),
  },
})

/** The made event: quality accepted a piece. */
export class Acceptance extends AcceptanceSchema.class {}
AcceptanceSchema.setClass(Acceptance)
