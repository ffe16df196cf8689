import { actorRef } from '../shared/actor.ts'
import { command } from '../shared/command.server.ts'
import { done } from '../shared/outcome.ts'

/** Asks for a check of everything, now: the worker makes it in seconds. Whoever asks while one waits already gets that one. */
export const askForCheck = command<Record<string, never>, { isNew: boolean }>(
  'ledger.ask-for-check',
  'read:checks',
  async ({ em, actor, enqueue }) => {
    await em.execute(`select pg_advisory_xact_lock(hashtextextended('checks.ask', 0))`)
    const waiting = await em.execute<unknown[]>(
      `select 1 from pgboss.job where name = 'check-ledger-whole' and singleton_key = 'asked' and state in ('created', 'retry', 'active')`,
    )
    if (waiting.length > 0) return done({ isNew: false })
    // A key of its own: the nightly check has the queue's other place.
    await enqueue('check-ledger-whole', { askedBy: actorRef(actor) }, { singletonKey: 'asked' })
    return done({ isNew: true })
  },
)
