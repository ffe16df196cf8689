import type { Invariant } from '../ledger/invariants-of-the-books.ts'

/** Gifts that end in the fund's book (settlement/gift-lines.ts) cross the seam. */
const FOR_THE_FUND = `goes_to in ('capital', 'grants', 'loss_reserve')`

/** What must hold of the thread: sales divided once, families and fund credited by exactly that. */
export const INVARIANTS_OF_SETTLEMENT: readonly Invariant[] = [
  {
    id: 'S01',
    sentence: 'The parts of each settlement add up to its whole.',
    sql: `select settlement.number, gross_minor::text as gross, coalesce(sum(line.amount_minor), 0)::text as parts
      from settlement.settlement left join settlement.settlement_line line on line.settlement_id = settlement.id
      where [since journal settlement.journal_id] group by settlement.id having gross_minor <> coalesce(sum(line.amount_minor), 0)`,
  },
  {
    id: 'S02',
    sentence: 'What a settlement says went to loans and to the family is what its lines say.',
    sql: `select settlement.number, loan_minor::text as loan, family_minor::text as family from settlement.settlement
      left join settlement.settlement_line line on line.settlement_id = settlement.id
      where [since journal settlement.journal_id] group by settlement.id
      having loan_minor <> coalesce(sum(line.amount_minor) filter (where line.step in ('loan_interest', 'loan_principal')), 0)
        or family_minor <> coalesce(sum(line.amount_minor) filter (where line.step = 'family'), 0)`,
  },
  {
    id: 'S03',
    sentence: 'Each settlement’s journal credits the fund and the family account by exactly its parts.',
    sql: `select settlement.number, settlement.journal_id::text as journal from settlement.settlement
      join makers.maker maker on maker.id = settlement.maker_id
      left join ledger.journal_line line on line.journal_id = settlement.journal_id
      left join ledger.ledger_account account on account.id = line.ledger_account_id
      where [since journal settlement.journal_id] group by settlement.id, maker.code
      having coalesce(sum(line.amount) filter (where account.code = 'due_to_fund'), 0) <> -loan_minor
        or coalesce(sum(line.amount) filter (where account.code = 'family:' || maker.code || ':held'), 0) <> -family_minor`,
  },
  {
    id: 'S04',
    sentence: 'Each settled journal has one settlement.',
    sql: `select journal.id::text as journal, journal.key, count(settlement.id)::int as settlements from ledger.journal journal
      left join settlement.settlement settlement on settlement.journal_id = journal.id
      where journal.kind = 'settled' and [since journal journal.id] group by journal.id having count(settlement.id) <> 1`,
  },
  {
    id: 'S05',
    sentence: 'A piece that is paid and made is settled, for every share of the work, and once.',
    sql: `select "order".number as order_number, piece.number as piece, count(distinct share.id)::int as shares,
        count(distinct settlement.id)::int as settlements
      from catalogue.piece piece
      join production.acceptance acceptance on acceptance.piece_id = piece.id and acceptance.withdrawn_at is null
      join orders.order_line line on line.id = piece.order_line_id
      join orders."order" on "order".id = line.order_id and "order".state in ('paid', 'completed')
      join production.work_share share on share.piece_id = piece.id
      left join settlement.settlement settlement on settlement.work_share_id = share.id and settlement.acceptance_id = acceptance.id
        and settlement.order_line_id = line.id and settlement.withdrawn_at is null
      where piece.state in ('sold', 'dispatched') and piece.owner = 'maker'
        and [since at greatest("order".paid_at, acceptance.accepted_at)]
      group by "order".number, piece.number having count(distinct share.id) <> count(distinct settlement.id)`,
  },
  {
    id: 'S06',
    sentence: 'Nothing is settled of an order that is not paid.',
    sql: `select settlement.number, "order".number as order_number, "order".state from settlement.settlement
      join orders.order_line line on line.id = settlement.order_line_id join orders."order" on "order".id = line.order_id
      where "order".state in ('awaiting_payment', 'expired') and [since journal settlement.journal_id]`,
  },
  {
    id: 'S07',
    sentence: 'An order that is over holds no money any more.',
    // From the few accounts that hold something to their orders, not from every order to its account.
    sql: `select "order".number as order_number, account.balance::text as held from ledger.ledger_account account
      join orders."order" on "order".number = split_part(account.code, ':', 2)::int and "order".state in ('completed', 'cancelled')
      where account.pattern = 'order_held:{order}:{ccy}' and account.balance <> 0`,
  },
  {
    id: 'S08',
    sentence: 'Owed by the network is due to the fund.',
    sql: `select currency, sum(balance)::text as difference from ledger.ledger_account
      where (book, code) in (('network', 'due_to_fund'), ('fund', 'due_from_network')) group by currency having sum(balance) <> 0`,
  },
  {
    id: 'S09',
    sentence:
      'Transferred and owed are together what sales posted to loans and gifts brought for the fund, less what refunds took back and gifts that went back.',
    sql: `select posted.amount::text as posted, transferred.amount::text as transferred, owed.amount::text as owed
      from (select coalesce((select sum(loan_minor) from settlement.settlement where currency = 'PEN'), 0)
          - coalesce((select sum(amount_minor) from settlement.reduction_line where bearer = 'loan'), 0)
          + coalesce((select sum(net_minor) from settlement.received_gift where ${FOR_THE_FUND}), 0)
          - coalesce((select sum(amount_minor) from settlement.gift_return_of_fund), 0) as amount) posted,
        (select coalesce(sum(amount_minor), 0) as amount from settlement.fund_transfer where state in ('sent', 'arrived')) transferred,
        (select coalesce(-sum(balance), 0) as amount from ledger.ledger_account
         where book = 'network' and code = 'due_to_fund' and currency = 'PEN') owed
      where posted.amount <> transferred.amount + owed.amount`,
  },
  {
    id: 'S10',
    sentence:
      'Each transfer is the sum of its settlements and gifts, each with its whole part for the fund, less what refunds took back of loans and what went back of gifts.',
    sql: `select transfer.number, transfer.amount_minor::text as amount, coalesce(sum(part.amount), 0)::text as lines
      from settlement.fund_transfer transfer
      left join (
        select line.transfer_id, line.amount_minor as amount, line.amount_minor = settlement.loan_minor as is_whole
        from settlement.fund_transfer_line line join settlement.settlement on settlement.id = line.settlement_id
        union all
        select line.transfer_id, line.amount_minor, line.amount_minor = gift.net_minor and ${FOR_THE_FUND}
        from settlement.fund_transfer_gift line join settlement.received_gift gift on gift.payment_id = line.payment_id
        union all
        select line.transfer_id, -line.amount_minor, line.amount_minor = taken.amount from settlement.fund_transfer_reduction line
        left join (select reduction_id, sum(amount_minor) as amount from settlement.reduction_line where bearer = 'loan' group by reduction_id) taken
          on taken.reduction_id = line.reduction_id
        union all
        select line.transfer_id, -line.amount_minor, line.amount_minor = back.amount_minor from settlement.fund_transfer_gift_return line
        left join settlement.gift_return_of_fund back on back.id = line.return_id) part on part.transfer_id = transfer.id
      group by transfer.id
      having transfer.amount_minor <> coalesce(sum(part.amount), 0) or bool_or(part.is_whole is distinct from true and part.amount is not null)`,
  },
  {
    id: 'S11',
    sentence: 'Money on its way to the fund is what transfers were sent and have not arrived.',
    sql: `select booked.amount::text as booked, sent.amount::text as sent from
        (select coalesce(sum(balance), 0) as amount from ledger.ledger_account where book = 'fund' and code = 'bank_in_transit:PEN') booked,
        (select coalesce(sum(amount_minor), 0) as amount from settlement.fund_transfer where state = 'sent') sent
      where booked.amount <> sent.amount`,
  },
]
