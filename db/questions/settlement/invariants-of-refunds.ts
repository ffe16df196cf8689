import type { Invariant } from '../ledger/invariants-of-the-books.ts'

/** The journals that a refund caused, wherever its money came from: the deposit, the shares, those who bear it. */
const JOURNALS = `(select refund_id, journal_id from settlement.reduction where refund_id is not null
    union all select refund_id, journal_id from settlement.borne_part
    union all select source_id::uuid, id from ledger.journal where kind in ('refunded-from-deposit', 'refunded-from-suspense') and source_type = 'refund')`

/** What must hold of money on its way back: no more than came, from those who bear it, sent once. */
export const INVARIANTS_OF_REFUNDS: readonly Invariant[] = [
  {
    id: 'R01',
    sentence: 'No more is given back of a payment than it brought.',
    sql: `select payment.number, payment.amount_minor::text as paid, sum(refund.amount_minor)::text as amount from settlement.refund refund
      join payments.payment payment on payment.id = refund.payment_id where refund.state not in ('prepared', 'cancelled')
      group by payment.id having sum(refund.amount_minor) > payment.amount_minor or bool_or(refund.currency <> payment.currency)`,
  },
  {
    id: 'R02',
    sentence: 'Each refund is the sum of its parts and of its delivery.',
    sql: `select refund.number, refund.amount_minor::text as amount, coalesce(sum(part.amount_minor), 0)::text as parts
      from settlement.refund refund left join settlement.refund_part part on part.refund_id = refund.id
      where refund.cause <> 'unplaced' group by refund.id having refund.amount_minor <> coalesce(sum(part.amount_minor), 0) + refund.shipping_minor`,
  },
  {
    id: 'R03',
    sentence: 'What a refund took in the books is what it gives the buyer.',
    sql: `select refund.number, refund.amount_minor::text as amount, coalesce(taken.amount, 0)::text as booked from settlement.refund refund
      left join (select journals.refund_id, -sum(line.amount) as amount from ${JOURNALS} journals
        join ledger.journal_line line on line.journal_id = journals.journal_id
        join ledger.ledger_account account on account.id = line.ledger_account_id
          and account.pattern in ('refund_due:{order}:{ccy}', 'dispute_held:{dispute}:{ccy}')
        group by journals.refund_id) taken on taken.refund_id = refund.id
      where coalesce(taken.amount, 0) <> case when refund.state in ('prepared', 'cancelled') then 0 else refund.amount_minor end`,
  },
  {
    id: 'R04',
    sentence: 'Promised and not yet sent of each order is what its refunds say.',
    sql: `select coalesce(told.number, booked.number) as order_number, coalesce(told.amount, 0)::text as owed, coalesce(booked.amount, 0)::text as booked
      from (select "order".number, sum(refund.amount_minor) as amount from settlement.refund refund
        join orders."order" on "order".id = refund.order_id
        left join settlement.refund_attempt gone on gone.refund_id = refund.id and gone.state = 'sent' and gone.balance_ref is not null
        where refund.state in ('approved', 'sent', 'failed') and refund.cause <> 'dispute_lost' and gone.id is null group by "order".number) told
      full join (select split_part(code, ':', 2)::int as number, -sum(balance) as amount from ledger.ledger_account
        where pattern = 'refund_due:{order}:{ccy}' group by 1) booked on booked.number = told.number
      where coalesce(told.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'R05',
    sentence: 'Each try that moved a refund’s money is one journal of its amount, and there is no other.',
    sql: `select coalesce(tried.number, sent.number) as number, coalesce(tried.n, sent.n) as part, tried.amount::text as amount, sent.amount::text as sent
      from (select refund.number, attempt.n::text as n, refund.amount_minor as amount from settlement.refund_attempt attempt
        join settlement.refund refund on refund.id = attempt.refund_id
        where attempt.way <> 'exchange' and (attempt.state = 'succeeded' or attempt.balance_ref is not null)) tried
      full join (select split_part(journal.key, ':', 2) as number, split_part(journal.key, ':', 3) as n, sum(line.amount) as amount
        from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0
        where journal.kind = 'refund-sent' group by journal.id) sent on sent.number = tried.number and sent.n = tried.n
      where tried.amount is distinct from sent.amount`,
  },
  {
    id: 'R06',
    sentence: 'No share is reduced beyond what was paid for it, and a withdrawn one is reduced whole.',
    sql: `select settlement.number, settlement.paid_minor::text as paid, coalesce(reduced.amount, 0)::text as amount from settlement.settlement
      left join (select settlement_id, sum(paid_minor) as amount from settlement.reduction group by settlement_id) reduced
        on reduced.settlement_id = settlement.id
      where coalesce(reduced.amount, 0) > settlement.paid_minor
        or (settlement.withdrawn_at is not null and coalesce(reduced.amount, 0) <> settlement.paid_minor)`,
  },
  {
    id: 'R07',
    sentence: 'What a refund took of a share, its journal took from family, loans, reserve and recoupment.',
    sql: `select settlement.number, told.journal_id::text as journal from (
        select reduction.journal_id, reduction.settlement_id, coalesce(sum(amount_minor) filter (where bearer = 'held'), 0) as held,
          coalesce(sum(amount_minor) filter (where bearer = 'available'), 0) as available,
          coalesce(sum(amount_minor) filter (where bearer = 'loan'), 0) as loan,
          coalesce(sum(amount_minor) filter (where bearer = 'reserve'), 0) as reserve,
          coalesce(sum(amount_minor) filter (where bearer = 'clawback' or (bearer = 'own' and step = 'recoupment')), 0) as clawback
        from settlement.reduction left join settlement.reduction_line line on line.reduction_id = reduction.id
        where [since journal reduction.journal_id] group by reduction.id) told
      join settlement.settlement on settlement.id = told.settlement_id
      left join (select line.journal_id, coalesce(sum(line.amount) filter (where pattern = 'family:{maker}:held'), 0) as held,
          coalesce(sum(line.amount) filter (where pattern = 'family:{maker}:available'), 0) as available,
          coalesce(sum(line.amount) filter (where pattern = 'due_to_fund'), 0) as loan,
          coalesce(sum(line.amount) filter (where pattern = 'returns_reserve'), 0) as reserve,
          coalesce(sum(line.amount) filter (where pattern = 'clawback:{maker}'), 0) as clawback
        from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
        where [since journal line.journal_id] and line.journal_id in (select journal_id from settlement.reduction)
        group by line.journal_id) booked on booked.journal_id = told.journal_id
      where (told.held, told.available, told.loan, told.reserve, told.clawback)
        is distinct from (booked.held, booked.available, booked.loan, booked.reserve, booked.clawback)`,
  },
  {
    id: 'R08',
    sentence: 'What a maker still gives back is what refunds left with her, less what her sales gave.',
    sql: `select coalesce(told.maker, booked.maker) as code, coalesce(told.amount, 0)::text as left, coalesce(booked.amount, 0)::text as booked
      from (select maker.code as maker, sum(each.amount) as amount from (
          select settlement_id, -amount_minor as amount from settlement.settlement_line where step = 'recoupment'
          union all select reduction.settlement_id, line.amount_minor from settlement.reduction_line line
            join settlement.reduction on reduction.id = line.reduction_id
            where line.bearer = 'clawback' or (line.bearer = 'own' and line.step = 'recoupment')) each
        join settlement.settlement on settlement.id = each.settlement_id join makers.maker maker on maker.id = settlement.maker_id
        group by maker.code) told
      full join (select split_part(code, ':', 2) as maker, sum(balance) as amount from ledger.ledger_account
        where pattern = 'clawback:{maker}' group by 1) booked on booked.maker = told.maker
      where coalesce(told.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'R09',
    sentence: 'Above the association’s limit, one person prepared a refund and another approved it.',
    sql: `select refund.number, refund.amount_minor::text as amount, refund.prepared_by from settlement.refund refund
      where refund.state not in ('prepared', 'cancelled') and refund.cause not in ('exchange', 'dispute_lost', 'unplaced')
        and refund.approved_by = refund.prepared_by and refund.currency = 'PEN'
        and refund.amount_minor > (select value from settlement.setting where name = 'refund_needs_two_above'
          and from_on <= (refund.approved_at at time zone 'America/Lima')::date order by from_on desc limit 1)`,
  },
  {
    id: 'D01',
    sentence: 'Withheld of each dispute is what its movements say, and nothing once it is lost.',
    sql: `select coalesce(told.number, booked.number) as number, coalesce(told.amount, 0)::text as left, coalesce(booked.amount, 0)::text as booked
      from (select dispute.number, case when dispute.state = 'lost' then 0 else -sum(movement.amount_minor) end as amount
        from settlement.dispute dispute join settlement.dispute_movement movement on movement.dispute_id = dispute.id group by dispute.id) told
      full join (select split_part(code, ':', 2) as number, sum(balance) as amount from ledger.ledger_account
        where pattern = 'dispute_held:{dispute}:{ccy}' group by 1) booked on booked.number = told.number
      where coalesce(told.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'D02',
    sentence: 'Each movement of a dispute is what its journal moved at the provider, its fee aside.',
    sql: `select dispute.number, movement.journal_id::text as journal, (movement.amount_minor - movement.fee_minor)::text as said,
        coalesce(booked.amount, 0)::text as booked
      from settlement.dispute_movement movement join settlement.dispute dispute on dispute.id = movement.dispute_id
      left join (select line.journal_id, sum(line.amount) as amount from settlement.dispute_movement each
        join ledger.journal_line line on line.journal_id = each.journal_id
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern = 'psp:{provider}:{ccy}'
        group by line.journal_id) booked on booked.journal_id = movement.journal_id
      where coalesce(booked.amount, 0) <> movement.amount_minor - movement.fee_minor`,
  },
]
