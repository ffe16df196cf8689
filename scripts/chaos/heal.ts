import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '../machine/postgres.ts'
import type { Arena } from './arena.ts'
import type { Conductor } from './conductor.ts'

const PATIENCE_MS = 120_000

/**
 * Lets the system come to rest by its own means, with nothing killed any more: the drivers end their errands, the sandbox delivers what it
 * owes, time passes until what nobody paid is let go, and the worker's jobs look at the rest. Gives what did not come to rest in time.
 */
export async function heal(arena: Arena, conductor: Conductor): Promise<string[]> {
  const unrest: string[] = []
  const wait = async (what: string, isSo: () => Promise<boolean>) => {
    if (!(await becomes(isSo))) unrest.push(`${what} (${(await jobsLeft(arena).catch(() => [])).join(', ')})`)
  }
  await restart(arena)
  // Nothing is gained by waiting for what does not live.
  for (const target of ['app', 'worker', 'driver'] as const)
    if (!arena.isUp(target)) return [`the ${target} does not start: see ${arena.logFile(target)}`]
  await fetch(`${arena.settings.STRIPE_API_ORIGIN}/__sandbox/faults`, { method: 'DELETE' })
  await wait('the drivers did not end their errands', () => driversEnded(arena))
  await arena.kill('driver')
  await wait('the sandbox did not deliver its events', () => delivered(arena))
  // Jobs of workers that were killed come back by themselves, before any key of theirs is forgotten.
  await wait('the jobs of dead workers did not come back', () => jobsAreDone(arena))
  // Pages close after half an hour, holds after two days of a transfer.
  await conductor.letDaysPass(3)
  await wait('the jobs did not come to an end', () => jobsAreDone(arena))
  for (let round = 0; round < 4 && !(await isSettled(arena)); round += 1) {
    await conductor.askForDayJobs()
    await sleep(500)
    await wait('the jobs did not come to an end', () => jobsAreDone(arena))
  }
  await wait('payments or orders wait for ever', () => isSettled(arena))
  await wait('the sandbox did not deliver its last events', () => delivered(arena))
  await wait('the last jobs did not come to an end', () => jobsAreDone(arena))
  return unrest
}

/** Everything once more, without plans: what ran before would still end itself. */
async function restart(arena: Arena): Promise<void> {
  for (const target of ['driver', 'app', 'worker'] as const) await arena.kill(target)
  for (const target of ['sandbox', 'postgres'] as const) if (!arena.isUp(target)) await arena.start(target)
  await arena.start('postgres')
  await Promise.all([arena.start('app'), arena.start('worker')])
  await arena.start('driver')
  arena.tell({ stop: true })
}

async function becomes(isSo: () => Promise<boolean>): Promise<boolean> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(200))
    if (await isSo().catch(() => false)) return true
  return false
}

async function driversEnded(arena: Arena): Promise<boolean> {
  if (!arena.isUp('driver')) return true
  arena.tell({ stop: true })
  return false
}

async function delivered(arena: Arena): Promise<boolean> {
  const answer = await fetch(`${arena.settings.STRIPE_API_ORIGIN}/__sandbox/state`)
  const { deliveries } = (await answer.json()) as { deliveries: Record<string, number> }
  return (deliveries.pending ?? 0) === 0
}

/** Nothing of the queues waits or runs. */
async function jobsAreDone(arena: Arena): Promise<boolean> {
  return (await jobsLeft(arena)).length === 0
}

async function jobsLeft(arena: Arena): Promise<string[]> {
  return withClient(arena.urls.owner, async (client) => {
    const { rows } = await client.query<{ left: string }>(
      `SELECT count(*) || ' ' || name || ' ' || state AS left FROM pgboss.job
       WHERE name NOT LIKE '\\_\\_%' AND state IN ('active', 'created', 'retry') GROUP BY name, state`,
    )
    return rows.map(({ left }) => left)
  })
}

/** No card payment is undecided, and no order waits for money whose time is over. */
async function isSettled(arena: Arena): Promise<boolean> {
  return withClient(arena.urls.owner, async (client) => {
    const { rows } = await client.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM payments.payment WHERE provider = 'stripe' AND state IN ('created', 'open', 'paid'))::int
            + (SELECT count(*) FROM settlement.refund WHERE state IN ('approved', 'sent'))::int
            + (SELECT count(*) FROM orders."order" WHERE state = 'awaiting_payment' AND hold_until < shared.now())::int AS left`,
    )
    return rows[0]?.left === 0
  })
}
