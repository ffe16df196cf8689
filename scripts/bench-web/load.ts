import { Agent, request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/*
 * Asks a server for pages, in a process of its own. Closed: so many connections, each asks as soon as it was answered; shows what the server can
 * carry. Open: so many requests a second whether answers come or not; a time counts from the moment its request was due, so an answer
 * that kept others waiting is counted for all of them.
 */

export interface LoadTask {
  readonly origin: string
  readonly paths: readonly string[]
  readonly seconds: number
  /** The status that an answer must have. */
  readonly expected: number
  readonly mode: { readonly closed: number } | { readonly perSecond: number }
}

export interface LoadTally {
  readonly answered: number
  readonly failed: number
  readonly perSecond: number
  readonly bytes: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly most: number
}

const CLOSING_MS = 5_000
const HEADERS = { 'Accept-Encoding': 'br, gzip', Accept: 'text/html' }

async function load(task: LoadTask): Promise<LoadTally> {
  const agent = new Agent({ keepAlive: true, maxSockets: 'closed' in task.mode ? task.mode.closed : 256 })
  const seen = { times: [] as number[], failed: 0, bytes: 0 }
  let next = 0
  const ask = async (due: number) => {
    const path = task.paths[next++ % task.paths.length] as string
    const { status, bytes } = await fetched(`${task.origin}${path}`, agent)
    if (status !== task.expected) seen.failed += 1
    seen.bytes += bytes
    seen.times.push(performance.now() - due)
  }
  const began = performance.now()
  const until = began + task.seconds * 1000
  if ('closed' in task.mode) {
    const line = async () => {
      while (performance.now() < until) await ask(performance.now())
    }
    await Promise.all(Array.from({ length: task.mode.closed }, line))
  } else {
    const flying: Promise<void>[] = []
    const every = 1000 / task.mode.perSecond
    for (let due = began; due < until; due += every) {
      const early = due - performance.now()
      if (early > 0) await sleep(early)
      flying.push(ask(due))
    }
    await Promise.race([Promise.all(flying), sleep(CLOSING_MS)])
  }
  const took = (performance.now() - began) / 1000
  agent.destroy()
  return tally(seen, took)
}

function tally({ times, failed, bytes }: { times: number[]; failed: number; bytes: number }, took: number): LoadTally {
  const sorted = times.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    answered: sorted.length,
    failed,
    perSecond: sorted.length / took,
    bytes: sorted.length > 0 ? bytes / sorted.length : 0,
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    most: at(1),
  }
}

function fetched(url: string, agent: Agent): Promise<{ status: number; bytes: number }> {
  return new Promise((resolve) => {
    const asked = request(url, { agent, headers: HEADERS }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, bytes }))
      answer.on('error', () => resolve({ status: 0, bytes }))
    })
    asked.on('error', () => resolve({ status: 0, bytes: 0 }))
    asked.end()
  })
}

process.on('message', (task: LoadTask) => {
  void load(task).then((answer) => process.send?.(answer))
})
