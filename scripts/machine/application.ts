import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT } from './folders.ts'
import { isStopping, startChild } from './processes.ts'
import { say } from './progress.ts'
import { Trouble } from './trouble.ts'

/** What the server process tells its parent. */
export type ServerMessage = { ready: string } | { failed: string }

/** Starts the server in a process of its own with these variables and waits until it takes requests. */
export async function startApplication(
  environment: Record<string, string>,
  flags: string[] = [],
): Promise<{ origin: string; child: ChildProcess }> {
  const child = startChild(process.execPath, ['--enable-source-maps', join(PROJECT, 'scripts/serve-process.ts'), ...flags], {
    cwd: PROJECT,
    // The owner's address stays with the scripts: what serves visitors must not be able to go round the ledger.
    env: { ...process.env, DATABASE_OWNER_URL: undefined, ...environment },
  })
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('message', (message: ServerMessage) => {
      if ('ready' in message) resolve(message.ready)
      else reject(new Trouble(message.failed))
    })
    child.once('exit', (code) =>
      reject(new Trouble(`The server ended before it was ready (exit code ${code}). Its own words are above.`)),
    )
  })
  return { origin, child }
}

/** Resolves when the child ends by itself, with its exit code. */
export async function endOf(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return child.exitCode
  return await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}

/** A server that ends sooner than this after it was ready would end again: whoever runs it must look. */
const STEADY_MS = 30_000

export interface Serving {
  readonly start: () => Promise<{ origin: string; child: ChildProcess }>
  /** Told each time that it takes requests. */
  readonly onReady: (origin: string, isAgain: boolean) => Promise<void> | void
}

/** Keeps a server running until it is stopped: one that is killed or crashes is started again, unless it ends too soon. Gives the exit code. */
export async function keepServing({ start, onReady }: Serving): Promise<number> {
  for (let isAgain = false; ; isAgain = true) {
    const { origin, child } = await start()
    const ready = performance.now()
    const end = endOf(child)
    await onReady(origin, isAgain)
    const code = await end
    if (isStopping()) return 0
    if (performance.now() - ready < STEADY_MS) {
      say(`the server ended by itself (${howItEnded(child, code)}), too soon to be started again; what it said is above`)
      return code || 1
    }
    say(`the server ended by itself (${howItEnded(child, code)}) and is started again`)
  }
}

function howItEnded(child: ChildProcess, code: number): string {
  return child.signalCode ? `killed by ${child.signalCode}` : `exit code ${code}`
}
