import type { z } from 'zod'
import { insertRow } from '#db/insert.server.ts'
import type { EntityManager } from '#db/orm.server.ts'
import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import type { PlainDate } from '../shared/dates.ts'
import { done, refuse } from '../shared/outcome.ts'
import type { LendingRefusal } from './refusals.ts'
import type { TargetForm } from './schema.ts'

export type TargetSet = z.output<typeof TargetForm>

/**
 * Sets what the fund wants to have reached by a day, or sets it anew: the latest version holds, the earlier ones stay. Refuses, in this
 * order: `target_baseline_in_future`, `target_due_passed` (a target is set before its day), `target_not_above_baseline`, `target_unchanged`.
 */
export const setTarget = command<TargetSet, { version: number }, LendingRefusal>(
  'lending.set-target',
  'set:target',
  async ({ em, actor, now, today }, input) => {
    const { measure, baselineOn, baseline, dueOn, target, source } = input
    if (baselineOn > today) return refuse('target_baseline_in_future', { on: baselineOn })
    if (dueOn <= today) return refuse('target_due_passed', { on: dueOn })
    if (target <= baseline) return refuse('target_not_above_baseline', { target, baseline })
    // Two who set one target at once make two versions, one after the other.
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`lending.target:${measure}:${dueOn}`])
    const latest = await latestOf(em, measure, dueOn)
    const isSame =
      latest?.baseline_on === baselineOn && latest.baseline === baseline && latest.target === target && latest.source === source
    if (isSame) return refuse('target_unchanged', { target, on: dueOn })
    const version = (latest?.version ?? 0) + 1
    const words = { measure, source, version, set_by: actorRef(actor), set_at: now }
    await insertRow(em, 'lending.target', { ...words, baseline_on: baselineOn, baseline, due_on: dueOn, target }, 'id')
    return done({ version })
  },
)

interface TargetRow {
  readonly baseline_on: PlainDate
  readonly baseline: number
  readonly target: number
  readonly source: string
  readonly version: number
}

async function latestOf(em: EntityManager, measure: string, dueOn: PlainDate): Promise<TargetRow | undefined> {
  const [row] = await em.execute<TargetRow[]>(
    `select baseline_on::text, baseline, target, source, version from lending.target where measure = ? and due_on = ?
     order by version desc limit 1`,
    [measure, dueOn],
  )
  return row
}
