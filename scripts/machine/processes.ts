import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

type Stopper = () => Promise<void> | void
const stoppers: Stopper[] = []
let stopping: Promise<void> | undefined
let listening = false
let wasAsked = false
let isService = false

/**
 * Registers what must be undone when this process is asked to stop (Ctrl-C, SIGTERM, its parent gone). The last registered
 * is undone first. Returns a function that undoes it now and forgets it.
 */
export function onStop(stopper: Stopper): () => Promise<void> {
  listen()
  stoppers.push(stopper)
  return async () => {
    const at = stoppers.indexOf(stopper)
    if (at === -1) return
    stoppers.splice(at, 1)
    await stopper()
  }
}

/** Undoes everything registered, last first. A second call waits for the first. */
export function stopAll(): Promise<void> {
  stopping ??= (async () => {
    for (let stopper = stoppers.pop(); stopper; stopper = stoppers.pop()) {
      try {
        await stopper()
      } catch (error) {
        console.error(error instanceof Error ? error.message : error)
      }
    }
  })()
  return stopping
}

/** True from the moment this process was asked to stop: what fails from then on is a consequence, not a trouble to tell. */
export function isStopping(): boolean {
  return wasAsked
}

/** Says that this command runs until it is stopped: being stopped is then its good end, with exit code 0. */
export function runUntilStopped(): void {
  isService = true
}

function listen(): void {
  if (listening) return
  listening = true
  const end = (code: number) => {
    wasAsked = true
    void stopAll().then(() => process.exit(isService ? 0 : code))
  }
  process.on('SIGINT', () => end(130))
  process.on('SIGTERM', () => end(143))
  process.on('SIGHUP', () => end(129))
  // scripts/start.mjs holds this channel: when it is killed outright, nobody would ever stop us.
  if (process.connected) {
    process.on('disconnect', () => end(143))
    // A process that waits for messages is kept by its channel until they come; without a listener the channel would only keep it alive.
    if (process.listenerCount('message') === 0) process.channel?.unref()
  }
}

/**
 * Starts a child in a process group of its own: Ctrl-C in the terminal reaches this process only, which stops its children in
 * order. The channel between them ends with this process, also when it is killed, and tells the child to go.
 */
export function startChild(program: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], ...options, detached: true })
  onStop(() => stopChild(child))
  return child
}

/** Asks a child to stop, and ends it and its group when it does not within `patienceMs`. */
export async function stopChild(child: ChildProcess, patienceMs = 15_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => killGroup(child.pid as number), patienceMs)
  await gone
  clearTimeout(timer)
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Gone between the look and the kill.
  }
}

/** Runs a program to its end and gives its exit code and everything it said. Stopped with this process. */
export async function runToEnd(
  program: string,
  args: string[],
  options: SpawnOptions = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const forget = onStop(() => stopChild(child))
  let output = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exit) => resolve(exit ?? 1))
  })
  await forget()
  return { code, output }
}
