import type { TargetMeasure } from '#app/domain/lending/choices.ts'
import type { PlainDate } from '#app/domain/shared/dates.ts'
import type { EntityManager } from '#db/orm.server.ts'

export interface TargetFound {
  readonly measure: TargetMeasure
  readonly baselineOn: PlainDate
  readonly baseline: number
  readonly dueOn: PlainDate
  readonly target: number
  readonly source: string
  readonly version: number
  /** By the ledger: what was counted by the day that is asked for (or the due day, when that is over), and on the day of the baseline. */
  readonly actual: number
  readonly bookedAtBaseline: number
}

/** Loans that were paid out and women who had their first one, by the journals of the ledger, each on its day. */
const COUNTED = `counted as (
  select 'loans' as measure, journal.effective_on as day from ledger.journal journal
  where journal.kind = 'disbursed' and not exists (select 1 from ledger.journal mirror where mirror.reverses = journal.id)
  union all
  select 'borrowers', min(journal.effective_on) from ledger.journal journal join lending.loan loan on loan.id::text = journal.source_id
  where journal.kind = 'disbursed' and not exists (select 1 from ledger.journal mirror where mirror.reverses = journal.id)
  group by loan.maker_id)`

type Row = Record<'baseline_on' | 'due_on', PlainDate> &
  Record<'baseline' | 'target' | 'version' | 'actual' | 'booked', number> & { measure: TargetMeasure; source: string }

/** Which targets hold, each in its latest version, and what has the ledger counted towards them by a day? */
export async function findTargets(em: EntityManager, on: PlainDate): Promise<TargetFound[]> {
  const rows = await em.execute<Row[]>(
    `with day as (select ?::date as "on"), ${COUNTED},
     latest as (select distinct on (measure, due_on) * from lending.target order by measure, due_on, version desc)
     select latest.measure, latest.baseline_on::text, latest.baseline, latest.due_on::text, latest.target, latest.source, latest.version,
       (select count(*)::int from counted where counted.measure = latest.measure and counted.day <= least(day."on", latest.due_on)) as actual,
       (select count(*)::int from counted where counted.measure = latest.measure and counted.day <= latest.baseline_on) as booked
     from latest cross join day order by latest.due_on, latest.measure desc`,
    [on],
  )
  return rows.map(({ baseline_on: baselineOn, due_on: dueOn, booked: bookedAtBaseline, ...row }) => ({
    ...row,
    ...{ baselineOn, dueOn, bookedAtBaseline },
  }))
}

export interface DayCounted {
  readonly measure: TargetMeasure
  readonly day: PlainDate
  /** How many there were by the end of the day. */
  readonly count: number
}

/** How did the counted figures grow, day by day on which one was added, up to a day? */
export async function findGrowth(em: EntityManager, on: PlainDate): Promise<DayCounted[]> {
  return em.execute<DayCounted[]>(
    `with ${COUNTED}
     select measure, day::text, (sum(count(*)) over (partition by measure order by day))::int as count from counted
     where day <= ? group by measure, day order by measure, day`,
    [on],
  )
}
