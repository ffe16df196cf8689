import { setTarget } from '#app/domain/lending/set-target.server.ts'
import { addMonths } from '#app/domain/shared/dates.ts'
import { TARGETS } from './data/targets.ts'
import { type DemoWorld, staffOf, tell } from './world.server.ts'

/** The fund's targets, counted from the day the demo world stands at. */
export async function setTargets(world: DemoWorld): Promise<void> {
  for (const { months, ...target } of TARGETS) {
    const input = { ...target, baselineOn: world.today, dueOn: addMonths(world.today, months) }
    await tell(setTarget, staffOf(world, 'credit_officer'), input, { key: `target:${target.measure}:${months}`, now: world.now })
  }
}
