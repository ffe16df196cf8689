import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Trouble } from './trouble.ts'

/** A process that cannot be confused with a later one that got the same number. */
export type ProcessMark = { pid: number; started: string }

/** When a process started, as the system counts it, or '' where the system does not tell. */
export function startOf(pid: number): string {
  return systemsNoteOf(pid)[19] ?? ''
}

/** True while this very process runs. One that ended and waits only for its parent to notice does not. */
export function isAlive(mark: ProcessMark): boolean {
  try {
    process.kill(mark.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const [state, started] = [systemsNoteOf(mark.pid)[0], startOf(mark.pid)]
  return state !== 'Z' && (mark.started === '' || started === mark.started)
}

/** What Linux says of a process, from its state on; empty elsewhere. */
function systemsNoteOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** This process. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) }
}

/** The process named in a lock file, if it still lives. */
export function holderOf(lockFile: string): ProcessMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(lockFile, 'utf8')) as ProcessMark
    return isAlive(mark) ? mark : undefined
  } catch {
    return undefined
  }
}

/** Takes the lock if nobody alive holds it. A lock left by a killed run is taken over. */
export function tryLock(lockFile: string): boolean {
  const own = `${lockFile}.${process.pid}`
  writeFileSync(own, JSON.stringify(ownMark()))
  try {
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        // Linked, not written: the lock appears with its holder's name already in it.
        linkSync(own, lockFile)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        if (holderOf(lockFile)) return false
        rmSync(lockFile, { force: true })
      }
    }
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

/** Runs `work` while no other process of this project is inside the same lock. */
export async function withLock<T>(lockFile: string, work: () => Promise<T>, patienceMs = 60_000): Promise<T> {
  const until = Date.now() + patienceMs
  while (!tryLock(lockFile)) {
    if (Date.now() > until) {
      const pid = holderOf(lockFile)?.pid
      throw new Trouble(
        `Another Hilo command (process ${pid}) is starting or stopping the database. Wait for it or stop it, then run this again.`,
      )
    }
    await sleep(100)
  }
  try {
    return await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

/** Notes that this process uses the thing that the folder stands for. */
export function enter(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, String(process.pid)), JSON.stringify(ownMark()))
}

/** Takes this process's note away; true when nobody alive is left. Notes of killed processes are cleared. */
export function leave(folder: string): boolean {
  rmSync(join(folder, String(process.pid)), { force: true })
  for (const name of readdirSync(folder)) {
    if (holderOf(join(folder, name))) return false
    rmSync(join(folder, name), { force: true })
  }
  return true
}
