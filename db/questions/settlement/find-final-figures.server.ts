// What of her is in the house when she goes: pieces in stock and in making, sales whose family part waits, and what the law's share of her sales
// came to and how much of it has been passed on?
import { dateOf, type PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'
import { TAKEN_BACK } from './taken-back.ts'

/** Pieces that are alike. */
export interface PiecesInStock {
  readonly product: InThreeLanguages
  readonly numbers: readonly string[]
  /** Which part of it she made, when others made the rest. */
  readonly part: number
  readonly of: number
  readonly price: Money | undefined
}

export interface WorkInMaking {
  readonly order: number
  readonly product: InThreeLanguages
  readonly pieces: number
  readonly dueOn: PlainDate
}

export interface PieceToSend {
  readonly order: number
  readonly piece: string
  readonly product: InThreeLanguages
}

export interface SaleThatWaits {
  readonly order: number
  readonly piece: string
  readonly amount: Money
  /** From when it can be sent; undefined while the parcel has not left. */
  readonly from: PlainDate | undefined
  /** Until when the buyer's law lets the piece come back, where the reserve may have to wait for it. */
  readonly buyerUntil: PlainDate | undefined
}

export interface TakenByLaw {
  readonly kind: 'inpe' | 'reparation' | 'child_support'
  /** The month it was withheld in. */
  readonly period: string
  readonly amount: Money
  /** The bank has paid it on. */
  readonly isPaid: boolean
  /** By when it is paid on. */
  readonly dueOn: PlainDate
}

const NAME = `(select jsonb_object_agg(words.locale, words.name) from catalogue.product_text words where words.product_id = variant.product_id)`
const pen = (minor: string) => Money.ofMinor(minor, 'PEN')

/** Pieces that are hers and were sold to nobody, like with like, with the price of one today. */
export async function findPiecesInStock(em: EntityManager, makerId: MakerId, on: PlainDate): Promise<PiecesInStock[]> {
  const rows = await em.execute<(Omit<PiecesInStock, 'price'> & { price: string | null })[]>(
    `select (array_agg(piece.product))[1] as product, jsonb_agg(piece.number order by piece.number) as numbers, piece.part, piece.of, piece.price
     from (select piece.number, variant.product_id, ${NAME} as product, share.part,
       (select sum(part)::int from production.work_share where piece_id = piece.id) as of,
       (select amount_minor::text from catalogue.price where variant_id = variant.id and currency = 'PEN' and from_on <= ?
        order by from_on desc limit 1) as price
     from production.work_share share
     join catalogue.piece piece on piece.id = share.piece_id and piece.owner = 'maker' and piece.state in ('in_stock', 'held')
     join catalogue.variant variant on variant.id = piece.variant_id
     where share.maker_id = ?) piece
     group by piece.product_id, piece.part, piece.of, piece.price order by min(piece.number)`,
    [on, makerId],
  )
  return rows.map(({ price, ...row }) => ({ ...row, price: price === null ? undefined : pen(price) }))
}

/** Paid orders of which she still makes something. */
export async function findWorkInMaking(em: EntityManager, makerId: MakerId): Promise<WorkInMaking[]> {
  return em.execute<WorkInMaking[]>(
    `select o.number as order, line.product_name as product, pieces.left::int as pieces, production.due_on::text as "dueOn"
     from production.work_share share
     join production.production_order production on production.id = share.production_order_id and production.state = 'to_make'
     join orders.order_line line on line.id = production.order_line_id
     join orders."order" o on o.id = line.order_id and o.state = 'paid'
     cross join lateral (
       select production.quantity - (select count(*) from catalogue.piece where order_line_id = production.order_line_id) as left) pieces
     where share.maker_id = ? and pieces.left > 0 order by production.due_on, o.number`,
    [makerId],
  )
}

/** Pieces of hers that are sold and have not left yet. */
export async function findPiecesToSend(em: EntityManager, makerId: MakerId): Promise<PieceToSend[]> {
  return em.execute<PieceToSend[]>(
    `select o.number as order, piece.number as piece, ${NAME} as product
     from production.work_share share
     join catalogue.piece piece on piece.id = share.piece_id and piece.owner = 'maker' and piece.state = 'sold'
     join catalogue.variant variant on variant.id = piece.variant_id
     join orders.order_line line on line.id = piece.order_line_id
     join orders."order" o on o.id = line.order_id
     where share.maker_id = ? order by o.number, piece.number`,
    [makerId],
  )
}

/** Sales whose family part is held, less what refunds took back of it. */
export async function findSalesThatWait(em: EntityManager, makerId: MakerId): Promise<SaleThatWaits[]> {
  const rows = await em.execute<
    { order: number; piece: string | null; amount: string; held_until: Date | null; last_day: PlainDate | null }[]
  >(
    `select o.number as order, piece.number as piece, (settlement.family_minor - taken.family)::text as amount, settlement.held_until,
       win.last_day::text as last_day
     from settlement.settlement settlement
     left join settlement.buyer_window win on win.settlement_id = settlement.id and win.ends_at > shared.now()
     left join catalogue.piece piece on piece.id = settlement.piece_id
     join orders.order_line line on line.id = settlement.order_line_id join orders."order" o on o.id = line.order_id
     ${TAKEN_BACK}
     where settlement.maker_id = ? and settlement.released_at is null and settlement.currency = 'PEN' and settlement.family_minor > taken.family
     order by settlement.held_until nulls last, o.number, piece.number`,
    [makerId],
  )
  return rows.map((row) => ({
    order: row.order,
    piece: row.piece ?? '',
    amount: pen(row.amount),
    from: row.held_until ? dateOf(new Date(row.held_until)) : undefined,
    buyerUntil: row.last_day ?? undefined,
  }))
}

/*
 * Her own part of what her sales gave by law, by month: what was withheld, less what refunds took back out of the account. INPE is paid month by
 * month for a whole prison; what a court or the children get is paid by maker, all that was gathered up to a month.
 */
const BY_LAW = `
  with hers as (
    select settlement.id, settlement.journal_id from settlement.settlement where maker_id = ?
  ), parts as (
    select hers.journal_id, line.step, line.amount_minor as amount from hers join settlement.settlement_line line on line.settlement_id = hers.id
    union all
    select hers.journal_id, line.step, -line.amount_minor from hers join settlement.reduction on reduction.settlement_id = hers.id
    join settlement.reduction_line line on line.reduction_id = reduction.id and line.bearer = 'own'
  ), months as (
    select parts.step as kind, to_char(journal.effective_on, 'YYYY-MM') as period, sum(parts.amount) as amount,
      coalesce((select split_part(account.code, ':', 2) from ledger.journal_line line
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern = 'inpe:{prison}:{period}'
        where parts.step = 'inpe' and line.journal_id = parts.journal_id limit 1), ?) as subject
    from parts join ledger.journal journal on journal.id = parts.journal_id
    where parts.step in ('inpe', 'reparation', 'child_support') group by 1, 2, 4
  )
  select months.kind, months.period, months.amount::text as amount,
    exists (select from fiscal.remittance paid where paid.kind = months.kind and paid.subject = months.subject and paid.state = 'paid'
      and (paid.period = months.period or (months.kind <> 'inpe' and paid.period > months.period))) as "isPaid",
    ((months.period || '-01')::date + interval '1 month' + (term.due_day - 1) * interval '1 day')::date::text as "dueOn"
  from months
  join lateral (select due_day from fiscal.remittance_term where kind = months.kind and from_on <= ? order by from_on desc limit 1) term on true
  where months.amount > 0 order by months.kind, months.period, months.subject`

/** What the law took of her sales, by kind and month. */
export async function findTakenByLaw(
  em: EntityManager,
  maker: { readonly id: MakerId; readonly code: string },
  on: PlainDate,
): Promise<TakenByLaw[]> {
  const rows = await em.execute<(Omit<TakenByLaw, 'amount'> & { amount: string })[]>(BY_LAW, [maker.id, maker.code, on])
  return rows.map(({ amount, ...row }) => ({ ...row, amount: pen(amount) }))
}
