// Which new agreements were proposed for a loan, by whom, and what became of them?
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { LoanId } from '#app/domain/shared/ids.ts'
import { type Currency, Money } from '#app/domain/shared/money.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface RescheduleFound {
  readonly id: string
  readonly state: 'proposed' | 'agreed' | 'withdrawn'
  readonly reason: 'sales_drought' | 'order_cancelled' | 'materials_lost' | 'prices_fell'
  readonly instalments: number
  readonly firstDueOn: PlainDate
  readonly slip: string
  /** The actor, `staff:` and the id of a sign-in, and the name to show. */
  readonly proposedBy: string
  readonly proposer: string
  readonly proposedOn: PlainDate
  readonly decider: string | undefined
  readonly decidedOn: PlainDate | undefined
  /** Of an agreed one. */
  readonly agreed:
    | { readonly version: number; readonly principal: Money; readonly interest: Money; readonly paidBefore: Money }
    | undefined
}

interface Row {
  id: string
  state: RescheduleFound['state']
  reason: RescheduleFound['reason']
  instalments: number
  first_due_on: PlainDate
  slip: string
  proposed_by: string
  proposer: string
  proposed_on: PlainDate
  decider: string | null
  decided_on: PlainDate | null
  principal_minor: string | null
  interest_minor: string | null
  paid_before_minor: string | null
  schedule_version: number | null
}

/** Every agreement that was proposed for a loan, the latest first. */
export async function findReschedules(
  em: EntityManager,
  loan: { readonly id: LoanId; readonly currency: Currency },
): Promise<RescheduleFound[]> {
  const rows = await em.execute<Row[]>(
    `select reschedule.id, reschedule.state, reschedule.reason, reschedule.instalments, reschedule.first_due_on::text, reschedule.slip,
       reschedule.proposed_by, coalesce(proposer.display_name, reschedule.proposed_by) as proposer, reschedule.proposed_on::text,
       coalesce(decider.display_name, reschedule.decided_by) as decider, reschedule.decided_on::text, reschedule.principal_minor::text,
       reschedule.interest_minor::text, reschedule.paid_before_minor::text, reschedule.schedule_version
     from lending.reschedule reschedule
     left join people.sign_in proposer on 'staff:' || proposer.id = reschedule.proposed_by
     left join people.sign_in decider on 'staff:' || decider.id = reschedule.decided_by
     where reschedule.loan_id = ? order by reschedule.id desc`,
    [loan.id],
  )
  return rows.map((row) => found(row, loan.currency))
}

function found(row: Row, currency: Currency): RescheduleFound {
  const money = (minor: string | null) => Money.ofMinor(minor ?? '0', currency)
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    instalments: row.instalments,
    firstDueOn: row.first_due_on,
    slip: row.slip,
    proposedBy: row.proposed_by,
    proposer: row.proposer,
    proposedOn: row.proposed_on,
    decider: row.decider ?? undefined,
    decidedOn: row.decided_on ?? undefined,
    agreed:
      row.schedule_version === null
        ? undefined
        : {
            version: row.schedule_version,
            principal: money(row.principal_minor),
            interest: money(row.interest_minor),
            paidBefore: money(row.paid_before_minor),
          },
  }
}
