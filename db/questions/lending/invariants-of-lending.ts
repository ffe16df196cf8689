import type { Invariant } from '../ledger/invariants-of-the-books.ts'

/** What each loan owes by the ledger, by its number. */
const OWED = `(select split_part(code, ':', 2) as number,
    sum(balance) filter (where pattern = 'loan:{loan}:principal') as principal, sum(balance) filter (where pattern = 'loan:{loan}:interest') as interest
  from ledger.ledger_account where pattern in ('loan:{loan}:principal', 'loan:{loan}:interest') group by 1)`

/** What must hold of loans: the ledger says what is owed, and each repayment took no more than that. */
export const INVARIANTS_OF_LENDING: readonly Invariant[] = [
  {
    id: 'L01',
    sentence: 'Each repayment is what its journal took off the loan.',
    sql: `select loan.number, repayment.journal_id::text as journal from lending.repayment repayment
      join lending.loan loan on loan.id = repayment.loan_id
      left join ledger.journal_line line on line.journal_id = repayment.journal_id
      left join ledger.ledger_account account on account.id = line.ledger_account_id and split_part(account.code, ':', 2) = loan.number
      where [since journal repayment.journal_id]
      group by repayment.id, loan.number
      having coalesce(sum(line.amount) filter (where account.pattern = 'loan:{loan}:interest'), 0) <> -repayment.interest_minor
        or coalesce(sum(line.amount) filter (where account.pattern = 'loan:{loan}:principal'), 0) <> -repayment.principal_minor`,
  },
  {
    id: 'L02',
    sentence: 'Whatever came off a loan has its repayment, its part in a refund or in a correction, or its write-off.',
    sql: `select line.journal_id::text as journal, account.code from ledger.ledger_account account
      join ledger.journal_line line on line.ledger_account_id = account.id and line.amount < 0
      join ledger.journal journal on journal.id = line.journal_id and journal.reverses is null
      left join (select repayment.journal_id, loan.number from lending.repayment repayment
        join lending.loan loan on loan.id = repayment.loan_id
        union all select reversal.journal_id, loan.number from lending.repayment_reversal reversal
        join lending.loan loan on loan.id = reversal.loan_id
        union all select fix.journal_id, loan.number from lending.accrual_fix fix join lending.loan loan on loan.id = fix.loan_id
        union all select loss.journal_id, loan.number from lending.write_off loss join lending.loan loan on loan.id = loss.loan_id) repaid
        on repaid.journal_id = line.journal_id and repaid.number = split_part(account.code, ':', 2)
      where account.pattern in ('loan:{loan}:principal', 'loan:{loan}:interest') and [since journal line.journal_id] and repaid.number is null`,
  },
  {
    id: 'L03',
    sentence: 'A sale took no more of a loan than it owed.',
    sql: `select loan.number, repayment.journal_id::text as journal from lending.repayment repayment
      join lending.loan loan on loan.id = repayment.loan_id
      where [since journal repayment.journal_id]
        and (repayment.interest_minor > repayment.interest_before_minor or repayment.principal_minor > repayment.principal_before_minor)`,
  },
  {
    id: 'L04',
    sentence: 'A loan owes something exactly while it is active.',
    sql: `select loan.number, loan.state, coalesce(owed.principal, 0)::text as principal, coalesce(owed.interest, 0)::text as interest
      from lending.loan loan left join ${OWED} owed on owed.number = loan.number
      where (loan.state = 'active') <> (coalesce(owed.principal, 0) + coalesce(owed.interest, 0) > 0)`,
  },
  {
    id: 'L05',
    sentence:
      'The principal that is owed is what was lent less what was repaid and neither taken back nor annulled, and less what was given up.',
    sql: `select loan.number, coalesce(owed.principal, 0)::text as owed, (loan.principal_minor - coalesce(repaid.amount, 0))::text as left
      from lending.loan loan left join ${OWED} owed on owed.number = loan.number
      left join (select loan_id, sum(amount) as amount from (select loan_id, principal_minor as amount from lending.repayment
        union all select loan_id, -principal_minor from lending.repayment_reversal
        union all select loan_id, -principal_minor from lending.accrual_fix
        union all select undone.loan_id, -undone.principal_minor from lending.repayment undone
          join lending.annulment on annulment.repayment_id = undone.id and annulment.state = 'annulled'
        union all select loan_id, principal_minor from lending.write_off where state = 'approved') each group by loan_id) repaid
        on repaid.loan_id = loan.id
      where loan.state in ('active', 'closed', 'written_off') and coalesce(owed.principal, 0) <> loan.principal_minor - coalesce(repaid.amount, 0)`,
  },
  {
    id: 'L06',
    sentence: 'The repayments of a settlement are its loan part.',
    sql: `select settlement.number, settlement.loan_minor::text as loan, coalesce(sum(interest_minor + principal_minor), 0)::text as repaid
      from settlement.settlement left join lending.repayment repayment on repayment.settlement_id = settlement.id
      where [since journal settlement.journal_id]
      group by settlement.id having settlement.loan_minor <> coalesce(sum(interest_minor + principal_minor), 0)`,
  },
  {
    id: 'L07',
    sentence: 'Beyond its loans, the fund holds what funders brought and loans repaid or cost it, less what was lent.',
    // All other accounts of the fund but loans and the interest that was accrued on them: what there is, less whose it is.
    sql: `select held.currency, held.amount::text as held, moved.amount::text as moved from
        (select currency, sum(balance) as amount from ledger.ledger_account
          where book = 'fund' and pattern not in ('loan:{loan}:principal', 'loan:{loan}:interest', 'interest_income') group by currency) held
      left join (select currency, sum(amount) as amount from (
          select currency, -principal_minor as amount from lending.loan where state in ('active', 'closed', 'written_off')
          union all select loan.currency, repayment.interest_minor + repayment.principal_minor from lending.repayment repayment
            join lending.loan loan on loan.id = repayment.loan_id
          union all select loan.currency, -undone.interest_minor - undone.principal_minor from lending.repayment undone
            join lending.annulment on annulment.repayment_id = undone.id and annulment.state = 'annulled'
            join lending.loan loan on loan.id = undone.loan_id
          union all select loan.currency, -reversal.interest_minor - reversal.principal_minor from lending.repayment_reversal reversal
            join lending.loan loan on loan.id = reversal.loan_id
          union all select loan.currency, loss.interest_minor + loss.principal_minor from lending.write_off loss
            join lending.loan loan on loan.id = loss.loan_id where loss.state = 'approved') each group by currency) moved on moved.currency = held.currency
      where held.amount <> coalesce(moved.amount, 0)`,
  },
  {
    id: 'L08',
    sentence: 'Each loan that is out was disbursed once, whole, and no other was.',
    sql: `select loan.number, loan.state, count(line.journal_id)::int as disbursements from lending.loan loan
      left join ledger.journal journal on journal.kind = 'disbursed' and journal.source_id = loan.id::text
      left join ledger.journal_line line on line.journal_id = journal.id and line.amount > 0
      group by loan.id
      having count(line.journal_id) <> case when loan.state in ('active', 'closed', 'written_off') then 1 else 0 end
        or coalesce(sum(line.amount), loan.principal_minor) <> loan.principal_minor`,
  },
  {
    id: 'L09',
    sentence: 'Whatever a refund put back on a loan is written down as that, and no loan owes more than was lent.',
    sql: `select coalesce(told.number, booked.number) as number, coalesce(told.journal_id, booked.journal_id)::text as journal
      from (select loan.number, reversal.journal_id, reversal.interest_minor as interest, reversal.principal_minor as principal
        from lending.repayment_reversal reversal join lending.loan loan on loan.id = reversal.loan_id
        where [since journal reversal.journal_id]) told
      full join (select split_part(account.code, ':', 2) as number, line.journal_id,
          coalesce(sum(line.amount) filter (where account.pattern = 'loan:{loan}:interest'), 0) as interest,
          coalesce(sum(line.amount) filter (where account.pattern = 'loan:{loan}:principal'), 0) as principal
        from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern in ('loan:{loan}:interest', 'loan:{loan}:principal')
        where journal.kind in ('refunded', 'acceptance-withdrawn') and [since journal journal.id] group by 1, 2) booked
        on booked.number = told.number and booked.journal_id = told.journal_id
      where (told.interest, told.principal) is distinct from (booked.interest, booked.principal)
      union all
      select loan.number, null from lending.loan loan join ${OWED} owed on owed.number = loan.number
      where owed.principal > loan.principal_minor`,
  },
  {
    id: 'L10',
    sentence:
      'What was given up of a loan is what its journal took off it, and what is still open of it is that less what was recovered.',
    sql: `select loan.number, loss.journal_id::text as journal from lending.loan loan
      left join lending.write_off loss on loss.loan_id = loan.id and loss.state = 'approved'
      left join (select split_part(account.code, ':', 2) as number, line.journal_id, -sum(line.amount) as amount from ledger.journal_line line
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern in ('loan:{loan}:interest', 'loan:{loan}:principal')
        group by 1, 2) taken on taken.number = loan.number and taken.journal_id = loss.journal_id
      left join (select split_part(code, ':', 2) as number, sum(balance) as open from ledger.ledger_account
        where pattern = 'written_off:{loan}' group by 1) memo on memo.number = loan.number
      left join (select loan_id, sum(amount_minor) as amount from lending.recovery group by 1) back on back.loan_id = loan.id
      where (loan.state = 'written_off') <> (loss.id is not null)
        or (loss.id is not null and (taken.amount is distinct from loss.interest_minor + loss.principal_minor
          or coalesce(memo.open, 0) <> loss.interest_minor + loss.principal_minor - coalesce(back.amount, 0)))
        or (loss.id is null and (coalesce(memo.open, 0) <> 0 or back.amount is not null))`,
  },
  {
    id: 'L11',
    sentence:
      'A loan that was asked for on a slip has the votes that the rule of its day wants, of members who did not prepare it.',
    sql: `select loan.number, loan.approved_on::text as approved from lending.loan loan left join lending.application on application.loan_id = loan.id
      where (application.loan_id is not null or loan.kind = 'group_part') and loan.approved_on is not null
        and (select count(*) from lending.vote where loan_id = loan.id and says_yes and voter <> loan.prepared_by)
          < (select votes_needed from lending.committee_rule where from_on <= loan.approved_on order by from_on desc limit 1)`,
  },
  {
    id: 'L12',
    sentence:
      'A payment was annulled exactly where its journal was reversed, and each correction of the days since is written down as it was posted.',
    sql: `select loan.number, repayment.journal_id::text as journal from lending.repayment repayment
      join lending.loan loan on loan.id = repayment.loan_id
      left join lending.annulment annulment on annulment.repayment_id = repayment.id and annulment.state = 'annulled'
      left join ledger.journal reversal on reversal.reverses = repayment.journal_id
      where repayment.source = 'cash' and annulment.journal_id is distinct from reversal.id
      union all
      select coalesce(told.number, booked.number), coalesce(told.journal_id, booked.journal_id)::text
      from (select loan.number, fix.journal_id, fix.interest_minor as interest, fix.principal_minor as principal
        from lending.accrual_fix fix join lending.loan loan on loan.id = fix.loan_id) told
      full join (select split_part(account.code, ':', 2) as number, line.journal_id,
          coalesce(sum(line.amount) filter (where account.pattern = 'loan:{loan}:interest'), 0) as interest,
          coalesce(sum(line.amount) filter (where account.pattern = 'loan:{loan}:principal'), 0) as principal
        from ledger.journal journal join ledger.journal_line line on line.journal_id = journal.id
        join ledger.ledger_account account on account.id = line.ledger_account_id and account.pattern in ('loan:{loan}:interest', 'loan:{loan}:principal')
        where journal.kind = 'accrual-corrected' group by 1, 2) booked
        on booked.number = told.number and booked.journal_id = told.journal_id
      where (told.interest, told.principal) is distinct from (booked.interest, booked.principal)`,
  },
  {
    id: 'L13',
    sentence:
      'A loan is an advance exactly while it is tied to an order line made to order, and there is one for a line and person.',
    sql: `select loan.number from lending.loan loan left join lending.order_advance tie on tie.loan_id = loan.id
      left join production.production_order production on production.order_line_id = tie.order_line_id
      where (loan.kind = 'order_advance') <> (tie.loan_id is not null) or (tie.loan_id is not null and production.id is null)
      union all
      select min(loan.number) from lending.order_advance tie join lending.loan loan on loan.id = tie.loan_id and loan.state <> 'declined'
      group by tie.order_line_id, loan.maker_id having count(*) > 1`,
  },
  {
    id: 'L14',
    sentence:
      'A group loan is the sum of its parts, one for each member at its terms; they are decided together, and one is taken back alone only when money of others has gone out.',
    sql: `select party.number from lending.group_loan party left join lending.loan part on part.group_loan_id = party.id
      group by party.id
      having count(part.id) <> party.members or coalesce(sum(part.principal_minor), 0) <> party.total_minor
        or bool_or((part.instalments, part.rate_per_period, part.period_days, part.currency, part.product_id, part.prepared_by)
          is distinct from (party.instalments, party.rate_per_period, party.period_days, party.currency, party.product_id, party.prepared_by))
        or (bool_or(part.state = 'prepared') and not bool_and(part.state = 'prepared'))
        or (bool_or(part.state = 'declined') and not bool_and(part.state = 'declined') and not bool_or(part.disbursed_on is not null))`,
  },
  {
    id: 'L15',
    sentence:
      'What was bought with one document for a whole group is a disbursement of each of its parts, numbered one after the other, and paid together.',
    sql: `select party.number, min(bought.document_series || '-' || bought.document_number) as document
      from lending.disbursement bought join lending.loan part on part.id = bought.loan_id
      left join lending.group_loan party on party.id = part.group_loan_id
      where bought.document_part is not null and bought.state <> 'withdrawn'
      group by party.id, party.number
      having party.id is null or count(*) <> party.members or max(bought.document_part) <> party.members
        or count(distinct (bought.state, bought.supplier_tax_id, bought.document_type, bought.document_series, bought.document_number,
          bought.prepared_by, coalesce(bought.decided_by, ''), coalesce(bought.receipt, ''))) <> 1`,
  },
]
