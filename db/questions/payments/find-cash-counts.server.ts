// Which cash boxes were counted lately, by whom, what lay in them and what the books said?
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface CashCountFound {
  readonly number: string
  readonly book: 'network' | 'fund'
  readonly place: string
  readonly counted: Money
  readonly expected: Money
  readonly reason: string | undefined
  readonly countedBy: string
  readonly countedAt: Date
  /** The journal that brought the books to what lay there; none when they agreed. */
  readonly journalId: string | undefined
}

interface Row extends Omit<CashCountFound, 'counted' | 'expected' | 'reason' | 'journalId'> {
  readonly currency: Currency
  readonly counted_minor: string
  readonly expected_minor: string
  readonly reason: string | null
  readonly journal_id: string | null
}

/** The latest counts. */
export async function findCashCounts(em: EntityManager, count: number): Promise<CashCountFound[]> {
  const rows = await em.execute<Row[]>(
    `select counted.number, counted.book, counted.place, counted.currency, counted.counted_minor::text, counted.expected_minor::text,
       counted.reason, coalesce(sign_in.display_name, counted.counted_by) as "countedBy", counted.counted_at as "countedAt",
       (select id::text from ledger.journal where key = 'cash-count:' || counted.number) as journal_id
     from payments.cash_count counted left join people.sign_in sign_in on 'staff:' || sign_in.id = counted.counted_by
     order by counted.counted_at desc, counted.id desc limit ?`,
    [count],
  )
  return rows.map(({ currency, counted_minor, expected_minor, reason, journal_id, ...row }) => ({
    ...row,
    counted: Money.ofMinor(counted_minor, currency),
    expected: Money.ofMinor(expected_minor, currency),
    reason: reason ?? undefined,
    countedAt: new Date(row.countedAt),
    journalId: journal_id ?? undefined,
  }))
}
