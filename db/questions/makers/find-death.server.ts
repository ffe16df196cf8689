// Is it recorded that she died, and what became of her loans since? Restricted beyond her situation: read through people's read-restricted alone.
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { MakerId } from '#app/domain/shared/ids.ts'
import type { EntityManager } from '../../orm.server.ts'

export interface DeathFound {
  readonly diedOn: PlainDate
  readonly paper: string
  readonly recordedBy: string
  readonly recordedOn: PlainDate
  /** Her loans that were out on that day or later, and how far giving them up is. */
  readonly loans: readonly {
    readonly number: string
    readonly state: string
    readonly writeOff: 'proposed' | 'approved' | null
  }[]
}

/** Undefined when nothing of the kind is recorded. */
export async function findDeath(em: EntityManager, makerId: MakerId): Promise<DeathFound | undefined> {
  const [row] = await em.execute<DeathFound[]>(
    `select death.died_on::text as "diedOn", death.paper,
       coalesce((select display_name from people.sign_in where 'staff:' || id = death.recorded_by), death.recorded_by) as "recordedBy",
       death.recorded_on::text as "recordedOn",
       coalesce((select jsonb_agg(jsonb_build_object('number', loan.number, 'state', loan.state, 'writeOff', loss.state) order by loan.number)
         from lending.loan loan left join lending.write_off loss on loss.loan_id = loan.id and loss.state <> 'withdrawn'
         where loan.maker_id = death.maker_id and loan.disbursed_on is not null and (loan.closed_on is null or loan.closed_on >= death.died_on)), '[]') as loans
     from makers.death death where death.maker_id = ?`,
    [makerId],
  )
  return row
}
