import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { account } from '../../ledger/accounts.ts'
import type { LoanId } from '../../shared/ids.ts'
import { FUND_BANK } from '../capital-lines.ts'

export interface PreparedDisbursement {
  readonly id: string
  /** Whose drawer it is paid from; null for the fund's bank. */
  readonly agencyId: string | null
  readonly preparedBy: string
  /** Its number in a document that was bought with for a whole group; null for a loan that goes out by itself. */
  readonly documentPart: number | null
}

/** The disbursement that waits to be paid. The loan is locked. */
export async function preparedDisbursement(em: EntityManager, loanId: LoanId): Promise<PreparedDisbursement | undefined> {
  const [row] = await em.execute<PreparedDisbursement[]>(
    `select id, agency_id as "agencyId", prepared_by as "preparedBy", document_part as "documentPart"
     from lending.disbursement where loan_id = ? and state = 'prepared'`,
    [loanId],
  )
  return row
}

/** The ledger account that a disbursement is paid from. */
export function paidFrom(loan: Loan, { agencyId }: Pick<PreparedDisbursement, 'agencyId'>): string {
  return agencyId ? account.cash(agencyId, loan.currency) : account.bank(FUND_BANK, loan.currency)
}

/** What identifies the document of whoever sold her the materials. */
export interface SupplierDocument {
  readonly supplierTaxId: string
  readonly documentType: 'factura' | 'boleta'
  readonly series: string
  readonly documentNumber: string
}

/** Two who enter one document at once come one after the other, and the second hears that it is used. */
export async function isDocumentUsed(em: EntityManager, document: SupplierDocument): Promise<boolean> {
  const { supplierTaxId, documentType, series, documentNumber } = document
  const which = [supplierTaxId, documentType, series, documentNumber]
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`supplier-document:${which.join(':')}`])
  const used = await em.execute<unknown[]>(
    `select 1 from lending.disbursement where supplier_tax_id = ? and document_type = ? and document_series = ? and document_number = ?
       and state <> 'withdrawn'`,
    which,
  )
  return used.length > 0
}

/** True of a number that stands on a paper of another loan than those that are handed over. */
export async function isSlipOfAnother(em: EntityManager, receipt: string, loanIds: readonly LoanId[]): Promise<boolean> {
  const rows = await em.execute<unknown[]>('select 1 from papers.loan_paper where number = ? and loan_id not in (?)', [
    receipt,
    [...loanIds],
  ])
  return rows.length > 0
}

/** The same of her slip that she received what was lent. */
export async function isSlipUsed(em: EntityManager, receipt: string): Promise<boolean> {
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`disbursement-slip:${receipt}`])
  return (await em.execute<unknown[]>('select 1 from lending.disbursement where receipt = ?', [receipt])).length > 0
}
