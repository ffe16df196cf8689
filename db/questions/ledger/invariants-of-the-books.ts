/** Something that must always hold: a sentence, and the rows that break it. No row means that it holds. */
export interface Invariant {
  readonly id: string
  readonly sentence: string
  /** Gives the offending rows, each with the people-facing numbers that lead to it. */
  readonly sql: string
}

/** What must hold of journals, lines and balances whatever they were posted for. */
export const INVARIANTS_OF_THE_BOOKS: readonly Invariant[] = [
  {
    id: 'I01',
    sentence: 'Each journal sums to zero per book and currency.',
    sql: `select journal_id::text as journal, book, currency, sum(amount)::text as off from ledger.journal_line
      group by journal_id, book, currency having sum(amount) <> 0`,
  },
  {
    id: 'I02',
    sentence: 'In each journal the two sides of the seam between the books add to zero.',
    sql: `select line.journal_id::text as journal, line.currency, sum(line.amount)::text as off from ledger.journal_line line
      join ledger.ledger_account account on account.id = line.ledger_account_id
      join ledger.account_template template on template.book = account.book and template.pattern = account.pattern
      where template.seam group by line.journal_id, line.currency having sum(line.amount) <> 0`,
  },
  {
    id: 'I03',
    sentence: 'Each journal has as many lines as it declared, numbered from one.',
    sql: `select journal.id::text as journal, journal.line_count as declared, count(line.line_no)::int as found from ledger.journal journal
      left join ledger.journal_line line on line.journal_id = journal.id group by journal.id
      having count(line.line_no) <> journal.line_count or coalesce(max(line.line_no), 0) <> journal.line_count`,
  },
  {
    id: 'I04',
    sentence: 'The balance of each ledger account is the sum of its lines.',
    sql: `select account.book, account.code, account.shard, account.balance::text as balance, coalesce(sum(line.amount), 0)::text as lines
      from ledger.ledger_account account left join ledger.journal_line line on line.ledger_account_id = account.id
      group by account.id having account.balance <> coalesce(sum(line.amount), 0)`,
  },
  {
    id: 'I05',
    sentence: 'The versions of each ledger account have no gaps and end at the account’s own.',
    sql: `select account.book, account.code, account.shard, account.version::text as version, count(line.version)::text as lines
      from ledger.ledger_account account left join ledger.journal_line line on line.ledger_account_id = account.id
      group by account.id
      having account.version <> count(line.version) or coalesce(max(line.version), 0) <> account.version
        or coalesce(min(line.version), 1) <> 1`,
  },
  {
    id: 'I06',
    sentence: 'Each line carries the balance that its account had after it.',
    sql: `select journal_id::text as journal, line_no, balance_after::text as stored, running::text from (
        select *, sum(amount) over (partition by ledger_account_id order by version) as running from ledger.journal_line) line
      where balance_after <> running`,
  },
  {
    id: 'I07',
    sentence: 'No account with a floor has ever been on the wrong side of it.',
    sql: `select account.book, account.code, line.journal_id::text as journal, line.balance_after::text as balance
      from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
      where account.floored and ((account.side = 'D' and line.balance_after < 0) or (account.side = 'C' and line.balance_after > 0))`,
  },
  {
    id: 'I08',
    sentence: 'A cause has one effect of each kind, and a key names one journal.',
    sql: `select source_type, source_id, kind, part, count(*)::int as journals from ledger.journal
      group by source_type, source_id, kind, part having count(*) > 1
      union all select 'key', key, '', '', count(*)::int from ledger.journal group by key having count(*) > 1`,
  },
  {
    id: 'I09',
    sentence: 'Each line stands in the book and currency of its account, and each account in those of its template.',
    sql: `select line.journal_id::text as journal, line.line_no, line.book, account.book as account_book, account.code
      from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
      left join ledger.account_template template on template.book = account.book and template.pattern = account.pattern
      where line.book <> account.book or line.currency <> account.currency or account.code !~ template.matcher
        or account.side <> template.side or account.floored <> template.floored`,
  },
  {
    id: 'I10',
    sentence: 'Nothing was posted into a month after it was closed.',
    sql: `select journal.id::text as journal, journal.effective_on::text as day from ledger.journal journal
      join ledger.period period on period.month = date_trunc('month', journal.effective_on)::date
      where journal.recorded_at > period.closed_at`,
  },
  {
    id: 'I11',
    sentence: 'Each book sums to zero in each currency.',
    sql: `select book, currency, sum(balance)::text as off from ledger.ledger_account group by book, currency having sum(balance) <> 0`,
  },
]
