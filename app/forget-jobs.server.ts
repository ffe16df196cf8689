import { forgetExpired } from './domain/customers/forget-expired.server.ts'
import { sweepSessions } from './domain/people/sessions.server.ts'
import { sweepTries } from './domain/people/try-limits.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { run } from './domain/shared/command.server.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'

const JOBS = systemActor('jobs')

/** Once a day: forgets links, sessions of every kind and counted tries whose time is over. */
export async function forgetWhatIsOver(now: Date): Promise<void> {
  const day = now.toISOString()
  const steps = [sweepSessions, sweepTries, () => run(forgetExpired, JOBS, { day }, { key: `forget-expired:${day}` })]
  await eachByItself(steps, async (step) => void (await step()))
}
