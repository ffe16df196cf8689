import type { EntityManager } from '#db/orm.server.ts'
import type { Id } from '../../shared/ids.ts'
import type { Currency } from '../../shared/money.ts'
import type { DocumentType } from '../expenses.ts'
import type { RemittanceKind } from '../remittances.ts'

export interface LockedRemittance {
  readonly id: Id<'remittance'>
  readonly number: string
  readonly kind: RemittanceKind
  readonly subject: string
  readonly period: string
  readonly amountMinor: string
  readonly creditMinor: string
  readonly currency: Currency
  readonly state: 'prepared' | 'paid' | 'cancelled'
  readonly preparedBy: string
}

/** A remittance under lock; undefined when there is none. */
export async function lockRemittanceRow(em: EntityManager, id: Id<'remittance'>): Promise<LockedRemittance | undefined> {
  const [row] = await em.execute<LockedRemittance[]>(
    `select id, number, kind, subject, period, amount_minor::text as "amountMinor", credit_minor::text as "creditMinor", currency, state,
       prepared_by as "preparedBy"
     from fiscal.remittance where id = ? for update`,
    [id],
  )
  return row
}

export interface LockedExpense {
  readonly id: Id<'expense'>
  readonly number: string
  readonly book: 'network' | 'fund'
  readonly kind: string
  readonly documentType: DocumentType
  readonly netMinor: string
  readonly taxMinor: string
  readonly currency: Currency
  readonly paidFrom: 'bank' | 'cash'
  readonly place: string
  readonly isReversed: boolean
}

/** An expense under lock; undefined when there is none. */
export async function lockExpense(em: EntityManager, id: Id<'expense'>): Promise<LockedExpense | undefined> {
  const [row] = await em.execute<LockedExpense[]>(
    `select id, number, book, kind, document_type as "documentType", net_minor::text as "netMinor", tax_minor::text as "taxMinor", currency,
       paid_from as "paidFrom", place, reversed_at is not null as "isReversed"
     from fiscal.expense where id = ? for update`,
    [id],
  )
  return row
}
