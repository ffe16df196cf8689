import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Client } from 'pg'
import { CONTESTANTS, type Settle } from './contestants.ts'

/** What one thread is asked to do: that many connections settling without a pause, warmed up first, then counted for a while. */
export interface Task {
  readonly url: string
  readonly contestant: string
  readonly clients: number
  readonly makers: number
  readonly hot: boolean
  readonly warmMs: number
  readonly countMs: number
}

export interface Tally {
  readonly settled: number
  /** Settlements that met a deadlock or a lock that took too long, and were tried again. */
  readonly retried: number
  /** How busy this thread was, 0 to 1: near 1 it would be the client that is measured. */
  readonly busy: number
  readonly p99Ms: number
  /** What the server's processes of these connections worked meanwhile, where the system tells it (Linux, a server on this machine). */
  readonly serverMs: number | undefined
}

const RETRYABLE = new Set(['40001', '40P01', '55P03'])

async function work(task: Task): Promise<Tally> {
  const contestant = CONTESTANTS.find(({ name }) => name === task.contestant)
  if (!contestant) throw new Error(`no contestant ${task.contestant}`)
  const clients = await Promise.all(Array.from({ length: task.clients }, () => connect(task.url)))
  const settles = await Promise.all(clients.map((client) => contestant.prepare(client)))
  const pids = clients.map((client) => client.processID)
  const phase = { isCounting: false, isOver: false }
  const tally = { retried: 0, times: [] as number[] }
  const running = settles.map((settle, n) => settleOn(clients[n] as Client, settle, task, phase, tally))
  await sleep(task.warmMs)
  const before = performance.eventLoopUtilization()
  const workedBefore = workedMs(pids)
  phase.isCounting = true
  await sleep(task.countMs)
  phase.isCounting = false
  phase.isOver = true
  const workedAfter = workedMs(pids)
  const busy = performance.eventLoopUtilization(before).utilization
  await Promise.all(running)
  await Promise.all(clients.map((client) => client.end()))
  const sorted = tally.times.sort((a, b) => a - b)
  return {
    settled: sorted.length,
    retried: tally.retried,
    busy,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    serverMs: workedBefore === undefined || workedAfter === undefined ? undefined : workedAfter - workedBefore,
  }
}

function workedMs(pids: readonly number[]): number | undefined {
  try {
    return pids.reduce((sum, pid) => sum + Number.parseInt(readFileSync(`/proc/${pid}/schedstat`, 'utf8'), 10) / 1e6, 0)
  } catch {
    return undefined
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'hilo-bench',
    lock_timeout: 2_000,
    statement_timeout: 5_000,
  })
  await client.connect()
  return client
}

async function settleOn(
  client: Client,
  settle: Settle,
  task: Task,
  phase: { isCounting: boolean; isOver: boolean },
  tally: { retried: number; times: number[] },
): Promise<void> {
  const any = () => 1 + Math.floor(Math.random() * task.makers)
  while (!phase.isOver) {
    const started = performance.now()
    try {
      await settle(task.hot ? 1 : any(), any())
    } catch (error) {
      if (!RETRYABLE.has((error as { code?: string }).code ?? '')) throw error
      await client.query('rollback')
      tally.retried += 1
      continue
    }
    if (phase.isCounting) tally.times.push(performance.now() - started)
  }
}

parentPort?.postMessage(await work(workerData as Task))
