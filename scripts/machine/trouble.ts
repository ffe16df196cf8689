import { existsSync } from 'node:fs'
import { DATA, freeMegabytes } from './folders.ts'
import { isStopping, stopAll } from './processes.ts'

/** An expected trouble of this machine: one line that says what is wrong and what to do. Shown without a stack. */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** What was asked for cannot be understood: nothing was begun, and the command ends with exit code 2. */
export class Misuse extends Trouble {}

/** Somebody asked what a command can be told: the answer, and exit code 0. */
export class HelpAsked extends Error {
  override name = 'HelpAsked'
}

/** Errors whose message is already a line for the person at the terminal. */
const SAID_PLAINLY = new Set(['Trouble', 'MigrationRefused', 'ConfigError'])

type SystemError = Error & { code?: string; path?: string; port?: number; address?: string }

const DISK_FULL = 'The disk is full. Free about 2 GB and run the same command again: it goes on where it stopped.'
const TOO_LITTLE_MB = 20

/** One clear line for the troubles a machine can have, or undefined when it is a bug of ours. */
export function explain(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, path, port } = error as SystemError
  // First, because a full disk hides behind other messages: a migration that failed, a connection that was lost.
  if (code === 'ENOSPC' || code === '53100' || /no space left on device/i.test(error.message)) return DISK_FULL
  if (SAID_PLAINLY.has(error.name)) return error.message
  if (error.cause instanceof Error && code === undefined) return explain(error.cause)
  if (code === 'EDQUOT') return 'Your disk quota is used up. Free about 2 GB and run the same command again.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `No permission to write ${path ?? 'in the project folder'}. Run the command as the owner of the folder, or give yourself the right to write there.`
  if (code === 'EADDRINUSE')
    return `Port ${port ?? ''} is taken by another program. Stop it, or choose another port: PORT=3001 npm start`
  return undefined
}

/** Runs a script's main function: a Trouble ends as one line, a bug with its stack, both with exit code 1; a Misuse is a line and exit code 2. */
export async function runScript(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0
  } catch (error) {
    // What fails after a signal to stop is its consequence; the signal's own end decides the exit code.
    if (isStopping()) return await stopAll()
    if (error instanceof HelpAsked) return console.log(error.message)
    const isFull = existsSync(DATA) && freeMegabytes(DATA) < TOO_LITTLE_MB
    const line = explain(error) ?? (isFull ? DISK_FULL : undefined)
    if (line) console.error(`\n✗ ${line}`)
    else console.error(error)
    process.exitCode = error instanceof Misuse ? 2 : 1
  }
}
