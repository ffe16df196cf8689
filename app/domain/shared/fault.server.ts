import { writeSync } from 'node:fs'
import { chances, type FaultPlan, namesPoint, type PlannedFault, type Plant } from './fault-plan.ts'

/** What a point that was told to throw throws: an outage that nobody expected. */
export class PlannedFailure extends Error {
  override name = 'PlannedFailure'
}

interface Armed {
  readonly plan: FaultPlan
  readonly chance: () => number
  /** How often each planned fault's point was reached. */
  readonly reached: Map<PlannedFault, number>
}

let armed: Armed | undefined

/** Makes the points of this process do what the plan says. Never in a live world: the configuration refuses to start there. */
export function armFaults(plan: FaultPlan | undefined): void {
  armed = plan && { plan, chance: chances(plan.seed), reached: new Map() }
}

/** Whether this process belongs to the harness. */
export function isArmed(): boolean {
  return armed !== undefined
}

/** Whether a bug was put into this process on purpose. */
export function isPlanted(plant: Plant): boolean {
  return armed?.plan.plant === plant
}

/**
 * A named moment at which the harness may kill, fail or delay this process: before and after every command's commit, between its journals, on
 * both sides of every call to a provider, around every job. Without a plan it is one look at a variable.
 */
export function fault(point: string): Promise<void> | undefined {
  return armed && reach(armed, point)
}

function reach({ plan, chance, reached }: Armed, point: string): Promise<void> | undefined {
  for (const planned of plan.faults) {
    if (!namesPoint(planned.point, point)) continue
    const times = (reached.get(planned) ?? 0) + 1
    reached.set(planned, times)
    const isNow = planned.nth > 0 ? times === planned.nth : chance() * 100 < planned.percent
    if (isNow) return happen(planned, point, chance)
  }
  return undefined
}

function happen({ deed, ms }: PlannedFault, point: string, chance: () => number): Promise<void> | undefined {
  if (deed === 'delay') return new Promise((resolve) => setTimeout(resolve, ms))
  if (deed === 'throw') return Promise.reject(new PlannedFailure(`a planned failure at ${point}`))
  if (deed === 'kill') return endAt(point)
  setTimeout(() => endAt(`${point} (a moment later)`), chance() * ms)
  return undefined
}

/** As the power goes: nothing is flushed, closed or caught. The line is for whoever counts. */
function endAt(point: string): Promise<void> {
  writeSync(2, `fault: killed at ${point}\n`)
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => {})
}
