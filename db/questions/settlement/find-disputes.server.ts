// Which payments have buyers' banks called back, until when do they want to hear from us, and how did it end?
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface DisputeRow {
  readonly number: string
  readonly providerRef: string
  /** The order it paid; none for a gift. */
  readonly order: number | undefined
  readonly gift: string | undefined
  readonly reason: string
  readonly amount: Money
  readonly state: 'inquiry' | 'open' | 'won' | 'lost' | 'closed'
  readonly evidenceDueAt: Date | undefined
  /** Nobody can be heard any more. */
  readonly isPastDue: boolean
  readonly openedAt: Date
  readonly endedAt: Date | undefined
  /** Parcels that left with a number: the first proof that a bank asks for. */
  readonly parcels: readonly string[]
  readonly journals: readonly { readonly id: string; readonly kind: string }[]
}

interface Row {
  number: string
  provider_ref: string
  order_number: number | null
  gift: string | null
  reason: string
  amount: string
  currency: Currency
  state: DisputeRow['state']
  evidence_due_at: string | Date | null
  is_past_due: boolean
  opened_at: string | Date
  ended_at: string | Date | null
  parcels: string[]
  journals: { id: string; kind: string }[]
}

/** Disputes, the open ones first, in the order in which their banks want to hear; then the latest that ended. */
export async function findDisputes(em: EntityManager): Promise<DisputeRow[]> {
  const rows = await em.execute<Row[]>(
    `select dispute.number, dispute.provider_ref, "order".number as order_number, gift.number as gift, dispute.reason, dispute.amount_minor::text as amount,
       dispute.currency, dispute.state, dispute.evidence_due_at, coalesce(dispute.evidence_due_at < shared.now(), false) as is_past_due,
       dispute.opened_at, dispute.ended_at,
       (select coalesce(jsonb_agg(concat_ws(' ', carrier, coalesce(tracking_code, parcel.number)) order by dispatched_at), '[]')
        from orders.parcel where order_id = "order".id) as parcels,
       (select coalesce(jsonb_agg(jsonb_build_object('id', journal.id::text, 'kind', kind) order by journal.id), '[]')
        from ledger.journal where source_type = 'dispute' and source_id = dispute.id::text) as journals
     from settlement.dispute join payments.payment on payment.id = dispute.payment_id
     left join orders."order" on "order".id = payment.order_id left join programmes.gift on gift.payment_id = payment.id
     order by dispute.ended_at desc nulls first, dispute.evidence_due_at nulls last, dispute.opened_at desc limit 200`,
  )
  return rows.map((row) => ({
    number: row.number,
    providerRef: row.provider_ref,
    order: row.order_number ?? undefined,
    gift: row.gift ?? undefined,
    reason: row.reason,
    amount: Money.ofMinor(row.amount, row.currency),
    state: row.state,
    evidenceDueAt: row.evidence_due_at ? new Date(row.evidence_due_at) : undefined,
    isPastDue: row.is_past_due,
    openedAt: new Date(row.opened_at),
    endedAt: row.ended_at ? new Date(row.ended_at) : undefined,
    parcels: row.parcels,
    journals: row.journals,
  }))
}

/** How many disputes want an answer: for the doors that lead to them. */
export async function countOpenDisputes(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from settlement.dispute where state in ('inquiry', 'open')`,
  )
  return row?.count ?? 0
}
