import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, makeFolder } from './folders.ts'
import { holderOf, tryLock } from './holders.ts'
import { isPortFree } from './ports.ts'
import { onStop } from './processes.ts'
import { Trouble } from './trouble.ts'

/** Takes the right to serve this folder's world on that port, or says in one line who has it already. */
export async function claimPort(port: number, host = '127.0.0.1'): Promise<void> {
  makeFolder(DATA)
  const lock = join(DATA, 'serving.lock')
  const where = join(DATA, 'serving.port')
  if (!tryLock(lock)) {
    const holder = holderOf(lock)?.pid
    throw new Trouble(
      `Hilo already runs from this folder, on http://localhost:${readPort(where)} (process ${holder}). Stop it there with Ctrl-C, or: kill ${holder}`,
    )
  }
  onStop(() => rmSync(lock, { force: true }))
  writeFileSync(where, String(port))
  if (await isTaken(port, host)) {
    rmSync(lock, { force: true })
    throw new Trouble(
      `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
    )
  }
}

// Somebody who listens on all addresses leaves loopback bindable on some systems, and the visitor would get the wrong site.
async function isTaken(port: number, host: string): Promise<boolean> {
  return !(await isPortFree(port, host)) || !(await isPortFree(port))
}

function readPort(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '?'
  }
}
