import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type History, histories } from './events.ts'
import { judge } from './judge.ts'
import { shorten } from './shorten.ts'

// `npm run model -- --runs 500 --seed 7 --events 80` plays more of them.
const RUNS = Number(process.env.HILO_MODEL_RUNS ?? 10)
const SEED = Number(process.env.HILO_MODEL_SEED ?? 20_261_128)
const EVENTS = Number(process.env.HILO_MODEL_EVENTS ?? 40)
const SHORTEN_MS = 120_000

test(
  'any history leaves the same balances in Hilo and in the reference, after every event',
  async () => {
    const all = fc.sample(histories(EVENTS), { numRuns: RUNS, seed: SEED })
    const done = { events: 0, compared: 0 }
    for (const [n, history] of all.entries()) {
      const { events, compared } = await judge(history).catch((error: Error) => explain(n, history, error))
      done.events += events
      done.compared += compared
    }
    process.stdout.write(
      `${RUNS} histories of seed ${SEED}: ${done.events} events, ${done.compared} balances compared, no difference\n`,
    )
    expect(done.events).toBeGreaterThan(RUNS * 5)
    expect(done.compared).toBeGreaterThan(RUNS * 50)
  },
  RUNS * 20_000 + SHORTEN_MS,
)

/** Throws what a short history tells: who the makers are, what happened, and which balances differ at the end. */
async function explain(n: number, history: History, first: Error): Promise<never> {
  let last = first
  const fails = async (shorter: History) => {
    const error = await judge(shorter).then(
      () => undefined,
      (reason: Error) => reason,
    )
    last = error ?? last
    return error !== undefined
  }
  await shorten(history, fails, SHORTEN_MS)
  throw new Error(`history ${n} of seed ${SEED} with ${EVENTS} events:\n${last.message}`, { cause: last })
}
