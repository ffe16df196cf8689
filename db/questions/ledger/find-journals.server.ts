import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface JournalsWanted {
  readonly kind?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** A ledger account's code: journals with a line on it. */
  readonly account?: string | undefined
  /** Only journals older than this one: the key of the page. */
  readonly before?: string | undefined
}

export interface JournalListed {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly postedAt: Date
  readonly actor: string
  readonly source: JournalSource
  /** What was debited in each book and currency, which is what was credited. */
  readonly totals: readonly { readonly book: 'network' | 'fund'; readonly amount: Money }[]
}

/** What a journal was posted for, as people know it. */
export interface JournalSource {
  readonly type: string
  readonly order: number | undefined
  readonly loan: string | undefined
  readonly transfer: string | undefined
  readonly payout: string | undefined
  readonly maker: string | undefined
}

interface Row extends SourceRow {
  id: string
  key: string
  kind: string
  effective_on: PlainDate
  posted_at: Date
  actor: string
  totals: { book: 'network' | 'fund'; currency: Currency; amount: string }[]
}

export interface SourceRow {
  source_type: string
  order_number: number | null
  loan_number: string | null
  transfer_number: string | null
  payout_number: string | null
  maker_code: string | null
}

export const JOURNALS_PER_PAGE = 40

/** The person behind `staff:{id}`, else the actor as it stands. */
export const ACTOR_NAME = `coalesce((select display_name from people.sign_in where 'staff:' || id = journal.actor), journal.actor)`

/** From a journal's cause to the numbers that people know it by. */
export const SOURCE_NUMBERS = `
  case journal.source_type
    when 'payment' then (select "order".number from payments.payment join orders."order" on "order".id = payment.order_id
      where payment.id::text = journal.source_id)
    when 'order_line' then (select "order".number from orders.order_line line join orders."order" on "order".id = line.order_id
      where line.id::text = journal.source_id)
    when 'parcel' then (select "order".number from orders.parcel join orders."order" on "order".id = parcel.order_id
      where parcel.id::text = journal.source_id)
    when 'settlement' then (select "order".number from settlement.settlement join orders.order_line line on line.id = settlement.order_line_id
      join orders."order" on "order".id = line.order_id where settlement.id::text = journal.source_id)
  end as order_number,
  case journal.source_type when 'loan' then (select number from lending.loan where id::text = journal.source_id) end as loan_number,
  case journal.source_type when 'fund_transfer' then (select number from settlement.fund_transfer where id::text = journal.source_id)
  end as transfer_number,
  case journal.source_type when 'payout' then (select number from families.payout where id::text = journal.source_id) end as payout_number,
  case journal.source_type when 'payout' then (select maker.code from families.payout join makers.maker on maker.id = payout.maker_id
    where payout.id::text = journal.source_id) end as maker_code`

/** The latest journals, by kind, date and account; a page more than asked for tells that older ones exist. */
export async function findJournals(
  em: EntityManager,
  wanted: JournalsWanted,
): Promise<{ journals: JournalListed[]; older: string | undefined }> {
  const conditions: string[] = []
  const values: unknown[] = []
  const where = (sql: string, value: unknown) => {
    if (value === undefined) return
    conditions.push(sql)
    values.push(value)
  }
  where('journal.kind = ?', wanted.kind)
  where('journal.effective_on >= ?', wanted.from)
  where('journal.effective_on <= ?', wanted.to)
  where('journal.id < ?', wanted.before)
  where(
    `exists (select from ledger.journal_line line join ledger.ledger_account account on account.id = line.ledger_account_id
      where line.journal_id = journal.id and account.code = ?)`,
    wanted.account,
  )
  const rows = await em.execute<Row[]>(
    `select journal.id::text, journal.key, journal.kind, journal.effective_on::text, journal.posted_at, ${ACTOR_NAME} as actor,
       journal.source_type, ${SOURCE_NUMBERS}, totals.totals
     from ledger.journal journal
     cross join lateral (
       select jsonb_agg(jsonb_build_object('book', book, 'currency', currency, 'amount', amount::text) order by book desc, currency) as totals
       from (select book, currency, sum(amount) filter (where amount > 0) as amount from ledger.journal_line
         where journal_id = journal.id group by book, currency) each) totals
     ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
     order by journal.id desc limit ${JOURNALS_PER_PAGE + 1}`,
    values,
  )
  const shown = rows.slice(0, JOURNALS_PER_PAGE)
  return { journals: shown.map(listed), older: rows.length > JOURNALS_PER_PAGE ? shown.at(-1)?.id : undefined }
}

function listed(row: Row): JournalListed {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    effectiveOn: row.effective_on,
    postedAt: new Date(row.posted_at),
    actor: row.actor,
    source: sourceOf(row),
    totals: row.totals.map(({ book, currency, amount }) => ({ book, amount: Money.ofMinor(amount, currency) })),
  }
}

/** A journal's cause from its row. */
export function sourceOf(row: SourceRow): JournalSource {
  return {
    type: row.source_type,
    order: row.order_number ?? undefined,
    loan: row.loan_number ?? undefined,
    transfer: row.transfer_number ?? undefined,
    payout: row.payout_number ?? undefined,
    maker: row.maker_code ?? undefined,
  }
}

/** Which kinds of journal there are, for the filter of the list. */
export async function findJournalKinds(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ kind: string }[]>(
    // A loose index scan: one step per kind, however many journals there are.
    `with recursive kinds as (
       (select kind from ledger.journal order by kind limit 1)
       union all
       select (select kind from ledger.journal where kind > kinds.kind order by kind limit 1) from kinds where kinds.kind is not null
     ) select kind from kinds where kind is not null`,
  )
  return rows.map(({ kind }) => kind)
}
