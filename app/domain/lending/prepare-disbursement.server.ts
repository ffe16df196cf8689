import type { z } from 'zod'
import type { Loan } from '#db/entities/lending/loan.ts'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { LoanId } from '../shared/ids.ts'
import { done, type Outcome, refuse } from '../shared/outcome.ts'
import { isDocumentUsed, preparedDisbursement, type SupplierDocument } from './internal/disbursements.server.ts'
import { lockLoan } from './internal/locks.server.ts'
import { isAgency } from './internal/references.server.ts'
import { signedContract } from './internal/signed-papers.server.ts'
import type { LendingRefusal } from './refusals.ts'
import type { DisbursementForm } from './schema.ts'

type WayOut = z.output<typeof DisbursementForm>

/**
 * Prepares how an approved loan goes out: by transfer from the fund's bank, in cash out of an agency's drawer (by default the loan's own), or to
 * whoever sold her the materials, from the bank or a drawer. Another person pays it, and until then nothing moves. Refuses, in this order:
 * `loan_not_found`, `loan_not_approved`, `disbursement_prepared_already`, `contract_not_signed` (no packet of these terms came back signed),
 * `agency_unknown`, and of materials `supplier_document_missing`, `document_not_principal`, `supplier_document_used`.
 */
export const prepareDisbursement = command<
  WayOut & { readonly loanId: LoanId },
  { loanId: LoanId; number: string },
  LendingRefusal
>('lending.prepare-disbursement', 'prepare:disbursement', async ({ em, actor, today }, { loanId, ...input }) => {
  const loan = await lockLoan(em, loanId)
  if (!loan) return refuse('loan_not_found')
  if (loan.state !== 'approved') return refuse('loan_not_approved', { loan: loan.number, state: loan.state })
  if (await preparedDisbursement(em, loan.id)) return refuse('disbursement_prepared_already', { loan: loan.number })
  const signed = await signedContract(em, loan)
  if (!signed) return refuse('contract_not_signed', { loan: loan.number })
  const agencyId = drawerOf(loan, input)
  const isKnown = agencyId ? await isAgency(em, agencyId) : input.way !== 'agency_cash'
  if (!isKnown) return refuse('agency_unknown')
  const document = input.way === 'materials' ? await documentOf(em, loan, input) : undefined
  if (document && !document.ok) return document
  await insertRow(
    em,
    'lending.disbursement',
    {
      ...{ loan_id: loan.id, signed_paper: signed, state: 'prepared', way: input.way, agency_id: agencyId },
      ...{ document_type: document?.value.documentType, document_series: document?.value.series },
      ...{ document_number: document?.value.documentNumber, supplier_tax_id: document?.value.supplierTaxId },
      ...{ prepared_by: actorRef(actor), prepared_on: today },
    },
    'id',
  )
  return done({ loanId: loan.id, number: loan.number })
})

/** Whose drawer it comes out of. A transfer comes out of none, and so do materials unless one is named. */
function drawerOf(loan: Loan, { way, agencyId }: WayOut): string | undefined {
  if (way === 'bank_transfer') return undefined
  return agencyId ?? (way === 'agency_cash' ? (loan.agencyId ?? undefined) : undefined)
}

async function documentOf(
  em: EntityManager,
  loan: Loan,
  { documentType, series, documentNumber, supplierTaxId, documentAmount }: WayOut,
): Promise<Outcome<SupplierDocument, LendingRefusal>> {
  if (!documentType || !series || !documentNumber || !supplierTaxId || !documentAmount) return refuse('supplier_document_missing')
  if (!documentAmount.equals(loan.principal())) return refuse('document_not_principal', { principal: loan.principal().toJSON() })
  const document = { documentType, series, documentNumber, supplierTaxId }
  const number = `${series}-${documentNumber}`
  return (await isDocumentUsed(em, document)) ? refuse('supplier_document_used', { number }) : done(document)
}

/** Sets a prepared disbursement aside, so that it may be prepared another way. Refuses `loan_not_found`, `disbursement_not_prepared`, `bought_for_group`. */
export const withdrawDisbursement = command<{ loanId: LoanId }, { loanId: LoanId; number: string }, LendingRefusal>(
  'lending.withdraw-disbursement',
  'prepare:disbursement',
  async ({ em, actor, today }, { loanId }) => {
    const loan = await lockLoan(em, loanId)
    if (!loan) return refuse('loan_not_found')
    const prepared = await preparedDisbursement(em, loan.id)
    if (!prepared) return refuse('disbursement_not_prepared', { loan: loan.number })
    if (prepared.documentPart !== null) return refuse('bought_for_group', { loan: loan.number })
    const withdrawn = [actorRef(actor), today, prepared.id]
    await em.execute(
      `update lending.disbursement set state = 'withdrawn', decided_by = ?, decided_on = ? where id = ?`,
      withdrawn,
    )
    return done({ loanId: loan.id, number: loan.number })
  },
)
