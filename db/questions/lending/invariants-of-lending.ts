import type { Invariant } from '../ledger/invariants-of-the-books.ts'

const OWED = (part: 'principal' | 'interest') =>
  `coalesce((select balance from ledger.ledger_account where book = 'fund' and code = 'loan:' || loan.number || ':${part}'), 0)`

/** What must hold of loans: the ledger says what is owed, and each repayment took no more than that. */
export const INVARIANTS_OF_LENDING: readonly Invariant[] = [
  {
    id: 'L01',
    sentence: 'Each repayment is what its journal took off the loan.',
    sql: `select loan.number, repayment.journal_id::text as journal from lending.repayment repayment
      join lending.loan loan on loan.id = repayment.loan_id
      left join ledger.journal_line line on line.journal_id = repayment.journal_id
      left join ledger.ledger_account account on account.id = line.ledger_account_id
      group by repayment.id, loan.number
      having coalesce(sum(line.amount) filter (where account.code = 'loan:' || loan.number || ':interest'), 0) <> -repayment.interest_minor
        or coalesce(sum(line.amount) filter (where account.code = 'loan:' || loan.number || ':principal'), 0) <> -repayment.principal_minor`,
  },
  {
    id: 'L02',
    sentence: 'Whatever came off a loan has its repayment.',
    sql: `select line.journal_id::text as journal, account.code from ledger.journal_line line
      join ledger.ledger_account account on account.id = line.ledger_account_id
      join ledger.journal journal on journal.id = line.journal_id
      where account.book = 'fund' and account.pattern like 'loan:%' and line.amount < 0 and journal.reverses is null
        and not exists (select from lending.repayment repayment join lending.loan loan on loan.id = repayment.loan_id
          where repayment.journal_id = line.journal_id and account.code like 'loan:' || loan.number || ':%')`,
  },
  {
    id: 'L03',
    sentence: 'A sale took no more of a loan than it owed.',
    sql: `select loan.number, repayment.journal_id::text as journal from lending.repayment repayment
      join lending.loan loan on loan.id = repayment.loan_id
      where repayment.interest_minor > repayment.interest_before_minor or repayment.principal_minor > repayment.principal_before_minor`,
  },
  {
    id: 'L04',
    sentence: 'A loan owes something exactly while it is active.',
    sql: `select loan.number, loan.state, ${OWED('principal')}::text as principal, ${OWED('interest')}::text as interest from lending.loan loan
      where (loan.state = 'active') <> (${OWED('principal')} + ${OWED('interest')} > 0)`,
  },
  {
    id: 'L05',
    sentence: 'The principal that is owed is what was lent less what was repaid.',
    sql: `select loan.number, ${OWED('principal')}::text as owed from lending.loan loan
      where loan.state in ('active', 'closed') and ${OWED('principal')} <> loan.principal_minor
        - coalesce((select sum(principal_minor) from lending.repayment where loan_id = loan.id), 0)`,
  },
  {
    id: 'L06',
    sentence: 'The repayments of a settlement are its loan part.',
    sql: `select settlement.number, settlement.loan_minor::text as loan, coalesce(sum(interest_minor + principal_minor), 0)::text as repaid
      from settlement.settlement left join lending.repayment repayment on repayment.settlement_id = settlement.id
      group by settlement.id having settlement.loan_minor <> coalesce(sum(interest_minor + principal_minor), 0)`,
  },
]
