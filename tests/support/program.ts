import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { isAlive } from '#scripts/machine/holders.ts'

/** A program of this project running beside a test. */
export interface Program {
  child: ChildProcess
  /** Everything it has said so far. */
  output: () => string
  /** Resolves with the match when it has said something like it; fails when it ends before. */
  said: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Its exit code; -1 when a signal killed it. */
  end: Promise<number>
}

/** Starts a TypeScript program of this project. It is killed when the test ends. */
export function startProgram(args: string[], environment: Record<string, string | undefined> = {}): Program {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: undefined, DATABASE_OWNER_URL: undefined, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let output = ''
  const hear = (chunk: Buffer) => {
    output += chunk
    child.emit('heard')
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  let isOver = false
  const end = once(child, 'close').then(([code]) => {
    isOver = true
    child.emit('heard')
    return typeof code === 'number' ? code : -1
  })
  const said = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(output)
      if (match) return match
      if (isOver) throw new Error(`the program ended without saying ${pattern}:\n${output}`)
      await once(child, 'heard')
    }
  }
  return { child, output: () => output, said, end }
}

/** True while a process of this number runs. */
export function isRunning(pid: number): boolean {
  return isAlive({ pid, started: '' })
}

/** Waits until something holds, for at most ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (await holds()) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
