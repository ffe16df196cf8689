import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface ThreadJournal {
  readonly id: string
  readonly key: string
  readonly kind: string
  readonly effectiveOn: PlainDate
  readonly postedAt: Date
  readonly actor: string
  readonly source: { readonly type: string; readonly id: string; readonly part: string }
  readonly lines: readonly {
    readonly lineNo: number
    readonly book: 'network' | 'fund'
    readonly account: string
    /** Debit positive. */
    readonly amount: Money
  }[]
}

interface Row {
  id: string
  key: string
  kind: string
  effective_on: PlainDate
  posted_at: Date
  actor: string
  source_type: string
  source_id: string
  part: string
  line_no: number
  book: 'network' | 'fund'
  code: string
  currency: Currency
  amount: string
}

/** Every journal that an order caused: by its payments, its lines, its parcels and its settlements, in posting order. */
export async function findThreadJournals(em: EntityManager, orderId: string): Promise<ThreadJournal[]> {
  const rows = await em.execute<Row[]>(
    `with causes (source_type, source_id) as (
       select 'payment', id::text from payments.payment where order_id = ?
       union all select 'order_line', id::text from orders.order_line where order_id = ?
       union all select 'parcel', id::text from orders.parcel where order_id = ?
       union all select 'settlement', settlement.id::text from settlement.settlement
         join orders.order_line line on line.id = settlement.order_line_id where line.order_id = ?)
     select journal.id::text, journal.key, journal.kind, journal.effective_on::text, journal.posted_at,
       coalesce((select display_name from people.sign_in where 'staff:' || id = journal.actor), journal.actor) as actor,
       journal.source_type, journal.source_id, journal.part, line.line_no, line.book, account.code, line.currency, line.amount::text
     from causes join ledger.journal journal using (source_type, source_id)
     join ledger.journal_line line on line.journal_id = journal.id
     join ledger.ledger_account account on account.id = line.ledger_account_id
     order by journal.id, line.line_no`,
    [orderId, orderId, orderId, orderId],
  )
  const journals = new Map<string, ThreadJournal & { lines: ThreadJournal['lines'][number][] }>()
  for (const row of rows) {
    const journal = journals.get(row.id) ?? {
      id: row.id,
      key: row.key,
      kind: row.kind,
      effectiveOn: row.effective_on,
      postedAt: new Date(row.posted_at),
      actor: row.actor,
      source: { type: row.source_type, id: row.source_id, part: row.part },
      lines: [],
    }
    journals.set(row.id, journal)
    journal.lines.push({
      lineNo: row.line_no,
      book: row.book,
      account: row.code,
      amount: Money.ofMinor(row.amount, row.currency),
    })
  }
  return [...journals.values()]
}
