import { row } from './open-database.ts'

/** Waits until so many sessions of this database wait for a lock of another: what a race needs to be the same each time. */
export async function othersWait(count: number): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    const { blocked } = await row<{ blocked: number }>(
      `select count(*)::int as blocked from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    )
    if (blocked >= count) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`fewer than ${count} sessions wait`)
}
