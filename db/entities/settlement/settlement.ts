import { defineEntity, p } from '@mikro-orm/postgresql'
import type { MakerId, OrderLineId, PieceId, SettlementId } from '#app/domain/shared/ids.ts'
import type { Currency } from '#app/domain/shared/money.ts'

const SettlementSchema = defineEntity({
  name: 'Settlement',
  schema: 'settlement',
  tableName: 'settlement',
  properties: {
    id: p.uuid().$type<SettlementId>().primary().defaultRaw('shared.new_id()'),
    number: p.text().defaultRaw('default'),
    orderLineId: p.uuid().$type<OrderLineId>().nullable(),
    payLineId: p.uuid().nullable(),
    pieceId: p.uuid().$type<PieceId>().nullable(),
    acceptanceId: p.uuid().nullable(),
    workShareId: p.uuid().nullable(),
    makerId: p.uuid().$type<MakerId>(),
    journalId: p.bigint('bigint'),
    profileVersionId: p.uuid(),
    mandateId: p.uuid().nullable(),
    /** Which of the line's pieces it is, from 1. */
    unit: p.smallint().nullable(),
    /** What the buyer paid for this share, in the order's currency. */
    paidMinor: p.bigint('bigint').nullable(),
    paidCurrency: p.text().$type<Currency>().nullable(),
    snapshot: p.json().$type<unknown>(),
    currency: p.text().$type<Currency>(),
    grossMinor: p.bigint('bigint'),
    incomeMinor: p.bigint('bigint'),
    disposableMinor: p.bigint('bigint'),
    loanMinor: p.bigint('bigint'),
    familyMinor: p.bigint('bigint'),
    settledAt: p.datetime(),
    heldUntil: p.datetime().nullable(),
    releasedAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
  },
})

/** Money divided, once, for one work share of one piece, with all its inputs frozen. */
export class Settlement extends SettlementSchema.class {}
SettlementSchema.setClass(Settlement)
