// What did the visits find that followed the use of a credit, and what shows it?
import type { EvidenceKind, Finding } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface FollowUpFound {
  readonly visitId: string
  readonly on: PlainDate
  readonly officer: string
  readonly found: Finding
  readonly words: string
  /** Of what was lent, since the beginning. */
  readonly accounted: Money
  readonly voucher: string | undefined
  readonly nextDueOn: PlainDate | undefined
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly file: string }[]
}

interface Row {
  id: string
  on: PlainDate
  officer: string
  found: Finding
  words: string
  accounted: string
  currency: Currency
  voucher: string | null
  next: PlainDate | null
  evidence: FollowUpFound['evidence']
}

/** Every visit that followed a loan, the latest first: its first one holds. */
export async function findFollowUps(em: EntityManager, loanId: LoanId): Promise<FollowUpFound[]> {
  const rows = await em.execute<Row[]>(
    `select visit.id, visit.visited_on::text as "on", coalesce(officer.display_name, visit.visited_by) as officer, what.found, visit.words,
       what.accounted_minor::text as accounted, loan.currency, what.voucher, what.next_due_on::text as next,
       coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'file', file) order by kind) from lending.evidence where visit_id = visit.id),
         '[]'::jsonb) as evidence
     from lending.visit visit
     join lending.follow_up what on what.visit_id = visit.id
     join lending.loan loan on loan.id = visit.loan_id
     left join people.sign_in officer on 'staff:' || officer.id = visit.visited_by
     where visit.loan_id = ? order by visit.visited_on desc, visit.recorded_at desc, visit.id desc`,
    [loanId],
  )
  return rows.map((row) => ({
    visitId: row.id,
    on: row.on,
    officer: row.officer,
    found: row.found,
    words: row.words,
    accounted: Money.ofMinor(row.accounted, row.currency),
    voucher: row.voucher ?? undefined,
    nextDueOn: row.next ?? undefined,
    evidence: row.evidence,
  }))
}

/** Whether a visit shows this picture: only then does anybody get to see it. */
export async function isEvidence(em: EntityManager, file: string): Promise<boolean> {
  return (await em.execute<unknown[]>('select 1 from lending.evidence where file = ?', [file])).length === 1
}
