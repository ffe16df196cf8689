import type { Invariant } from './invariants-of-the-books.ts'

/** Ledger accounts that money only passes through: each must have an owner and a greatest age in checks.clearing_account. */
const CLEARING = `('bank_in_transit:{ccy}', 'due_to_fund', 'refund_due:{order}:{ccy}', 'dispute_held:{dispute}:{ccy}', 'suspense:{ccy}',
  'claim:{carrier}', 'family:{maker}:in_transit')`

/** An instant as people read it in a row. */
const lima = (instant: string) => `to_char(${instant} at time zone 'America/Lima', 'YYYY-MM-DD HH24:MI')`

/** What must not wait: money in clearing accounts, events, jobs, commands. */
export const INVARIANTS_OF_WAITING: readonly Invariant[] = [
  {
    id: 'C01',
    sentence: 'Money that only passes through an account has not stood there longer than it may.',
    // What is still there is the newest that came in: going back from the end, the oldest open item is where the increases reach the balance.
    sql: `with open as (
        select account.book, account.code, account.currency, clearing.owner, clearing.max_age_days, sum(account.balance) as amount
        from checks.clearing_account clearing
        join ledger.ledger_account account on account.book = clearing.book and account.pattern = clearing.pattern
        group by account.book, account.code, account.currency, clearing.owner, clearing.max_age_days having sum(account.balance) <> 0),
      came as (
        select open.book, open.code, open.currency, line.journal_id, abs(line.amount) as moved, sum(abs(line.amount)) over (
          partition by open.book, open.code, open.currency order by line.journal_id desc, line.line_no desc) as reached
        from open join ledger.ledger_account account
          on account.book = open.book and account.code = open.code and account.currency = open.currency
        join ledger.journal_line line on line.ledger_account_id = account.id and sign(line.amount) = sign(open.amount)),
      oldest as (
        select open.*, min(came.journal_id) as journal_id from open
        join came on came.book = open.book and came.code = open.code and came.currency = open.currency
          and came.reached - came.moved < abs(open.amount)
        group by open.book, open.code, open.currency, open.owner, open.max_age_days, open.amount)
      select oldest.book, oldest.code, oldest.currency, abs(oldest.amount)::text as amount, journal.id::text as journal,
        (journal.posted_at at time zone 'America/Lima')::date::text as since, oldest.owner, oldest.max_age_days
      from oldest join ledger.journal journal on journal.id = oldest.journal_id
      where journal.posted_at < shared.now() - make_interval(days => oldest.max_age_days)`,
  },
  {
    id: 'C02',
    sentence: 'Each account that money only passes through has somebody who sees to it.',
    sql: `select template.book, template.pattern from ledger.account_template template
      left join checks.clearing_account clearing on clearing.book = template.book and clearing.pattern = template.pattern
      where template.pattern in ${CLEARING} and clearing.book is null`,
  },
  {
    id: 'H01',
    sentence: 'No event of the payment provider waits longer than five minutes.',
    sql: `select event_id as event, type, ${lima('received_at')} as received from payments.provider_event
      where state = 'received' and received_at < shared.now() - interval '5 minutes'`,
  },
  {
    id: 'H02',
    sentence: 'What was asked for after a change is worked within five minutes.',
    // Schedules (policy exclusive) are asked again by the clock; letters and the demo's pictures are no change of anybody's money.
    sql: `select job.name as queue, job.state::text as state, count(*)::int as jobs, ${lima('min(job.start_after)')} as oldest from pgboss.job job
      join pgboss.queue queue on queue.name = job.name and queue.policy <> 'exclusive'
      where job.name not in ('draw-pictures', 'send-mail') and job.name not like '\\_\\_pgboss%'
        and ((job.state in ('created', 'retry') and job.start_after < now() - interval '5 minutes')
          or (job.state = 'active' and job.started_on < now() - make_interval(secs => job.expire_seconds + 300)))
      group by job.name, job.state`,
  },
  {
    id: 'H03',
    sentence: 'Each command that was begun has its outcome.',
    sql: `select command, key, ${lima('recorded_at')} as began from shared.command_log where outcome is null and [since at at]`,
  },
  {
    id: 'H04',
    sentence: 'The key of a command names one doing.',
    sql: `select command, key, count(*)::int as doings from shared.command_log group by command, key having count(*) > 1`,
    delta: `select log.command, log.key, 2 as doings from shared.command_log log
      join shared.command_log other on other.command = log.command and other.key = log.key and other.id <> log.id
      where [since at log.at]`,
  },
  {
    id: 'H05',
    sentence: 'Each journal was written by a command that ran to its end.',
    sql: `select journal.id::text as journal, journal.command, journal.actor from ledger.journal journal
      where [since journal journal.id] and not exists (select from shared.command_log log
        where log.command = journal.command and log.at = journal.posted_at and log.outcome is not null)`,
  },
  {
    id: 'H06',
    sentence: 'The file of each picture is there.',
    sql: `select product.code as product, picture.image_key as file from catalogue.picture picture
      join catalogue.product product on product.id = picture.product_id`,
    breaksWhenMissing: 'file',
    stops: false,
  },
]
