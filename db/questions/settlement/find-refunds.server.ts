// Which refunds wait for somebody, which are on their way, which ended of late; and one of them with everything it took and from whom.
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import type { TakenBearer, TakenStep } from './find-taken.server.ts'

export type RefundRowState = 'prepared' | 'approved' | 'sent' | 'paid' | 'failed' | 'cancelled'

export interface RefundListRow {
  readonly id: string
  readonly number: string
  readonly order: number
  readonly cause: string
  readonly borneBy: 'maker' | 'network' | 'carrier'
  readonly carrier: string | undefined
  readonly amount: Money
  readonly state: RefundRowState
  readonly preparedBy: string
  readonly preparedAt: Date
  readonly byProvider: boolean
}

interface Row {
  id: string
  number: string
  order_number: number
  cause: string
  borne_by: RefundListRow['borneBy']
  carrier: string | null
  amount: string
  currency: Currency
  state: RefundRowState
  prepared_by: string
  prepared_at: string | Date
  by_provider: boolean
}

const SELECT = `select refund.id, refund.number, "order".number as order_number, refund.cause, refund.borne_by, refund.carrier,
    refund.amount_minor::text as amount, refund.currency, refund.state, refund.prepared_by, refund.prepared_at, payment.provider = 'stripe' as by_provider
  from settlement.refund join orders."order" on "order".id = refund.order_id join payments.payment on payment.id = refund.payment_id`

/** Open ones first, oldest first, so that nobody waits unseen; then the latest that ended. */
export async function findRefunds(em: EntityManager): Promise<RefundListRow[]> {
  const rows = await em.execute<Row[]>(
    `(${SELECT} where refund.state in ('prepared', 'failed', 'approved', 'sent') order by refund.prepared_at limit 200)
     union all (${SELECT} where refund.state in ('paid', 'cancelled') order by refund.ended_at desc limit 50)`,
  )
  return rows.map(listRow)
}

function listRow(row: Row): RefundListRow {
  return {
    id: row.id,
    number: row.number,
    order: row.order_number,
    cause: row.cause,
    borneBy: row.borne_by,
    carrier: row.carrier ?? undefined,
    amount: Money.ofMinor(row.amount, row.currency),
    state: row.state,
    preparedBy: row.prepared_by,
    preparedAt: new Date(row.prepared_at),
    byProvider: row.by_provider,
  }
}

export interface RefundFound extends RefundListRow {
  readonly approvedBy: string | undefined
  readonly shipping: Money
  readonly parts: readonly {
    readonly name: string
    readonly unit: number
    readonly piece: string | null
    readonly amount: Money
    readonly goes: string
  }[]
  /** What was taken of each maker's share, by step and by who gave it back. */
  readonly taken: readonly {
    readonly maker: string
    readonly step: TakenStep
    readonly bearer: TakenBearer
    readonly amount: Money
  }[]
  readonly borne: Money | undefined
  readonly attempts: readonly {
    readonly n: number
    readonly way: string
    readonly state: string
    readonly reference: string | null
    readonly failure: string | null
  }[]
  readonly journals: readonly { readonly id: string; readonly kind: string }[]
}

export async function findRefund(em: EntityManager, number: string): Promise<RefundFound | undefined> {
  const [row] = await em.execute<(Row & { approved_by: string | null; shipping: string })[]>(
    `${SELECT.replace('select ', 'select refund.approved_by, refund.shipping_minor::text as shipping, ')} where refund.number = ?`,
    [number],
  )
  if (!row) return undefined
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  const parts = await em.execute<{ name: string; unit: number; piece: string | null; amount: string; goes: string }[]>(
    `select line.product_name ->> 'es' as name, part.unit, piece.number as piece, part.amount_minor::text as amount, part.piece_goes as goes
     from settlement.refund_part part join orders.order_line line on line.id = part.order_line_id
     left join settlement.settlement settled on settled.order_line_id = line.id and settled.unit = part.unit and settled.withdrawn_at is null
     left join catalogue.piece on piece.id = settled.piece_id
     where part.refund_id = ? group by line.product_name, line.position, part.unit, piece.number, part.amount_minor, part.piece_goes
     order by line.position, part.unit`,
    [row.id],
  )
  const taken = await em.execute<{ maker: string; step: TakenStep; bearer: TakenBearer; amount: string; currency: Currency }[]>(
    `select maker.code as maker, line.step, line.bearer, sum(line.amount_minor)::text as amount, settled.currency
     from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id
     join settlement.settlement settled on settled.id = reduction.settlement_id join makers.maker on maker.id = settled.maker_id
     where reduction.refund_id = ? group by maker.code, line.step, line.bearer, settled.currency order by maker.code, min(line.position)`,
    [row.id],
  )
  const [borne] = await em.execute<{ amount: string | null }[]>(
    'select sum(paid_minor)::text as amount from settlement.borne_part where refund_id = ?',
    [row.id],
  )
  const attempts = await em.execute<RefundFound['attempts'][number][]>(
    'select n, way, state, reference, failure_code as failure from settlement.refund_attempt where refund_id = ? order by n',
    [row.id],
  )
  const journals = await em.execute<{ id: string; kind: string }[]>(
    `select id::text, kind from ledger.journal where (source_type = 'refund' and source_id = ?)
       or id in (select journal_id from settlement.reduction where refund_id = ?) order by ledger.journal.id`,
    [row.id, row.id],
  )
  return {
    ...listRow(row),
    approvedBy: row.approved_by ?? undefined,
    shipping: money(row.shipping),
    parts: parts.map((part) => ({ ...part, amount: money(part.amount) })),
    taken: taken.map(({ amount, currency, ...line }) => ({ ...line, amount: Money.ofMinor(amount, currency) })),
    borne: borne?.amount ? money(borne.amount) : undefined,
    attempts,
    journals,
  }
}

export interface DisputeRow {
  readonly number: string
  readonly order: number
  readonly reason: string
  readonly amount: Money
  readonly state: 'inquiry' | 'open' | 'won' | 'lost' | 'closed'
  readonly evidenceDueAt: Date | undefined
  readonly openedAt: Date
}

/** Disputes, the open ones first. */
export async function findDisputes(em: EntityManager): Promise<DisputeRow[]> {
  const rows = await em.execute<
    {
      number: string
      order_number: number
      reason: string
      amount: string
      currency: Currency
      state: DisputeRow['state']
      evidence_due_at: string | null
      opened_at: string
    }[]
  >(
    `select dispute.number, "order".number as order_number, dispute.reason, dispute.amount_minor::text as amount, dispute.currency, dispute.state,
       dispute.evidence_due_at, dispute.opened_at
     from settlement.dispute join payments.payment on payment.id = dispute.payment_id join orders."order" on "order".id = payment.order_id
     order by dispute.ended_at desc nulls first, dispute.opened_at desc limit 100`,
  )
  return rows.map((row) => ({
    number: row.number,
    order: row.order_number,
    reason: row.reason,
    amount: Money.ofMinor(row.amount, row.currency),
    state: row.state,
    evidenceDueAt: row.evidence_due_at ? new Date(row.evidence_due_at) : undefined,
    openedAt: new Date(row.opened_at),
  }))
}
