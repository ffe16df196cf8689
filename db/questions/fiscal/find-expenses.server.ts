// Which running costs were entered, with their vouchers, and which of them were taken back? What kinds may be entered?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { InThreeLanguages } from '#app/domain/shared/locale.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface ExpenseFound {
  readonly id: string
  readonly number: string
  readonly book: 'network' | 'fund'
  readonly kind: string
  readonly kindName: InThreeLanguages
  readonly documentType: string
  readonly series: string
  readonly documentNumber: string
  readonly supplierTaxId: string | undefined
  readonly spentOn: PlainDate
  readonly net: Money
  readonly tax: Money
  readonly paidFrom: 'bank' | 'cash'
  readonly place: string
  readonly recordedBy: string
  readonly recordedAt: Date
  readonly journalId: string
  readonly reversal:
    | { readonly by: string; readonly at: Date; readonly reason: string; readonly journalId: string | undefined }
    | undefined
}

interface Row extends Omit<ExpenseFound, 'supplierTaxId' | 'net' | 'tax' | 'reversal'> {
  readonly supplierTaxId: string | null
  readonly currency: Currency
  readonly net_minor: string
  readonly tax_minor: string
  readonly reversed_by: string | null
  readonly reversed_at: string | null
  readonly reversal_reason: string | null
  readonly reversal_journal: string | null
}

const NAME = (column: string) => `coalesce((select display_name from people.sign_in where 'staff:' || id = ${column}), ${column})`

const QUESTION = `
  select expense.id, expense.number, expense.book, expense.kind, kind.name as "kindName", expense.document_type as "documentType",
    expense.series, expense.document_number as "documentNumber", expense.supplier_tax_id as "supplierTaxId",
    expense.spent_on::text as "spentOn", expense.currency, expense.net_minor::text, expense.tax_minor::text,
    expense.paid_from as "paidFrom", expense.place, ${NAME('expense.recorded_by')} as "recordedBy", expense.recorded_at as "recordedAt",
    (select id::text from ledger.journal where key = 'expense:' || expense.number) as "journalId",
    ${NAME('expense.reversed_by')} as reversed_by, expense.reversed_at, expense.reversal_reason,
    (select id::text from ledger.journal where key = 'expense:' || expense.number || ':reversed') as reversal_journal
  from fiscal.expense expense join fiscal.expense_kind kind on kind.id = expense.kind`

export interface ExpensesWanted {
  readonly book?: 'network' | 'fund' | undefined
  readonly kind?: string | undefined
}

/** The latest expenses by the day they were paid. */
export async function findExpenses(em: EntityManager, wanted: ExpensesWanted, count: number): Promise<ExpenseFound[]> {
  const rows = await em.execute<Row[]>(
    `${QUESTION} where expense.book = coalesce(?, expense.book) and expense.kind = coalesce(?, expense.kind)
     order by expense.spent_on desc, expense.number desc limit ?`,
    [wanted.book ?? null, wanted.kind ?? null, count],
  )
  return rows.map(found)
}

/** One expense by its number. */
export async function findExpense(em: EntityManager, number: string): Promise<ExpenseFound | undefined> {
  const [row] = await em.execute<Row[]>(`${QUESTION} where expense.number = ?`, [number])
  return row && found(row)
}

/** What running costs are for, in the order of the list: those that people enter with a voucher. */
export async function findExpenseKinds(em: EntityManager): Promise<{ id: string; name: InThreeLanguages }[]> {
  return em.execute('select id, name from fiscal.expense_kind where by_voucher order by position')
}

function found(row: Row): ExpenseFound {
  const { currency, net_minor, tax_minor, reversed_by, reversed_at, reversal_reason, reversal_journal, ...rest } = row
  return {
    ...rest,
    supplierTaxId: row.supplierTaxId ?? undefined,
    recordedAt: new Date(row.recordedAt),
    net: Money.ofMinor(net_minor, currency),
    tax: Money.ofMinor(tax_minor, currency),
    reversal:
      reversed_by && reversed_at && reversal_reason
        ? { by: reversed_by, at: new Date(reversed_at), reason: reversal_reason, journalId: reversal_journal ?? undefined }
        : undefined,
  }
}
