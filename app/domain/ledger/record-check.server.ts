import { insertRow } from '#db/insert.server.ts'
import { command } from '../shared/command.server.ts'
import type { Json } from '../shared/json.ts'
import { done } from '../shared/outcome.ts'

/** One run of the invariants, as it is written down: never changed afterwards. */
export type CheckRun = {
  readonly kind: 'minute' | 'nightly' | 'asked'
  readonly askedBy: string
  readonly startedAt: string
  readonly worldAt: string
  readonly durationMs: number
  /** The journal after which it looked, or null for everything. */
  readonly sinceJournal: string | null
  readonly lastJournal: string
  readonly invariants: readonly string[]
  readonly narrowed: readonly string[]
  readonly findings: readonly {
    readonly invariant: string
    readonly broken: number
    readonly stops: boolean
    readonly rows: Json
  }[]
}

/** Writes down what a check found. From the commit on, what it found broken keeps money from leaving (`booksUnderReview`). */
export const recordCheck = command<CheckRun, { runId: string }>('ledger.record-check', 'run:jobs', async ({ em }, run) => {
  const { id } = await insertRow(
    em,
    'checks.run',
    {
      kind: run.kind,
      asked_by: run.askedBy,
      started_at: run.startedAt,
      world_at: run.worldAt,
      duration_ms: run.durationMs,
      since_journal: run.sinceJournal,
      last_journal: run.lastJournal,
      invariants: `{${run.invariants.join(',')}}`,
      narrowed: `{${run.narrowed.join(',')}}`,
      broken: run.findings.length,
    },
    'id::text',
  )
  for (const { invariant, broken, stops, rows } of run.findings) {
    const finding = { run_id: id, invariant, broken, stops, rows: JSON.stringify(rows) }
    await insertRow(em, 'checks.finding', finding, 'run_id as id')
  }
  return done({ runId: id })
})
