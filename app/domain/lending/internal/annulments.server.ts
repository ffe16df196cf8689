import type { Loan } from '#db/entities/lending/loan.ts'
import type { EntityManager } from '#db/orm.server.ts'
import type { PlainDate } from '../../shared/dates.ts'
import type { LoanId, MakerId } from '../../shared/ids.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { LendingRefusal } from '../refusals.ts'
import { lockLoan, lockMaker } from './locks.server.ts'

export interface PaymentInQuestion {
  readonly id: string
  readonly journalId: string
  readonly receipt: string
  readonly isFromSale: boolean
  readonly paidOn: PlainDate
  /** Whether anything came into the loan, or was put back on it, after this payment. */
  readonly isLast: boolean
  readonly annulment:
    | { readonly id: string; readonly state: 'proposed' | 'annulled'; readonly proposedBy: string; readonly reason: string }
    | undefined
}

/** A loan under lock, after its maker: what is decided about its end is decided about her ladder. Undefined when there is none. */
export async function lockLoanOfMaker(em: EntityManager, loanId: LoanId): Promise<Loan | undefined> {
  const [row] = await em.execute<{ maker: MakerId }[]>('select maker_id as maker from lending.loan where id = ?', [loanId])
  if (!row) return undefined
  await lockMaker(em, row.maker)
  return lockLoan(em, loanId)
}

/** The receipt of a payment into a locked loan whose annulment waits for a decision. */
export async function receiptProposed(em: EntityManager, loanId: LoanId): Promise<string | undefined> {
  const [row] = await em.execute<{ receipt: string }[]>(
    `select coalesce(repayment.receipt, '') as receipt from lending.annulment annulment
     join lending.repayment repayment on repayment.id = annulment.repayment_id where annulment.loan_id = ? and annulment.state = 'proposed'`,
    [loanId],
  )
  return row?.receipt
}

/** A payment into a locked loan, with the annulment that was proposed of it or done; undefined when it is not this loan's. */
export async function paymentInQuestion(
  em: EntityManager,
  loanId: LoanId,
  repaymentId: string,
): Promise<PaymentInQuestion | undefined> {
  const [row] = await em.execute<
    {
      id: string
      journal: string
      receipt: string | null
      source: string
      on: PlainDate
      last: boolean
      annulment: string | null
      state: 'proposed' | 'annulled'
      by: string
      reason: string
    }[]
  >(
    `select paid.id, paid.journal_id::text as journal, paid.receipt, paid.source, paid.paid_on::text as "on",
       not exists (select from lending.repayment later where later.loan_id = paid.loan_id and (later.paid_at, later.id) > (paid.paid_at, paid.id)
         and not exists (select from lending.annulment where repayment_id = later.id and state = 'annulled'))
       and not exists (select from lending.repayment_reversal later where later.loan_id = paid.loan_id and later.reversed_at >= paid.paid_at) as last,
       annulment.id as annulment, annulment.state, annulment.proposed_by as by, annulment.reason
     from lending.repayment paid
     left join lending.annulment annulment on annulment.repayment_id = paid.id and annulment.state <> 'withdrawn'
     where paid.loan_id = ? and paid.id::text = ?`,
    [loanId, repaymentId],
  )
  return (
    row && {
      id: row.id,
      journalId: row.journal,
      receipt: row.receipt ?? '',
      isFromSale: row.source === 'sale',
      paidOn: row.on,
      isLast: row.last,
      annulment: row.annulment ? { id: row.annulment, state: row.state, proposedBy: row.by, reason: row.reason } : undefined,
    }
  )
}

type No = Extract<Outcome<never, LendingRefusal>, { ok: false }>

/**
 * Why a payment cannot be as if it had never been: other things stand on it. A loan that was given up; a new agreement, which spread what was
 * owed then; an end that another payment made; and of the very payment that ended the loan, a later loan of hers, or the certificate in her hand.
 */
export async function whatStandsOn(em: EntityManager, loan: Loan, payment: PaymentInQuestion): Promise<No | undefined> {
  if (loan.state === 'written_off') return refuse('loan_given_up', { loan: loan.number })
  const [agreed] = await em.execute<{ on: PlainDate }[]>(
    `select decided_on::text as "on" from lending.reschedule where loan_id = ? and state = 'agreed' and decided_on >= ? order by decided_on limit 1`,
    [loan.id, payment.paidOn],
  )
  if (agreed) return refuse('agreed_since', { on: agreed.on })
  if (loan.state !== 'closed' || !loan.closedOn) return undefined
  if (!payment.isLast) return refuse('closed_by_another', { loan: loan.number })
  const [later] = await em.execute<{ number: string }[]>(
    `select number from lending.loan where maker_id = ? and id <> ? and prepared_on >= ? and state <> 'declined' order by number limit 1`,
    [loan.makerId, loan.id, loan.closedOn],
  )
  if (later) return refuse('later_loan_opened', { loan: later.number })
  const [certificate] = await em.execute<{ number: string }[]>(
    `select number from papers.loan_paper where loan_id = ? and kind = 'no_debt_certificate'`,
    [loan.id],
  )
  return certificate && refuse('certificate_given', { number: certificate.number })
}

/** True when a payment into a loan was annulled: what came later was then divided otherwise than its own journals say. */
export async function hasAnnulment(em: EntityManager, loanId: LoanId): Promise<boolean> {
  const found = await em.execute<unknown[]>(`select 1 from lending.annulment where loan_id = ? and state = 'annulled' limit 1`, [
    loanId,
  ])
  return found.length > 0
}
