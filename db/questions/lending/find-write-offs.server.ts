// Was a loan proposed to be given up, by whom, what became of it, and what came back since?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface WriteOffFound {
  readonly state: 'proposed' | 'approved' | 'withdrawn'
  readonly reason: 'market_loss' | 'goods_lost' | 'not_found' | 'death'
  readonly minutes: string
  /** The actor, `staff:` and the id of a sign-in, and the name to show. */
  readonly proposedBy: string
  readonly proposer: string
  readonly proposedOn: PlainDate
  readonly decider: string | undefined
  readonly decidedOn: PlainDate | undefined
  readonly lost: Money | undefined
  readonly journalId: string | undefined
}

export interface RecoveryFound {
  readonly receivedOn: PlainDate
  readonly amount: Money
  readonly agreement: string
  readonly receipt: string
  readonly journalId: string
}

interface Row {
  state: WriteOffFound['state']
  reason: WriteOffFound['reason']
  minutes: string
  proposed_by: string
  proposer: string
  proposed_on: PlainDate
  decider: string | null
  decided_on: PlainDate | null
  lost: string | null
  journal: string | null
}

/** What was proposed of giving up a loan, the latest first. */
export async function findWriteOffs(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<WriteOffFound[]> {
  const rows = await em.execute<Row[]>(
    `select loss.state, loss.reason, loss.minutes, loss.proposed_by, coalesce(proposer.display_name, loss.proposed_by) as proposer,
       loss.proposed_on::text, coalesce(decider.display_name, loss.decided_by) as decider, loss.decided_on::text,
       (loss.interest_minor + loss.principal_minor)::text as lost, loss.journal_id::text as journal
     from lending.write_off loss
     left join people.sign_in proposer on 'staff:' || proposer.id = loss.proposed_by
     left join people.sign_in decider on 'staff:' || decider.id = loss.decided_by
     where loss.loan_id = ? order by loss.id desc`,
    [loan.id],
  )
  return rows.map((row) => ({
    state: row.state,
    reason: row.reason,
    minutes: row.minutes,
    proposedBy: row.proposed_by,
    proposer: row.proposer,
    proposedOn: row.proposed_on,
    decider: row.decider ?? undefined,
    decidedOn: row.decided_on ?? undefined,
    lost: row.lost === null ? undefined : Money.ofMinor(row.lost, loan.currency),
    journalId: row.journal ?? undefined,
  }))
}

/** What came back of a loan that was given up, the latest first. */
export async function findRecoveries(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<RecoveryFound[]> {
  const rows = await em.execute<{ on: PlainDate; amount: string; agreement: string; receipt: string; journal: string }[]>(
    `select received_on::text as "on", amount_minor::text as amount, agreement, receipt, journal_id::text as journal
     from lending.recovery where loan_id = ? order by received_on desc, id desc`,
    [loan.id],
  )
  return rows.map((row) => ({
    receivedOn: row.on,
    amount: Money.ofMinor(row.amount, loan.currency),
    agreement: row.agreement,
    receipt: row.receipt,
    journalId: row.journal,
  }))
}
