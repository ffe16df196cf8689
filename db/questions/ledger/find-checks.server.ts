// How did the ledger's checks go: the last one with what it found broken, those before it, whether one waits to be made, and who let money
// leave again?
import type { EntityManager } from '../../orm.server.ts'

export interface CheckOfTheBooks {
  readonly id: string
  readonly kind: 'minute' | 'nightly' | 'asked'
  readonly askedBy: string
  readonly askedByName: string | null
  readonly startedAt: Date
  readonly durationMs: number
  /** The journal after which it looked, or null for everything. */
  readonly sinceJournal: string | null
  readonly lastJournal: string
  readonly checked: number
  /** The invariants that it found broken. */
  readonly broken: readonly string[]
}

export interface Finding {
  readonly invariant: string
  readonly broken: number
  readonly stops: boolean
  /** Still keeps money from leaving: two people have not let it pass. */
  readonly isOpen: boolean
  /** Each row as its figures in their order: name and value. */
  readonly rows: readonly (readonly [name: string, value: string | number | null])[][]
}

export interface LastCheck extends CheckOfTheBooks {
  readonly invariants: readonly string[]
  readonly narrowed: readonly string[]
  readonly findings: readonly Finding[]
  /** Since it began, by the database's clock. */
  readonly ageSeconds: number
}

const CHECK = `run.id::text as number, run.kind, run.asked_by as "askedBy", sign_in.display_name as "askedByName",
    to_char(run.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as started, run.duration_ms as "durationMs",
    run.since_journal::text as "sinceJournal", run.last_journal::text as "lastJournal", cardinality(run.invariants) as checked,
    array(select invariant from checks.finding where run_id = run.id order by invariant) as broken`
const NAMED = `checks.run run left join people.sign_in sign_in on 'staff:' || sign_in.id = run.asked_by`

type Row = Omit<CheckOfTheBooks, 'id' | 'startedAt'> & { number: string; started: string }

function checkOf({ number, started, ...row }: Row): CheckOfTheBooks {
  return { ...row, id: number, startedAt: new Date(started) }
}

export async function findLastCheck(em: EntityManager): Promise<LastCheck | undefined> {
  const [row] = await em.execute<(Row & { invariants: string[]; narrowed: string[]; age: number })[]>(
    `select ${CHECK}, run.invariants, run.narrowed, extract(epoch from clock_timestamp() - run.started_at)::int as age
     from ${NAMED} order by run.id desc limit 1`,
  )
  if (!row) return undefined
  const findings = await em.execute<Finding[]>(
    `select finding.invariant, finding.broken, finding.stops, stop.invariant is not null as "isOpen", finding.rows from checks.finding finding
     left join checks.stop stop on stop.run_id = finding.run_id and stop.invariant = finding.invariant
     where finding.run_id = ? order by finding.invariant`,
    [row.number],
  )
  const { invariants, narrowed, age, ...told } = row
  return { ...checkOf(told), invariants, narrowed, findings, ageSeconds: age }
}

export interface ChecksWanted {
  /** Also the minutes in which nothing was found. */
  readonly all: boolean
  /** Only checks before this one. */
  readonly before: string | undefined
}

const CHECKS_SHOWN = 25

/** Checks, newest first; `older` is where the next page begins. */
export async function findChecks(em: EntityManager, wanted: ChecksWanted) {
  const rows = await em.execute<Row[]>(
    `select ${CHECK} from ${NAMED}
     where (?::boolean or run.broken > 0 or run.kind <> 'minute') and (?::bigint is null or run.id < ?)
     order by run.id desc limit ${CHECKS_SHOWN + 1}`,
    [wanted.all, wanted.before ?? null, wanted.before ?? null],
  )
  const checks = rows.slice(0, CHECKS_SHOWN).map(checkOf)
  return { checks, older: rows.length > CHECKS_SHOWN ? checks.at(-1)?.id : undefined }
}

/** Whether a check that somebody asked for waits or is being made. */
export async function findWaitingCheck(em: EntityManager): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from pgboss.job where name = 'check-ledger-whole' and singleton_key = 'asked' and state in ('created', 'retry', 'active')`,
  )
  return rows.length > 0
}

export interface Resumption {
  readonly id: string
  readonly runId: string
  readonly covers: string
  readonly reason: string
  readonly askedByName: string | null
  readonly askedAt: Date
  readonly verdict: 'confirmed' | 'declined' | null
  readonly answeredByName: string | null
  readonly answeredAt: Date | null
}

const RESUMPTIONS_SHOWN = 20

/** The log of who asked that money may leave again, why, and who answered; newest first. */
export async function findResumptions(em: EntityManager): Promise<Resumption[]> {
  const rows = await em.execute<(Omit<Resumption, 'askedAt' | 'answeredAt'> & { asked: string; answered: string | null })[]>(
    `select resumption.id, resumption.run_id::text as "runId", resumption.reason, answer.verdict,
       (select string_agg(finding.invariant, ', ' order by finding.invariant) from checks.finding
         where run_id = resumption.run_id and finding.stops) as covers,
       asker.display_name as "askedByName", answerer.display_name as "answeredByName",
       to_char(resumption.asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as asked,
       to_char(answer.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as answered
     from checks.resumption resumption
     left join checks.resumption_answer answer on answer.resumption_id = resumption.id
     left join people.sign_in asker on 'staff:' || asker.id = resumption.asked_by
     left join people.sign_in answerer on 'staff:' || answerer.id = answer.answered_by
     order by resumption.asked_at desc limit ${RESUMPTIONS_SHOWN}`,
  )
  return rows.map(({ asked, answered, ...row }) => ({
    ...row,
    askedAt: new Date(asked),
    answeredAt: answered ? new Date(answered) : null,
  }))
}
