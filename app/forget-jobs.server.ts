import { forgetExpired } from './domain/customers/forget-expired.server.ts'
import { forgetOver } from './domain/customers/forget-over.server.ts'
import { forgetLetters } from './domain/mail/forget-letters.server.ts'
import { sweepSessions } from './domain/people/sessions.server.ts'
import { sweepTries } from './domain/people/try-limits.server.ts'
import { systemActor } from './domain/shared/actor.ts'
import { run } from './domain/shared/command.server.ts'
import { dateOf, instantOn } from './domain/shared/dates.ts'
import { eachByItself } from './domain/shared/each-by-itself.ts'

const JOBS = systemActor('jobs')

/** Once a day, the fund's calendar's: forgets links, sessions of every kind, counted tries, letters and whoever bought or wrote, once their time is over. */
export async function forgetWhatIsOver(now: Date): Promise<void> {
  const day = dateOf(now)
  const steps = [
    sweepSessions,
    sweepTries,
    () => run(forgetExpired, JOBS, { day }, { key: `forget-expired:${day}` }),
    () => run(forgetLetters, JOBS, { upTo: instantOn(day, 0).toISOString() }, { key: `forget-letters:${day}` }),
    () => run(forgetOver, JOBS, { day }, { key: `forget-over:${day}` }),
  ]
  await eachByItself(steps, async (step) => void (await step()))
}
