import { defineEntity, p } from '@mikro-orm/postgresql'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'

const MandateSchema = defineEntity({
  name: 'Mandate',
  schema: 'lending',
  tableName: 'mandate',
  properties: {
    id: p.uuid().$type<string>().primary().defaultRaw('shared.new_id()'),
    makerId: p.uuid().$type<MakerId>(),
    version: p.smallint(),
    takes: p.text().$type<'whole_outstanding' | 'only_due'>(),
    shareOfDisposable: p.decimal(),
    familyFloor: p.decimal(),
    signedOn: p.date().$type<PlainDate>(),
    revokedOn: p.date().$type<PlainDate>().nullable(),
  },
})

/** Her signed, revocable permission to deduct from her sales. */
export class Mandate extends MandateSchema.class {}
MandateSchema.setClass(Mandate)
