// Which papers of a loan did she sign, which wait for it, and how does its money go out, or how did it?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface PaperToSignFound {
  readonly paper: string
  readonly kind: string
  readonly issuedOn: PlainDate
  /** Null while nobody keyed in that she signed it. */
  readonly signedOn: PlainDate | null
  readonly signedWith: 'signature' | 'fingerprint' | null
  readonly witness: string | null
  readonly recorder: string | null
}

/** The papers of a loan of those kinds, the latest first, with how she signed each. */
export async function findPapersToSign(em: EntityManager, loanId: LoanId, kinds: readonly string[]): Promise<PaperToSignFound[]> {
  return em.execute<PaperToSignFound[]>(
    `select paper.number as paper, paper.kind, (paper.issued_at at time zone 'America/Lima')::date::text as "issuedOn",
       signed.signed_on::text as "signedOn", signed.signed_with as "signedWith", signed.witness,
       coalesce(recorder.display_name, signed.recorded_by) as recorder
     from papers.loan_paper paper
     left join lending.signed_paper signed on signed.paper = paper.number
     left join people.sign_in recorder on 'staff:' || recorder.id = signed.recorded_by
     where paper.loan_id = ? and paper.kind = any(?::text[]) order by paper.issued_at desc, paper.number desc`,
    [loanId, `{${kinds.join(',')}}`],
  )
}

export interface DisbursementFound {
  readonly id: string
  readonly state: 'prepared' | 'paid'
  readonly way: 'bank_transfer' | 'agency_cash' | 'materials'
  readonly agencyId: string | null
  readonly agency: string | null
  readonly signedPaper: string
  readonly document: string | null
  readonly documentType: 'factura' | 'boleta' | null
  readonly supplierTaxId: string | null
  /** Its number in a document that was bought with for a whole group. */
  readonly documentPart: number | null
  /** The actor, `staff:` and the id of a sign-in, and the name to show. */
  readonly preparedBy: string
  readonly preparer: string
  readonly preparedOn: PlainDate
  readonly payer: string | null
  readonly paidOn: PlainDate | null
  readonly receipt: string | null
  readonly journalId: string | null
}

/** The disbursement of a loan that waits or was paid; undefined when none was prepared, or before they were written down. */
export async function findDisbursement(em: EntityManager, loanId: LoanId): Promise<DisbursementFound | undefined> {
  const [row] = await em.execute<DisbursementFound[]>(
    `select out.id, out.state, out.way, out.agency_id as "agencyId", agency.name as agency, out.signed_paper as "signedPaper",
       out.document_series || '-' || out.document_number as document, out.document_type as "documentType",
       out.supplier_tax_id as "supplierTaxId", out.document_part as "documentPart", out.prepared_by as "preparedBy", coalesce(preparer.display_name, out.prepared_by) as preparer,
       out.prepared_on::text as "preparedOn", coalesce(payer.display_name, out.decided_by) as payer, out.decided_on::text as "paidOn",
       out.receipt, out.journal_id::text as "journalId"
     from lending.disbursement out
     left join makers.agency agency on agency.id = out.agency_id
     left join people.sign_in preparer on 'staff:' || preparer.id = out.prepared_by
     left join people.sign_in payer on 'staff:' || payer.id = out.decided_by
     where out.loan_id = ? and out.state <> 'withdrawn'`,
    [loanId],
  )
  return row
}
