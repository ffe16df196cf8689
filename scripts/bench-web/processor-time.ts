import { readdirSync, readFileSync } from 'node:fs'

/*
 * What processes worked, as the kernel counts it (Linux). On a machine that does other things this says more than a clock: waiting is not counted.
 */

/** Milliseconds of processor time per process, all its threads together. */
export type Worked = ReadonlyMap<number, number>

/** What these processes have worked so far. */
export function workedBy(pids: readonly number[]): Worked {
  return new Map(pids.map((pid) => [pid, threadsOf(pid)]))
}

/** A server of PostgreSQL: the processes that its first one started, for connections and for its own work. */
export function processesOfServer(postmaster: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const pid = Number.parseInt(name, 10)
    return pid === postmaster || parentOf(pid) === postmaster ? [pid] : []
  })
}

/** The work between two looks; a process that was not there before began at nothing, one that ended is not counted further. */
export function workBetween(before: Worked, after: Worked): number {
  let sum = 0
  for (const [pid, ms] of after) sum += Math.max(0, ms - (before.get(pid) ?? 0))
  return sum
}

function threadsOf(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce(
      (sum, task) => sum + nanoseconds(`/proc/${pid}/task/${task}/schedstat`) / 1e6,
      0,
    )
  } catch {
    return 0
  }
}

function nanoseconds(path: string): number {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10)
  } catch {
    return 0
  }
}

function parentOf(pid: number): number | undefined {
  try {
    // The name in brackets may hold anything; what follows the last bracket is numbers.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number.parseInt(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '', 10)
  } catch {
    return undefined
  }
}
