import { Worker } from 'node:worker_threads'
import { say } from '../machine/progress.ts'
import type { Tally, Task } from './client-thread.ts'
import { CONTESTANTS } from './contestants.ts'

export interface Measured {
  readonly contestant: string
  readonly clients: number
  readonly hot: boolean
  /** Settlements per second in each round. */
  readonly rates: readonly number[]
  readonly p99Ms: number
  readonly busy: number
  readonly retried: number
  /** Work of the server's processes per settlement, in microseconds, where the system tells it. */
  readonly serverMicros: number | undefined
}

export interface RoundsWanted {
  readonly url: string
  readonly clients: readonly number[]
  readonly rounds: number
  readonly seconds: number
  readonly makers: number
}

const WARM_MS = 700
// One Node process would be the bottleneck: the connections are spread over threads, each with an event loop of its own.
const THREADS = 4

/** Every contestant at every number of clients, on random makers and on one; interleaved, each round beginning with another one. */
export async function measureRounds(wanted: RoundsWanted): Promise<Measured[]> {
  const all: Measured[] = []
  for (const hot of [false, true]) {
    for (const clients of wanted.clients) {
      const tallies = new Map<string, Tally[]>(CONTESTANTS.map(({ name }) => [name, []]))
      for (let round = 0; round < wanted.rounds; round += 1) {
        for (let turn = 0; turn < CONTESTANTS.length; turn += 1) {
          const { name } = CONTESTANTS[(round + turn) % CONTESTANTS.length] as (typeof CONTESTANTS)[number]
          tallies.get(name)?.push(await measureOnce(wanted, name, clients, hot))
        }
      }
      for (const [contestant, each] of tallies) all.push(summed(contestant, clients, hot, each, wanted.seconds))
      say(
        `${clients} clients, ${hot ? 'one hot maker' : 'random makers'}: ${all.slice(-CONTESTANTS.length).map(told).join(' · ')}`,
      )
    }
  }
  return all
}

function told({ contestant, rates }: Measured): string {
  return `${contestant} ${Math.round(median(rates))}/s`
}

function summed(contestant: string, clients: number, hot: boolean, tallies: readonly Tally[], seconds: number): Measured {
  return {
    contestant,
    clients,
    hot,
    rates: tallies.map(({ settled }) => settled / seconds),
    p99Ms: median(tallies.map(({ p99Ms }) => p99Ms)),
    busy: Math.max(...tallies.map(({ busy }) => busy)),
    retried: tallies.reduce((sum, { retried }) => sum + retried, 0),
    serverMicros: tallies.some(({ serverMs }) => serverMs === undefined)
      ? undefined
      : median(tallies.map(({ serverMs, settled }) => ((serverMs ?? 0) * 1000) / settled)),
  }
}

async function measureOnce(wanted: RoundsWanted, contestant: string, clients: number, hot: boolean): Promise<Tally> {
  const threads = Math.min(THREADS, clients)
  const tallies = await Promise.all(
    Array.from({ length: threads }, (_, n) => {
      const mine = Math.floor(clients / threads) + (n < clients % threads ? 1 : 0)
      const countMs = wanted.seconds * 1000
      return inThread({ url: wanted.url, contestant, clients: mine, makers: wanted.makers, hot, warmMs: WARM_MS, countMs })
    }),
  )
  return {
    settled: tallies.reduce((sum, { settled }) => sum + settled, 0),
    retried: tallies.reduce((sum, { retried }) => sum + retried, 0),
    busy: Math.max(...tallies.map(({ busy }) => busy)),
    p99Ms: Math.max(...tallies.map(({ p99Ms }) => p99Ms)),
    serverMs: tallies.reduce<number | undefined>(
      (sum, { serverMs }) => (sum === undefined || serverMs === undefined ? undefined : sum + serverMs),
      0,
    ),
  }
}

function inThread(task: Task): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./client-thread.ts', import.meta.url), { workerData: task })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
