import type { Invariant } from '../ledger/invariants-of-the-books.ts'
import { LOST_IN_SUSPENSE } from '../settlement/lost-in-suspense.ts'

/** What must hold between payments, orders and pieces. */
export const INVARIANTS_OF_SALES: readonly Invariant[] = [
  {
    id: 'P01',
    sentence: 'Each payment of an order that came in is captured once, whole, and nothing else is.',
    sql: `select payment.number, payment.state from payments.payment payment
      left join ledger.journal journal on journal.key = 'capture:' || payment.number and journal.kind = 'captured'
      left join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0
      where payment.order_id is not null and [since at coalesce(payment.succeeded_at, payment.created_at)]
        and ((payment.state in ('succeeded', 'in_suspense', 'returned')) <> (journal.id is not null) or line.amount <> payment.amount_minor)`,
  },
  {
    id: 'P02',
    sentence: 'A paid order has one good payment, of its total.',
    // Money that had been set aside pays with what a lost dispute left of it.
    sql: `select "order".number as order_number, "order".state, count(payment.id)::int as payments from orders."order"
      left join payments.payment payment on payment.order_id = "order".id and payment.state = 'succeeded'
      left join ${LOST_IN_SUSPENSE} lost on lost.payment_id = payment.id
      where "order".state in ('paid', 'completed', 'needs_attention', 'cancelled') and [since at "order".paid_at]
      group by "order".id
      having count(payment.id) <> 1 or min(payment.amount_minor - coalesce(lost.amount, 0)) <> "order".total_minor or min(payment.currency) <> "order".currency`,
  },
  {
    id: 'P03',
    sentence: 'What a payment provider was booked for is what its payments and fees say.',
    sql: `select said.provider, said.currency, said.amount::text as said, coalesce(booked.amount, 0)::text as booked from (
        select provider, currency, sum(amount) as amount from (
          select provider, currency, amount_minor as amount from payments.payment where provider <> 'manual' and state in ('succeeded', 'in_suspense', 'returned')
          union all select provider, fee_currency, -fee_minor from payments.payment
            where provider <> 'manual' and state in ('succeeded', 'in_suspense', 'returned') and balance_ref is not null and fee_minor > 0) each
        group by 1, 2) said
      left join (
        select split_part(account.code, ':', 2) as provider, line.currency, sum(line.amount) as amount from ledger.journal_line line
        join ledger.journal journal on journal.id = line.journal_id and journal.kind in ('captured', 'gift-received', 'provider-fee')
          and journal.source_type in ('payment', 'gift')
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.code like 'psp:%'
        group by 1, 2) booked on booked.provider = said.provider and booked.currency = said.currency
      where said.amount <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'P04',
    sentence:
      'Money in suspense is what payments that fit nothing brought in and lost disputes left, and what was set aside at the provider.',
    sql: `select payments.currency, payments.amount::text as payments, coalesce(booked.amount, 0)::text as booked from (
        select currency, sum(amount) as amount from (
          select payment.currency, payment.amount_minor - coalesce(lost.amount, 0) as amount from payments.payment
            left join ${LOST_IN_SUSPENSE} lost on lost.payment_id = payment.id where payment.state = 'in_suspense'
          union all select currency, amount_minor from payments.provider_balance_transaction where set_aside_by is not null) each
        group by currency) payments
      full join (select currency, -sum(balance) as amount from ledger.ledger_account where book = 'network' and code like 'suspense:%'
        group by currency) booked on booked.currency = payments.currency
      where coalesce(payments.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'P05',
    sentence:
      'A paid line that is not settled has a reason: it is being made, was given back or cancelled, or its order needs attention.',
    // Settled, sold for the reserve, given back before, cancelled by its buyer, being made, or a piece that waits to be accepted again.
    sql: `select "order".number as order_number, line.position from orders.order_line line
      join orders."order" on "order".id = line.order_id and "order".state in ('paid', 'completed')
      left join production.production_order production on production.order_line_id = line.id and production.state = 'to_make'
      left join (select order_line_id, count(distinct unit) as units from (
          select order_line_id, unit from settlement.settlement where withdrawn_at is null
          union all select order_line_id, unit from settlement.reserve_sale
          union all select part.order_line_id, part.unit from settlement.refund_part part
            join settlement.refund refund on refund.id = part.refund_id and refund.state <> 'cancelled'
              and (refund.state <> 'prepared' or exists (select from settlement.cancellation where refund_id = refund.id))) each
        group by order_line_id) told on told.order_line_id = line.id
      left join (select piece.order_line_id, count(*) as pieces from catalogue.piece piece
        left join production.acceptance acceptance on acceptance.piece_id = piece.id and acceptance.withdrawn_at is null
        where piece.state = 'sold' and acceptance.id is null group by piece.order_line_id) unmade on unmade.order_line_id = line.id
      where production.id is null and coalesce(told.units, 0) + coalesce(unmade.pieces, 0) < line.quantity`,
  },
  {
    id: 'P06',
    sentence: 'No order has two payments that count for it.',
    sql: `select "order".number as order_number, count(*)::int as payments from payments.payment payment
      join orders."order" on "order".id = payment.order_id where payment.state = 'succeeded' group by "order".number having count(*) > 1`,
  },
  {
    id: 'P07',
    sentence: 'What is left of a payment that counts is its order’s total, in its currency, and its order is paid.',
    sql: `select payment.number, "order".number as order_number, payment.amount_minor::text as paid, "order".total_minor::text as total, "order".state
      from payments.payment payment join orders."order" on "order".id = payment.order_id
      left join ${LOST_IN_SUSPENSE} lost on lost.payment_id = payment.id
      where payment.state = 'succeeded' and [since at payment.succeeded_at]
        and (payment.amount_minor - coalesce(lost.amount, 0) <> "order".total_minor or payment.currency <> "order".currency
          or "order".state not in ('paid', 'completed', 'needs_attention', 'cancelled'))`,
  },
  {
    id: 'P08',
    sentence: 'For each paid order the ledger took in its total as the buyer’s deposit.',
    sql: `select "order".number as order_number, "order".total_minor::text as total, coalesce(came.amount, 0)::text as came from orders."order"
      left join (select split_part(account.code, ':', 2)::int as number, -sum(line.amount) as amount from ledger.ledger_account account
        join ledger.journal_line line on line.ledger_account_id = account.id and line.amount < 0
        join ledger.journal journal on journal.id = line.journal_id and journal.kind in ('captured', 'placed')
        where account.pattern = 'order_held:{order}:{ccy}' and [since journal line.journal_id] group by 1) came on came.number = "order".number
      where "order".state in ('paid', 'completed', 'needs_attention', 'cancelled') and [since at "order".paid_at] and coalesce(came.amount, 0) <> "order".total_minor`,
  },
  {
    id: 'P09',
    sentence:
      'Each gift that came in is booked once: its money where it stands, its fee and the rest at its purpose, as its receipt says.',
    sql: `select payment.number, payment.state, booked.net_minor::text as net from payments.payment payment
      left join programmes.gift gift on gift.payment_id = payment.id
      left join settlement.received_gift booked on booked.payment_id = payment.id
      left join papers.gift_receipt receipt on receipt.number = booked.receipt and receipt.payment_id = payment.id
      left join lateral (select
          sum(line.amount) filter (where line.amount > 0 and account.pattern in ('psp:{provider}:{ccy}', 'bank:{name}:{ccy}')) as came,
          -coalesce(sum(line.amount) filter (where account.pattern = 'fee_recovered'), 0) as fee,
          -sum(line.amount) filter (where account.pattern in ('capital:{funder}', 'grants', 'loss_reserve', 'returns_reserve', 'donation_income')) as net
        from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
        join ledger.ledger_account account on account.id = line.ledger_account_id
        where journal.id = booked.journal_id and journal.key = 'gift:' || payment.number and journal.kind = 'gift-received') posted on true
      where payment.order_id is null and [since at coalesce(payment.succeeded_at, payment.created_at)]
        and (gift.id is null or (payment.state in ('succeeded', 'returned')) <> (booked.payment_id is not null)
          or payment.state = 'in_suspense'
          or booked.payment_id is not null and (receipt.number is null or booked.amount_minor <> payment.amount_minor
            or booked.currency <> payment.currency or posted.came is distinct from booked.amount_minor
            or posted.fee is distinct from booked.fee_minor or posted.net is distinct from booked.net_minor))`,
  },
  {
    id: 'P10',
    sentence:
      'What went back of a gift is booked once: out of where its money stood, carried by its purpose and the network; never more than was given.',
    sql: `select back.number, back.gross_minor::text as said, posted.purpose::text as purpose, posted.network::text as network
      from settlement.gift_return back join settlement.received_gift gift on gift.payment_id = back.payment_id
      left join lateral (select
          coalesce(sum(line.amount) filter (where account.pattern in ('capital:{funder}', 'grants', 'loss_reserve', 'returns_reserve', 'donation_income')), 0) as purpose,
          coalesce(sum(line.amount) filter (where account.pattern = 'refund_cost'), 0) as network,
          coalesce(-sum(line.amount) filter (where account.pattern in ('bank:{name}:{ccy}', 'dispute_held:{dispute}:{ccy}')), 0) as amount
        from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
        join ledger.ledger_account account on account.id = line.ledger_account_id
        where journal.id = back.journal_id and journal.key = 'gift-returned:' || back.number) posted on true
      where back.state = 'paid' and [since at back.ended_at]
        and (posted.purpose is distinct from back.purpose_minor or posted.network is distinct from back.network_minor
          or posted.amount is distinct from back.amount_minor
          or (select sum(amount_minor) from settlement.gift_return each where each.payment_id = back.payment_id and each.state = 'paid') > gift.amount_minor)`,
  },
  {
    id: 'P11',
    sentence: 'The parcels of an order add up to its delivery, and a refund says of which it gives delivery back.',
    sql: `select "order".number::text as number, "order".shipping_minor::text as total, coalesce(sum(planned.shipping_minor), 0)::text as parts
      from orders."order" left join orders.planned_parcel planned on planned.order_id = "order".id
      where [since at "order".placed_at] group by "order".id having "order".shipping_minor <> coalesce(sum(planned.shipping_minor), 0)
      union all select refund.number, refund.shipping_minor::text, coalesce(sum(back.amount_minor), 0)::text
      from settlement.refund left join settlement.refund_delivery back on back.refund_id = refund.id
      where [since at refund.prepared_at]
      group by refund.id having refund.shipping_minor <> coalesce(sum(back.amount_minor), 0) or bool_or(back.order_id <> refund.order_id)
      union all select "order".number::text, planned.shipping_minor::text, sum(back.amount_minor)::text
      from settlement.refund join settlement.refund_delivery back on back.refund_id = refund.id
      join orders.planned_parcel planned on planned.order_id = back.order_id and planned.position = back.parcel
      join orders."order" on "order".id = back.order_id where refund.state not in ('prepared', 'cancelled')
      group by "order".id, planned.order_id, planned.position having sum(back.amount_minor) > planned.shipping_minor`,
  },
  {
    id: 'P12',
    sentence:
      'The delivery held of an order is that of its parcels that have not left, less what went back; one that is over holds none.',
    sql: `select told.number as order_number, told.held::text as held, told.booked::text as booked from (
        select "order".number, "order".state, coalesce((select sum(planned.shipping_minor - coalesce(back.amount, 0))
            from orders.planned_parcel planned left join lateral (select sum(refund_delivery.amount_minor) as amount from settlement.refund_delivery
              join settlement.refund on refund.id = refund_id and refund.state not in ('prepared', 'cancelled')
              where refund_delivery.order_id = planned.order_id and parcel = planned.position) back on true
            where planned.order_id = "order".id
              and not exists (select from orders.parcel where parcel.order_id = planned.order_id and parcel.planned = planned.position)), 0) as held,
          "order".shipping_minor - coalesce((select sum(line.amount) from (
              select 'parcel' as type, id::text as id from orders.parcel where order_id = "order".id
              union all select 'refund', id::text from settlement.refund where order_id = "order".id and shipping_minor > 0) source
            join ledger.journal on journal.source_type = source.type and journal.source_id = source.id
              and (journal.kind = 'shipped' or journal.kind = 'refunded-from-deposit' and journal.part like 'delivery%')
            join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0
            join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern = 'order_held:{order}:{ccy}'), 0) as booked
        from orders."order" where "order".shipping_minor > 0
          and ("order".state in ('paid', 'needs_attention') or "order".state in ('completed', 'cancelled') and [since at "order".completed_at])) told
      where told.held is distinct from told.booked or told.state in ('completed', 'cancelled') and told.held <> 0`,
  },
  {
    id: 'K01',
    sentence: 'A held piece waits for an order that may still be paid, and a sold one belongs to one that was.',
    sql: `select piece.number, piece.state, "order".number as order_number, "order".state as order_state from catalogue.piece piece
      join orders.order_line line on line.id = piece.order_line_id join orders."order" on "order".id = line.order_id
      where (piece.state = 'held' and "order".state <> 'awaiting_payment')
        or (piece.state in ('sold', 'dispatched') and "order".state not in ('paid', 'completed', 'needs_attention', 'cancelled'))`,
  },
  {
    id: 'K02',
    sentence: 'An order line has no more pieces than were bought, all of its variant: nothing is oversold.',
    sql: `select "order".number as order_number, line.position, count(piece.id)::int as pieces from orders.order_line line
      join orders."order" on "order".id = line.order_id join catalogue.piece piece on piece.order_line_id = line.id
      where piece.state <> 'withdrawn' group by "order".number, line.id
      having count(piece.id) > line.quantity or bool_or(piece.variant_id <> line.variant_id)`,
  },
  {
    id: 'K03',
    sentence: 'A dispatched piece left in a parcel, or over the counter.',
    sql: `select piece.number, "order".number as order_number from catalogue.piece piece
      join orders.order_line line on line.id = piece.order_line_id join orders."order" on "order".id = line.order_id
      left join (select parcel_piece.piece_id, parcel.order_id from orders.parcel_piece
        join orders.parcel on parcel.id = parcel_piece.parcel_id) parcel on parcel.piece_id = piece.id and parcel.order_id = "order".id
      where piece.state = 'dispatched' and parcel.piece_id is null and "order".channel not in ('fair', 'shop')`,
  },
]
