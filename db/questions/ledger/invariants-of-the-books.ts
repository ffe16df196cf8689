/** Something that must always hold: a sentence, and the rows that break it. No row means that it holds. */
export interface Invariant {
  readonly id: string
  readonly sentence: string
  /**
   * Gives the offending rows, each with the people-facing numbers that lead to it. `[since journal x]` and `[since at x]` stand for "true"
   * when everything is asked, and for "x is after the journal" or "x is at or after the instant" when only what came since is: one question
   * in both forms. An invariant without such a mark is always asked whole.
   */
  readonly sql: string
  /** The cheap form, where it is another question: balances are not added up again, but each new line is compared with the one before it. */
  readonly delta?: string
  /** The rows are candidates: pictures, of which those break it whose file is not there. */
  readonly breaksWhenMissing?: 'file'
  /** False for what is told and keeps no money from leaving. */
  readonly stops?: false
}

/** The ledger accounts that have lines since the journal, whichever they are. */
const TOUCHED = `(select distinct ledger_account_id from ledger.journal_line where [since journal journal_id])`

/** What must hold of journals, lines and balances whatever they were posted for. */
export const INVARIANTS_OF_THE_BOOKS: readonly Invariant[] = [
  {
    id: 'I01',
    sentence: 'Each journal sums to zero per book and currency.',
    sql: `select journal_id::text as journal, book, currency, sum(amount)::text as off from ledger.journal_line
      where [since journal journal_id] group by journal_id, book, currency having sum(amount) <> 0`,
  },
  {
    id: 'I02',
    sentence: 'In each journal the two sides of the seam between the books add to zero.',
    // By account and in its currency (I09 holds the lines to it): so the index alone answers, and no line is read.
    sql: `select line.journal_id::text as journal, account.currency, sum(line.amount)::text as off from ledger.ledger_account account
      join ledger.journal_line line on line.ledger_account_id = account.id
      where [since journal line.journal_id] and (account.book, account.pattern) in (select book, pattern from ledger.account_template where seam)
      group by line.journal_id, account.currency having sum(line.amount) <> 0`,
  },
  {
    id: 'I03',
    sentence: 'Each journal has as many lines as it declared, numbered from one.',
    sql: `select journal.id::text as journal, journal.line_count as declared, coalesce(found.lines, 0)::int as found from ledger.journal journal
      left join (select journal_id, count(*) as lines, min(line_no) as first, max(line_no) as last from ledger.journal_line
        where [since journal journal_id] group by journal_id) found on found.journal_id = journal.id
      where [since journal journal.id] and (coalesce(found.lines, 0) <> journal.line_count or found.first <> 1 or found.last <> journal.line_count)`,
  },
  {
    id: 'I04',
    sentence: 'The balance of each ledger account is the sum of its lines.',
    sql: `select account.book, account.code, account.shard, account.balance::text as balance, coalesce(lines.total, 0)::text as lines
      from ledger.ledger_account account
      left join (select ledger_account_id, sum(amount) as total from ledger.journal_line group by ledger_account_id) lines
        on lines.ledger_account_id = account.id
      where account.balance <> coalesce(lines.total, 0)`,
    delta: `select account.book, account.code, account.shard, account.balance::text as balance, last.balance_after::text as lines
      from ${TOUCHED} touched join ledger.ledger_account account on account.id = touched.ledger_account_id
      left join ledger.journal_line last on last.ledger_account_id = account.id and last.version = account.version
      where account.balance is distinct from last.balance_after`,
  },
  {
    id: 'I05',
    sentence: 'The versions of each ledger account have no gaps and end at the account’s own.',
    sql: `select account.book, account.code, account.shard, account.version::text as version, coalesce(lines.count, 0)::text as lines
      from ledger.ledger_account account
      left join (select ledger_account_id, count(*) as count, min(version) as first, max(version) as last from ledger.journal_line
        group by ledger_account_id) lines on lines.ledger_account_id = account.id
      where account.version <> coalesce(lines.count, 0) or coalesce(lines.last, 0) <> account.version or coalesce(lines.first, 1) <> 1`,
    delta: `select account.book, account.code, account.shard, account.version::text as version, line.version::text as lines
      from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
      left join ledger.journal_line before on before.ledger_account_id = line.ledger_account_id and before.version = line.version - 1
      where [since journal line.journal_id] and (line.version > account.version or (line.version > 1 and before.version is null))
      union all
      select account.book, account.code, account.shard, account.version::text, null from ${TOUCHED} touched
      join ledger.ledger_account account on account.id = touched.ledger_account_id
      left join ledger.journal_line last on last.ledger_account_id = account.id and last.version = account.version
      where last.version is null`,
  },
  {
    id: 'I06',
    sentence: 'Each line carries the balance that its account had after it.',
    // From one line to the next: when each step is right, so is every balance from the first line on.
    sql: `select journal_id::text as journal, line_no, balance_after::text as stored, (before + amount)::text as running from (
        select journal_id, line_no, amount, balance_after,
          lag(balance_after, 1, 0::bigint) over (partition by ledger_account_id order by version) as before
        from ledger.journal_line) line
      where balance_after <> before + amount`,
    delta: `select line.journal_id::text as journal, line.line_no, line.balance_after::text as stored,
        (coalesce(before.balance_after, 0) + line.amount)::text as running
      from ledger.journal_line line
      left join ledger.journal_line before on before.ledger_account_id = line.ledger_account_id and before.version = line.version - 1
      where [since journal line.journal_id] and line.balance_after <> coalesce(before.balance_after, 0) + line.amount`,
  },
  {
    id: 'I07',
    sentence: 'No account with a floor has ever been on the wrong side of it.',
    sql: `select account.book, account.code, line.journal_id::text as journal, line.balance_after::text as balance
      from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
      where [since journal line.journal_id] and account.floored
        and ((account.side = 'D' and line.balance_after < 0) or (account.side = 'C' and line.balance_after > 0))`,
  },
  {
    id: 'I08',
    sentence: 'A cause has one effect of each kind, and a key names one journal.',
    sql: `select source_type, source_id, kind, part, count(*)::int as journals from ledger.journal
      group by source_type, source_id, kind, part having count(*) > 1
      union all select 'key', key, '', '', count(*)::int from ledger.journal group by key having count(*) > 1`,
    delta: `select journal.source_type, journal.source_id, journal.kind, journal.part, 2 as journals from ledger.journal journal
      join ledger.journal other on other.source_type = journal.source_type and other.source_id = journal.source_id
        and other.kind = journal.kind and other.part = journal.part and other.id <> journal.id
      where [since journal journal.id]
      union all select 'key', journal.key, '', '', 2 from ledger.journal journal
      join ledger.journal other on other.key = journal.key and other.id <> journal.id where [since journal journal.id]`,
  },
  {
    id: 'I09',
    sentence: 'Each line stands in the book and currency of its account, and each account in those of its template.',
    sql: `select line.journal_id::text as journal, line.line_no, line.book, account.book as account_book, account.code
      from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
      where [since journal line.journal_id] and (line.book <> account.book or line.currency <> account.currency)
      union all
      select null, null, account.book, template.book, account.code from ledger.ledger_account account
      left join ledger.account_template template on template.book = account.book and template.pattern = account.pattern
      where template.book is null or account.code !~ template.matcher or account.side <> template.side or account.floored <> template.floored`,
  },
  {
    id: 'I10',
    sentence: 'Nothing was posted into a month after it was closed.',
    sql: `select journal.id::text as journal, journal.effective_on::text as day from ledger.journal journal
      join ledger.period period on period.month = date_trunc('month', journal.effective_on)::date
      where [since journal journal.id] and journal.recorded_at > period.closed_at`,
  },
  {
    id: 'I11',
    sentence: 'Each book sums to zero in each currency.',
    sql: `select book, currency, sum(balance)::text as off from ledger.ledger_account group by book, currency having sum(balance) <> 0`,
  },
  {
    id: 'I12',
    sentence: 'Each line moves something, and no more than the ledger can hold.',
    sql: `select journal_id::text as journal, line_no, amount::text from ledger.journal_line
      where [since journal journal_id] and (amount = 0 or abs(amount) > 99999999999999)`,
  },
  {
    id: 'I13',
    sentence: 'Each seal names the one before it, by number and by hash, and each published head is one of them.',
    // The links alone; whether a seal is that of its journal, ledger:verify computes again.
    sql: `select seal.journal_id::text as journal, seal.seq::text as number from ledger.seal seal
      left join ledger.seal before on before.seq = seal.seq - 1
      where [since journal seal.journal_id] and seal.seq > 1 and before.hash is distinct from seal.previous
      union all
      select null, head.seq::text from ledger.seal_head head left join ledger.seal on seal.seq = head.seq and seal.hash = head.hash
      where seal.seq is null`,
  },
]
