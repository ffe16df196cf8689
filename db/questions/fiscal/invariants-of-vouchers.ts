import type { Invariant } from '../ledger/invariants-of-the-books.ts'

/** A voucher or note that no later one replaces. */
const STANDS = (voucher: string) => `not exists (select from fiscal.voucher later where later.replaces_id = ${voucher}.id)`

/** Orders since the first voucher: what was sold before there were any has none. */
const SINCE_VOUCHERS = `(select min(issued_at) from fiscal.voucher)`

/**
 * The sales tax in the books for an order: of its pieces as they were settled, of its parcel, less what refunds took back. Sources are looked up one
 * by one, so that nothing but the order's own journals is read.
 */
const BOOKED_IGV = `(select coalesce(-sum(line.amount), 0) from (
      select 'order_line' as type, id::text as id from orders.order_line where order_id = "order".id
      union all select 'parcel', id::text from orders.parcel where order_id = "order".id
      union all select 'refund', id::text from settlement.refund where order_id = "order".id
      union all select 'settlement', settlement.id::text from settlement.settlement
        join orders.order_line sold on sold.id = settlement.order_line_id where sold.order_id = "order".id) source
    join ledger.journal on journal.source_type = source.type and journal.source_id = source.id
    join ledger.journal_line line on line.journal_id = journal.id
    join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern = 'igv')`

/**
 * What moves a céntimo between tax and cost: a piece of which she and the network each bore a part, or that was accepted again after a part of it
 * had gone back (settlement's README). The voucher holds to its own tax then.
 */
const MIXED = `exists (select from settlement.reduction join settlement.settlement on settlement.id = reduction.settlement_id
    join orders.order_line sold on sold.id = settlement.order_line_id
    where sold.order_id = "order".id and reduction.refund_id is not null and (settlement.withdrawn_at is not null or exists (
      select from settlement.borne_part where borne_part.order_line_id = sold.id and borne_part.unit = settlement.unit)))`

/** What must hold of boletas, facturas and notas de crédito. They are told and keep no money from leaving. */
export const INVARIANTS_OF_VOUCHERS: readonly Invariant[] = [
  {
    id: 'V01',
    sentence: 'Each series of vouchers counts without gaps up to its last number.',
    sql: `select series as number, number as declared, 0 as found from fiscal.voucher
      where [since at voucher.issued_at] and number > 1 and not exists
        (select from fiscal.voucher before where before.series = voucher.series and before.number = voucher.number - 1)
      union all select code, last_number, coalesce(latest.number, 0) from fiscal.series
      left join lateral (select number from fiscal.voucher where series = series.code order by number desc limit 1) latest on true
      where coalesce(latest.number, 0) <> last_number`,
    stops: false,
  },
  {
    id: 'V02',
    sentence: 'Each paid order has one voucher of what its buyer paid, and its lines add up to it.',
    sql: `select "order".number as order_number, "order".total_minor::text as paid, sum(voucher.total_minor)::text as amount from orders."order"
      left join fiscal.voucher on voucher.order_id = "order".id and document <> 'credit_note' and ${STANDS('voucher')}
      where [since at "order".paid_at] and "order".paid_at >= ${SINCE_VOUCHERS}
      group by "order".id having count(voucher.id) <> 1 or sum(voucher.total_minor) <> "order".total_minor or bool_or(voucher.currency <> "order".currency)
        or bool_or(voucher.total_minor <> (select sum((line -> 'total' ->> 'minor')::bigint) from jsonb_array_elements(content -> 'lines') line)
          or voucher.igv_minor <> (select sum((line -> 'igv' ->> 'minor')::bigint) from jsonb_array_elements(content -> 'lines') line))`,
    stops: false,
  },
  {
    id: 'V03',
    sentence: 'Each refund in the books has one nota de crédito of its amount.',
    sql: `select refund.number, refund.amount_minor::text as amount, sum(note.total_minor)::text as booked from settlement.refund
      join orders."order" on "order".id = refund.order_id and "order".paid_at >= ${SINCE_VOUCHERS}
      left join fiscal.voucher note on note.refund_id = refund.id and ${STANDS('note')}
      where [since at refund.approved_at] and refund.state not in ('prepared', 'cancelled') and refund.cause <> 'unplaced'
      group by refund.id having count(note.id) <> 1 or sum(note.total_minor) <> refund.amount_minor`,
    stops: false,
  },
  {
    id: 'V04',
    sentence: 'Of an order that has ended, the tax on its voucher less that of its notes is the tax in the books.',
    sql: `select told.number as order_number, told.igv::text as said, told.booked::text as booked from (
        select "order".number, ${BOOKED_IGV} as booked,
          (select sum(case document when 'credit_note' then -igv_minor else igv_minor end) from fiscal.voucher
            where order_id = "order".id and ${STANDS('voucher')}) as igv
        from orders."order" where state in ('completed', 'cancelled') and currency = 'PEN' and "order".paid_at >= ${SINCE_VOUCHERS}
          and ([since at "order".completed_at] or exists
            (select from fiscal.voucher note where note.order_id = "order".id and document = 'credit_note' and [since at note.issued_at]))
          and not ${MIXED}) told
      where told.booked is distinct from told.igv`,
    stops: false,
  },
]
