import { type EntityManager, forkEntityManager } from '#db/orm.server.ts'
import { type Actor, actorRef } from '../shared/actor.ts'
import { assert } from '../shared/assert.ts'
import { run } from '../shared/command.server.ts'
import type { Json } from '../shared/json.ts'
import { type Ask, type CheckOptions, checkLedger, type InvariantResult, prepareToCheck } from './check-ledger.server.ts'
import { newestJournal } from './check-window.server.ts'
import { type CheckRun, recordCheck } from './record-check.server.ts'
import type { Since } from './since.ts'

/** A statement of the cheap form that takes longer is no cheap form; a whole one has to end before the next night. */
const STATEMENT_SECONDS = { minute: 20, nightly: 300, asked: 300 } as const

export interface CheckTools {
  readonly missingFiles: NonNullable<CheckOptions['missingFiles']>
}

export interface CheckOutcome {
  readonly runId: string
  /** What keeps money from leaving since this run and did not before: somebody must be told. */
  readonly newlyBroken: readonly string[]
}

/**
 * Runs the invariants at one moment and writes down what they found: each minute on what came since the last good run, at night and when
 * asked on everything. Reads without a lock, so that the shop waits for nothing. A run that cannot end throws and leaves no trace but the
 * age of the last one.
 */
export async function runCheck(actor: Actor, kind: CheckRun['kind'], tools: CheckTools, askedBy?: string): Promise<CheckOutcome> {
  const em = forkEntityManager()
  // Before the snapshot: a command that starts after it has a later instant and a later journal, and the next windows hold both.
  const lastJournal = await newestJournal((sql) => em.execute(sql))
  const looked = await em.transactional(
    async (inside) => {
      const ask: Ask = (sql) => inside.execute(sql)
      await prepareToCheck(ask, STATEMENT_SECONDS[kind])
      const clock = await findClock(ask)
      const since = kind === 'minute' ? await findWindow(ask) : undefined
      const results = await checkLedger(ask, undefined, { since, missingFiles: tools.missingFiles })
      return { clock, since, results, before: await findBroken(inside as EntityManager) }
    },
    { readOnly: true, isolationLevel: 'repeatable read' as never },
  )
  const record = recordOf(kind, askedBy ?? actorRef(actor), lastJournal, looked)
  const outcome = await run(recordCheck, actor, record, { key: `check:${crypto.randomUUID()}` })
  assert(outcome.ok, 'a check is written down')
  const broken = record.findings.filter(({ stops }) => stops).map(({ invariant }) => invariant)
  return { runId: outcome.value.runId, newlyBroken: broken.filter((id) => !looked.before.includes(id)) }
}

interface Looked {
  readonly clock: { readonly real: string; readonly world: string }
  readonly since: Since | undefined
  readonly results: readonly InvariantResult[]
}

function recordOf(kind: CheckRun['kind'], askedBy: string, lastJournal: bigint, { clock, since, results }: Looked): CheckRun {
  const findings = results
    .filter(({ holds }) => !holds)
    // As pairs: what is stored as an object loses the order in which its question tells it.
    .map(({ id, broken, stops, rows }) => ({
      invariant: id,
      broken,
      stops,
      rows: rows.map((row) => Object.entries(row)) as Json,
    }))
  return {
    kind,
    askedBy,
    startedAt: clock.real,
    worldAt: clock.world,
    durationMs: results.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    sinceJournal: since?.journal.toString() ?? null,
    lastJournal: lastJournal.toString(),
    invariants: results.map(({ id }) => id),
    narrowed: results.filter(({ looked }) => looked === 'since').map(({ id }) => id),
    findings,
  }
}

async function findClock(ask: Ask): Promise<Looked['clock']> {
  const [row] = await ask('select now()::text as real, shared.now()::text as world')
  assert(row, 'the database answers with its clock')
  return { real: String(row.real), world: String(row.world) }
}

/**
 * From the newest run that found nothing and is ten minutes old: no transaction of ours lives that long, so every journal that it could not
 * see yet comes after its newest. While something is broken the window stays where it was, so that the break is seen until it is mended.
 */
async function findWindow(ask: Ask): Promise<Since | undefined> {
  const [row] = await ask(
    `select last_journal::text as journal, to_char(world_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from checks.run
     where started_at < now() - interval '10 minutes' and not exists (select from checks.finding where run_id = run.id and stops)
     order by id desc limit 1`,
  )
  return row ? { journal: BigInt(String(row.journal)), at: new Date(String(row.at)) } : undefined
}

async function findBroken(em: EntityManager): Promise<string[]> {
  const rows = await em.execute<{ invariant: string }[]>(
    'select invariant from checks.finding where run_id = (select max(id) from checks.run) and stops',
  )
  return rows.map(({ invariant }) => invariant)
}
