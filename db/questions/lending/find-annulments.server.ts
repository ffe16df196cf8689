// Which payments into a loan were said to be a mistake, by whom, what became of that, and what was corrected for it since?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

interface Parts {
  readonly interest: Money
  readonly principal: Money
}

export interface AnnulmentFound {
  readonly id: string
  readonly repaymentId: string
  readonly state: 'proposed' | 'annulled' | 'withdrawn'
  readonly reason: 'wrong_loan' | 'wrong_amount' | 'entered_twice' | 'never_paid'
  readonly slip: string
  /** The actor, `staff:` and the id of a sign-in, and the name to show. */
  readonly proposedBy: string
  readonly proposer: string
  readonly proposedOn: PlainDate
  readonly decider: string | undefined
  readonly decidedOn: PlainDate | undefined
  readonly payment: Parts & {
    readonly receipt: string
    readonly paidOn: PlainDate
    readonly paidAt: Date
    readonly isTransfer: boolean
    readonly journalId: string
  }
  /** Of one that was done: what she owed on its day, and the journal that reversed the payment's. */
  readonly done:
    | { readonly at: Date; readonly before: Parts; readonly after: Parts; readonly reopened: boolean; readonly journalId: string }
    | undefined
}

interface Row {
  id: string
  repayment: string
  state: AnnulmentFound['state']
  reason: AnnulmentFound['reason']
  slip: string
  proposed_by: string
  proposer: string
  proposed_on: PlainDate
  decider: string | null
  decided_on: PlainDate | null
  decided_at: Date
  receipt: string | null
  paid_on: PlainDate
  paid_at: Date
  transfer: boolean
  posted: string
  interest: string
  principal: string
  interest_before: string | null
  principal_before: string
  interest_after: string
  principal_after: string
  reopened: boolean
  journal: string
}

/** Every annulment that was proposed for a loan, the latest first. */
export async function findAnnulments(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<AnnulmentFound[]> {
  const rows = await em.execute<Row[]>(
    `select annulment.id, annulment.repayment_id as repayment, annulment.state, annulment.reason, annulment.slip, annulment.proposed_by,
       coalesce(proposer.display_name, annulment.proposed_by) as proposer, annulment.proposed_on::text,
       coalesce(decider.display_name, annulment.decided_by) as decider, annulment.decided_on::text, annulment.decided_at,
       repayment.receipt, repayment.paid_on::text, repayment.paid_at, repayment.way is not distinct from 'bank_transfer' as transfer,
       repayment.journal_id::text as posted, repayment.interest_minor::text as interest, repayment.principal_minor::text as principal,
       annulment.interest_before_minor::text as interest_before, annulment.principal_before_minor::text as principal_before,
       annulment.interest_after_minor::text as interest_after, annulment.principal_after_minor::text as principal_after,
       annulment.reopened, annulment.journal_id::text as journal
     from lending.annulment annulment
     join lending.repayment repayment on repayment.id = annulment.repayment_id
     left join people.sign_in proposer on 'staff:' || proposer.id = annulment.proposed_by
     left join people.sign_in decider on 'staff:' || decider.id = annulment.decided_by
     where annulment.loan_id = ? order by annulment.id desc`,
    [loan.id],
  )
  return rows.map((row) => found(row, loan.currency))
}

function found(row: Row, currency: Currency): AnnulmentFound {
  const parts = (interest: string, principal: string) => ({
    interest: Money.ofMinor(interest, currency),
    principal: Money.ofMinor(principal, currency),
  })
  return {
    id: row.id,
    repaymentId: row.repayment,
    state: row.state,
    reason: row.reason,
    slip: row.slip,
    proposedBy: row.proposed_by,
    proposer: row.proposer,
    proposedOn: row.proposed_on,
    decider: row.decider ?? undefined,
    decidedOn: row.decided_on ?? undefined,
    payment: {
      receipt: row.receipt ?? '',
      paidOn: row.paid_on,
      paidAt: new Date(row.paid_at),
      isTransfer: row.transfer,
      journalId: row.posted,
      ...parts(row.interest, row.principal),
    },
    done:
      row.interest_before === null
        ? undefined
        : {
            at: new Date(row.decided_at),
            before: parts(row.interest_before, row.principal_before),
            after: parts(row.interest_after, row.principal_after),
            reopened: row.reopened,
            journalId: row.journal,
          },
  }
}

/** What a journal that corrected the days since moved on the loan, debit positive. */
export interface AccrualFixFound extends Parts {
  readonly journalId: string
  readonly postedOn: PlainDate
  readonly postedAt: Date
}

/** Every correction of the days since, in its order. */
export async function findAccrualFixes(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<AccrualFixFound[]> {
  const rows = await em.execute<{ journal: string; on: PlainDate; at: Date; interest: string; principal: string }[]>(
    `select journal_id::text as journal, posted_on::text as "on", posted_at as at, interest_minor::text as interest,
       principal_minor::text as principal from lending.accrual_fix where loan_id = ? order by posted_at, journal_id`,
    [loan.id],
  )
  return rows.map(({ journal, on, at, interest, principal }) => ({
    journalId: journal,
    postedOn: on,
    postedAt: new Date(at),
    interest: Money.ofMinor(interest, loan.currency),
    principal: Money.ofMinor(principal, loan.currency),
  }))
}
