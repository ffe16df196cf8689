// What was remitted or is ordered to be: to whom, for which month, how much, by whom prepared and paid?
import type { RemittanceKind } from '#app/domain/fiscal/remittances.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface RemittanceFound {
  readonly id: string
  readonly number: string
  readonly kind: RemittanceKind
  readonly subject: string
  readonly period: string
  readonly dueOn: PlainDate
  readonly amount: Money
  /** What came off what was withheld. */
  readonly off: Money
  readonly state: 'prepared' | 'paid' | 'cancelled'
  readonly preparedBy: string
  readonly preparedByRef: string
  readonly preparedAt: Date
  readonly paidBy: string | undefined
  readonly paidAt: Date | undefined
  readonly reference: string | undefined
  readonly cancelledBy: string | undefined
  readonly journalId: string | undefined
}

interface Row extends Omit<RemittanceFound, 'amount' | 'off' | 'paidBy' | 'paidAt' | 'reference' | 'cancelledBy' | 'journalId'> {
  readonly currency: Currency
  readonly amount_minor: string
  readonly credit_minor: string
  readonly paid_by: string | null
  readonly paid_at: string | null
  readonly reference: string | null
  readonly cancelled_by: string | null
  readonly journal_id: string | null
}

const NAME = (column: string) => `coalesce((select display_name from people.sign_in where 'staff:' || id = ${column}), ${column})`

const QUESTION = `
  select remittance.id, remittance.number, remittance.kind, remittance.subject, remittance.period, remittance.due_on::text as "dueOn",
    remittance.currency, remittance.amount_minor::text, remittance.credit_minor::text, remittance.state,
    ${NAME('remittance.prepared_by')} as "preparedBy", remittance.prepared_by as "preparedByRef", remittance.prepared_at as "preparedAt",
    ${NAME('remittance.paid_by')} as paid_by, remittance.paid_at, remittance.reference, ${NAME('remittance.cancelled_by')} as cancelled_by,
    (select id::text from ledger.journal where key = 'remit:' || remittance.number) as journal_id
  from fiscal.remittance remittance`

/** Those that wait for their payment first, then the latest. */
export async function findRemittances(em: EntityManager, count: number): Promise<RemittanceFound[]> {
  const rows = await em.execute<Row[]>(
    `${QUESTION} order by remittance.state = 'prepared' desc, remittance.prepared_at desc, remittance.number desc limit ?`,
    [count],
  )
  return rows.map(found)
}

/** One remittance by its number. */
export async function findRemittance(em: EntityManager, number: string): Promise<RemittanceFound | undefined> {
  const [row] = await em.execute<Row[]>(`${QUESTION} where remittance.number = ?`, [number])
  return row && found(row)
}

function found(row: Row): RemittanceFound {
  const { currency, amount_minor, credit_minor, paid_by, paid_at, reference, cancelled_by, journal_id, ...rest } = row
  return {
    ...rest,
    preparedAt: new Date(row.preparedAt),
    amount: Money.ofMinor(amount_minor, currency),
    off: Money.ofMinor(credit_minor, currency),
    paidBy: paid_by ?? undefined,
    paidAt: paid_at ? new Date(paid_at) : undefined,
    reference: reference ?? undefined,
    cancelledBy: cancelled_by ?? undefined,
    journalId: journal_id ?? undefined,
  }
}
