import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT } from './folders.ts'
import { startChild } from './processes.ts'
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
