import type { Invariant } from '../ledger/invariants-of-the-books.ts'

/** One figure per maker from her family accounts, by her code: `held`, or what is available and on its way. */
const BOOKED = (states: string) => `(select split_part(code, ':', 2) as maker, -sum(balance) as amount from ledger.ledger_account
  where pattern in (${states}) group by 1)`

/** What refunds took of each settlement's family part, by where it stood. */
const TAKEN = `(select reduction.settlement_id, coalesce(sum(line.amount_minor) filter (where line.bearer = 'held'), 0) as held,
    coalesce(sum(line.amount_minor) filter (where line.bearer = 'available'), 0) as available
  from settlement.reduction join settlement.reduction_line line on line.reduction_id = reduction.id group by reduction.settlement_id)`
/** Each settlement with its family part, less what was taken of it while it was held. */
const PARTS = `(select settlement.*, family_minor - coalesce(taken.held, 0) as kept_minor, coalesce(taken.available, 0) as taken_minor
  from settlement.settlement left join ${TAKEN} taken on taken.settlement_id = settlement.id)`

/** Family money that was brought in from an earlier system, by the maker's code: no settlement stands behind it. */
const BROUGHT_IN = `(select split_part(account.code, ':', 2) as maker, -sum(line.amount) as amount from ledger.journal journal
  join ledger.journal_line line on line.journal_id = journal.id join ledger.ledger_account account on account.id = line.ledger_account_id
  where journal.kind = 'opening' and account.pattern = 'family:{maker}:available' group by 1)`

/** What must hold of family accounts: credited by settlements alone, paid out by two people, never beyond what came in. */
export const INVARIANTS_OF_FAMILIES: readonly Invariant[] = [
  {
    id: 'F01',
    sentence: 'Held of each family account is what its settlements have not released yet, less what refunds took.',
    sql: `select coalesce(settled.maker, booked.maker) as code, coalesce(settled.amount, 0)::text as settled, coalesce(booked.amount, 0)::text as booked
      from (select maker.code as maker, sum(part.kept_minor) as amount from ${PARTS} part
        join makers.maker maker on maker.id = part.maker_id where part.released_at is null group by maker.code) settled
      full join ${BOOKED(`'family:{maker}:held'`)} booked on booked.maker = settled.maker
      where coalesce(settled.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'F02',
    sentence:
      'Available and on its way of each family account are what was released or brought in, less what was paid out and what refunds took.',
    sql: `select coalesce(told.maker, booked.maker) as code, coalesce(told.amount, 0)::text as left, coalesce(booked.amount, 0)::text as booked
      from (select maker.code as maker, sum(each.amount) as amount from makers.maker maker join (
          select maker_id, case when released_at is null then 0 else kept_minor end - taken_minor as amount from ${PARTS} part
          union all select maker_id, -amount_minor from families.payout where state = 'paid'
          union all select maker.id, opened.amount from ${BROUGHT_IN} opened join makers.maker maker on maker.code = opened.maker) each
          on each.maker_id = maker.id
        group by maker.code) told
      full join ${BOOKED(`'family:{maker}:available', 'family:{maker}:in_transit'`)} booked on booked.maker = told.maker
      where coalesce(told.amount, 0) <> coalesce(booked.amount, 0)`,
  },
  {
    id: 'F03',
    sentence:
      'Each payout is the sum of the settlements it pays and of money brought in, and none is paid beyond what is left of its family part.',
    sql: `with named as (
        select payout.id, payout.number, payout.maker_id, payout.state, payout.amount_minor as amount, coalesce(sum(part.amount_minor), 0) as parts
        from families.payout payout left join families.payout_settlement part on part.payout_id = payout.id group by payout.id)
      select number, amount::text, parts::text from named where parts > amount
      union all
      select maker.code, sum(named.amount - named.parts)::text, coalesce(max(opened.amount), 0)::text
      from named join makers.maker maker on maker.id = named.maker_id left join ${BROUGHT_IN} opened on opened.maker = maker.code
      where named.state not in ('cancelled', 'returned')
      group by maker.code having sum(named.amount - named.parts) > coalesce(max(opened.amount), 0)
      union all
      select settlement.number, (settlement.kept_minor - settlement.taken_minor)::text, paid.amount::text from ${PARTS} settlement
      join (select part.settlement_id, sum(part.amount_minor) as amount from families.payout_settlement part
        join families.payout payout on payout.id = part.payout_id and payout.state not in ('cancelled', 'returned')
        group by part.settlement_id) paid on paid.settlement_id = settlement.id
      where paid.amount > settlement.kept_minor - settlement.taken_minor`,
  },
  {
    id: 'F04',
    sentence: 'Each release of a family’s part is one journal of what was left of it.',
    sql: `select part.number from ${PARTS} part
      left join ledger.journal journal on journal.key = 'release:' || part.number and journal.kind = 'released'
      left join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0
      where [since at coalesce(part.released_at, part.settled_at)]
        and (coalesce(line.amount, 0) <> case when part.released_at is null then 0 else part.kept_minor end)`,
  },
  {
    id: 'F05',
    sentence:
      'A payout that left was prepared by one person and released by another, and each of its steps is a journal of its amount.',
    sql: `select payout.number, payout.prepared_by, payout.released_by, count(line.journal_id)::int as journals from families.payout payout
      left join ledger.journal journal on journal.kind in ('payout-prepared', 'payout-paid') and split_part(journal.key, ':', 2) = payout.number
      left join ledger.journal_line line on line.journal_id = journal.id and line.amount = payout.amount_minor
      where payout.state in ('sent', 'paid') and [since at coalesce(payout.paid_at, payout.sent_at)]
      group by payout.id having payout.released_by is null or payout.released_by = payout.prepared_by
        or count(line.journal_id) <> case payout.state when 'sent' then 1 else 2 end`,
  },
  {
    id: 'F06',
    sentence: 'A family was never paid more than its account was credited.',
    sql: `select paid.code, coalesce(credited.amount, 0)::text as credited, paid.amount::text as paid
      from (select maker.code, sum(payout.amount_minor) as amount from families.payout payout
        join makers.maker maker on maker.id = payout.maker_id where payout.state = 'paid' group by maker.code) paid
      left join (select split_part(account.code, ':', 2) as code, -sum(line.amount) as amount from ledger.ledger_account account
        join ledger.journal_line line on line.ledger_account_id = account.id and line.amount < 0
        where account.pattern = 'family:{maker}:held' group by 1) credited on credited.code = paid.code
      where paid.amount > coalesce(credited.amount, 0)`,
  },
]
