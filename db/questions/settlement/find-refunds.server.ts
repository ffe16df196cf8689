// Which refunds wait for somebody, which are on their way, which ended of late; those of one order; and one with everything it took and from whom.
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
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
  readonly preparedByName: string
  readonly preparedAt: Date
  readonly byProvider: boolean
  /** Who handles its payment. */
  readonly provider: string
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
  prepared_by_name: string
  prepared_at: string | Date
  by_provider: boolean
  provider: string
}

/** The person behind `staff:{id}`, else the actor as it stands. */
const NAME = (column: string) => `coalesce((select display_name from people.sign_in where 'staff:' || id = ${column}), ${column})`

const SELECT = `select refund.id, refund.number, "order".number as order_number, refund.cause, refund.borne_by, refund.carrier,
    refund.amount_minor::text as amount, refund.currency, refund.state, refund.prepared_by, ${NAME('refund.prepared_by')} as prepared_by_name, refund.prepared_at, payment.provider <> 'manual' as by_provider, payment.provider
  from settlement.refund join orders."order" on "order".id = refund.order_id join payments.payment on payment.id = refund.payment_id`

/** Open ones first, oldest first, so that nobody waits unseen; then the latest that ended. */
export async function findRefunds(em: EntityManager): Promise<RefundListRow[]> {
  const rows = await em.execute<Row[]>(
    `(${SELECT} where refund.state in ('prepared', 'failed', 'approved', 'sent') order by refund.prepared_at limit 200)
     union all (${SELECT} where refund.state in ('paid', 'cancelled') order by refund.ended_at desc limit 50)`,
  )
  return rows.map(listRow)
}

/** The refunds of one order, the latest first. */
export async function findRefundsOfOrder(em: EntityManager, orderNumber: number): Promise<RefundListRow[]> {
  const rows = await em.execute<Row[]>(`${SELECT} where "order".number = ? order by refund.prepared_at desc limit 100`, [
    orderNumber,
  ])
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
    preparedByName: row.prepared_by_name,
    preparedAt: new Date(row.prepared_at),
    byProvider: row.by_provider,
    provider: row.provider,
  }
}

export interface RefundFound extends RefundListRow {
  readonly approvedByName: string | undefined
  readonly approvedAt: Date | undefined
  /** From this many soles on, another person than who prepared it approves. */
  readonly needsTwoAbove: Money
  readonly shipping: Money
  readonly parts: readonly {
    readonly name: InThreeLanguages
    readonly unit: number
    readonly piece: string | null
    readonly amount: Money
    readonly goes: string
  }[]
  /** What was taken of each maker's share, by step and by who gave it back. */
  readonly taken: readonly {
    readonly maker: string
    readonly name: string
    readonly step: TakenStep
    readonly bearer: TakenBearer
    readonly amount: Money
  }[]
  readonly borne: Money | undefined
  readonly attempts: readonly RefundTry[]
  readonly journals: readonly { readonly id: string; readonly kind: string }[]
  /** The numbers of the slips that tell it to the makers it touched. */
  readonly slips: readonly string[]
}

interface RefundTry {
  readonly n: number
  readonly way: string
  readonly state: string
  readonly reference: string | null
  readonly failure: string | null
  readonly at: Date
}

interface OneRow extends Row {
  approved_by_name: string | null
  approved_at: string | Date | null
  shipping: string
  needs_two_above: string
}

export async function findRefund(em: EntityManager, number: string): Promise<RefundFound | undefined> {
  const more = `select ${NAME('refund.approved_by')} as approved_by_name, refund.approved_at, refund.shipping_minor::text as shipping,
    (select trim_scale(value)::text from settlement.setting where name = 'refund_needs_two_above' and from_on <= (shared.now() at time zone 'America/Lima')::date
     order by from_on desc limit 1) as needs_two_above, `
  const [row] = await em.execute<OneRow[]>(`${SELECT.replace('select ', more)} where refund.number = ?`, [number])
  if (!row) return undefined
  const money = (minor: string) => Money.ofMinor(minor, row.currency)
  const [borne] = await em.execute<{ amount: string | null }[]>(
    'select sum(paid_minor)::text as amount from settlement.borne_part where refund_id = ?',
    [row.id],
  )
  const journals = await em.execute<{ id: string; kind: string }[]>(
    `select id::text, kind from ledger.journal where (source_type = 'refund' and source_id = ?)
       or id in (select journal_id from settlement.reduction where refund_id = ?) order by ledger.journal.id`,
    [row.id, row.id],
  )
  const slips = await em.execute<{ number: string }[]>(
    'select paper.number from papers.paper join settlement.reduction on reduction.id = paper.reduction_id where reduction.refund_id = ? order by 1',
    [row.id],
  )
  return {
    ...listRow(row),
    approvedByName: row.approved_by_name ?? undefined,
    approvedAt: row.approved_at ? new Date(row.approved_at) : undefined,
    needsTwoAbove: Money.ofMinor(row.needs_two_above, 'PEN'),
    shipping: money(row.shipping),
    parts: (await findParts(em, row.id)).map((part) => ({ ...part, amount: money(part.amount) })),
    taken: await findTakenOf(em, row.id),
    borne: borne?.amount ? money(borne.amount) : undefined,
    attempts: await findTries(em, row.id),
    journals,
    slips: slips.map((slip) => slip.number),
  }
}

function findParts(em: EntityManager, refundId: string) {
  return em.execute<{ name: InThreeLanguages; unit: number; piece: string | null; amount: string; goes: string }[]>(
    `select line.product_name as name, part.unit, piece.number as piece, part.amount_minor::text as amount, part.piece_goes as goes
     from settlement.refund_part part join orders.order_line line on line.id = part.order_line_id
     left join lateral (
       select piece_id from settlement.settlement where order_line_id = line.id and unit = part.unit and withdrawn_at is null
       union select piece_id from settlement.reserve_sale where order_line_id = line.id and unit = part.unit limit 1
     ) settled on true
     left join catalogue.piece on piece.id = settled.piece_id
     where part.refund_id = ? order by line.position, part.unit`,
    [refundId],
  )
}

async function findTakenOf(em: EntityManager, refundId: string): Promise<RefundFound['taken']> {
  const rows = await em.execute<
    { maker: string; name: string; step: TakenStep; bearer: TakenBearer; amount: string; currency: Currency }[]
  >(
    `select maker.code as maker, maker.chosen_name as name, line.step, line.bearer, sum(line.amount_minor)::text as amount, settled.currency
     from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id
     join settlement.settlement settled on settled.id = reduction.settlement_id join makers.maker on maker.id = settled.maker_id
     where reduction.refund_id = ? group by maker.code, maker.chosen_name, line.step, line.bearer, settled.currency
     order by maker.code, min(line.position)`,
    [refundId],
  )
  return rows.map(({ amount, currency, ...line }) => ({ ...line, amount: Money.ofMinor(amount, currency) }))
}

async function findTries(em: EntityManager, refundId: string): Promise<RefundTry[]> {
  const rows = await em.execute<(Omit<RefundTry, 'at'> & { at: string | Date })[]>(
    `select n, way, state, coalesce(reference, provider_ref) as reference, failure_code as failure, coalesce(ended_at, created_at) as at
     from settlement.refund_attempt where refund_id = ? order by n`,
    [refundId],
  )
  return rows.map((row) => ({ ...row, at: new Date(row.at) }))
}

export interface RefundsWaiting {
  readonly toApprove: number
  /** Promised to the buyer, and a person must pay them: not by a card, or the provider could not. */
  readonly toPay: number
}

/** How many refunds wait for a person. */
export async function countRefundsWaiting(em: EntityManager): Promise<RefundsWaiting> {
  const [row] = await em.execute<RefundsWaiting[]>(
    `select count(*) filter (where refund.state = 'prepared')::int as "toApprove",
       count(*) filter (where refund.state = 'failed' or (refund.state = 'approved' and payment.provider = 'manual'))::int as "toPay"
     from settlement.refund join payments.payment on payment.id = refund.payment_id
     where refund.state in ('prepared', 'approved', 'failed')`,
  )
  return row ?? { toApprove: 0, toPay: 0 }
}
