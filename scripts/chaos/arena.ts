import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, closeSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeFolder, PROJECT } from '../machine/folders.ts'
import { freePort } from '../machine/ports.ts'
import { type DatabaseUrls, openCluster, withClient } from '../machine/postgres.ts'
import { postgresPlace } from '../machine/postgres-place.ts'
import { type Cluster, runningServer, startServer } from '../machine/postgres-server.ts'
import { onStop, stopChild } from '../machine/processes.ts'
import { prepareTables } from '../machine/reference.ts'
import { openSandbox, type SandboxSettings } from '../machine/sandbox.ts'
import { secret } from '../machine/secrets.ts'

/** What can be killed. `driver` is those who buy and those who work in the office. */
export const TARGETS = ['app', 'worker', 'driver', 'sandbox', 'postgres'] as const
export type Target = (typeof TARGETS)[number]

/** A process of the arena, and what it was told to do to itself. */
interface Running {
  readonly child: ChildProcess
  readonly logFrom: number
  isOver: boolean
}

const NODE_PROGRAMS = { app: [], worker: ['--worker'], driver: [] } as const
const READY_MS = 60_000

/**
 * A world of its own to kill in: its own PostgreSQL with fsync on, its own sandbox, the built server, a worker, and the drivers. Everything it
 * keeps and says is in one folder.
 */
export class Arena {
  readonly folder: string
  readonly origin: string
  urls: Required<DatabaseUrls>
  settings: SandboxSettings
  private readonly port: number
  private readonly sandboxPort: number
  private readonly cluster: Cluster
  private readonly running = new Map<Target, Running>()
  private readonly plant: string | undefined
  private readonly endCluster: () => Promise<void>

  private constructor(made: {
    folder: string
    port: number
    sandboxPort: number
    cluster: Cluster
    urls: Required<DatabaseUrls>
    plant: string | undefined
    endCluster: () => Promise<void>
  }) {
    this.endCluster = made.endCluster
    this.folder = made.folder
    this.port = made.port
    this.sandboxPort = made.sandboxPort
    this.cluster = made.cluster
    this.urls = made.urls
    this.plant = made.plant
    this.origin = `http://localhost:${made.port}`
    this.settings = {} as SandboxSettings
  }

  /** Makes the database server with its tables, and nothing that runs on it yet. */
  static async open(folder: string, plant: string | undefined): Promise<Arena> {
    makeFolder(folder)
    const cluster = { folder, durable: true }
    const { urls, close } = await openCluster(cluster)
    await prepareTables(urls, () => {})
    // A demo world: its clock may be moved, and the harness lets days pass.
    await withClient(urls.owner, (client) => client.query(`UPDATE shared.world SET kind = 'demo', seeded_on = current_date`))
    const [port, sandboxPort] = [await freePort(), await freePort()]
    return new Arena({ folder, port, sandboxPort, cluster, urls: urls as Required<DatabaseUrls>, plant, endCluster: close })
  }

  logFile(target: Target): string {
    return join(this.folder, `${target}.log`)
  }

  /** Starts one part and waits until it works; with a plan of faults it will end itself. */
  async start(target: Target, faults?: { plan: string; seed: number }): Promise<void> {
    if (target === 'postgres') return void (await startServer(this.cluster))
    if (target === 'sandbox') return this.startSandbox()
    const running = this.spawnProgram(target, faults)
    const isReady = await Promise.race([
      new Promise<boolean>((resolve) => running.child.once('message', (message) => resolve(isReadyMessage(message)))),
      new Promise<boolean>((resolve) => running.child.once('exit', () => resolve(false))),
      sleep(READY_MS, false, { ref: false }),
    ])
    if (!isReady && !running.isOver) await this.kill(target)
  }

  private async startSandbox(): Promise<void> {
    const { settings, child } = await openSandbox(this.origin, this.folder, this.sandboxPort)
    this.settings = settings
    this.keep('sandbox', child)
  }

  private spawnProgram(target: 'app' | 'worker' | 'driver', faults: { plan: string; seed: number } | undefined): Running {
    const program = target === 'driver' ? 'scripts/chaos/driver.ts' : 'scripts/serve-process.ts'
    const log = openSync(this.logFile(target), 'a')
    const child = spawn(process.execPath, [join(PROJECT, program), ...NODE_PROGRAMS[target]], {
      cwd: PROJECT,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: {
        ...process.env,
        DATABASE_OWNER_URL: undefined,
        VITEST: undefined,
        ...this.environment(target),
        ...this.faultsOf(faults),
      },
    })
    closeSync(log)
    const forget = onStop(() => stopChild(child, 5_000))
    child.once('exit', () => void forget())
    return this.keep(target, child)
  }

  private environment(target: Target): Record<string, string> {
    return {
      NODE_ENV: 'production',
      HILO_WORLD: 'demo',
      HILO_DATA_FOLDER: this.folder,
      HILO_APP_SECRET: secret(this.folder, 'app'),
      HILO_JOBS: target === 'worker' ? 'yes' : 'no',
      LOG_LEVEL: 'error',
      // A process is started many times in a run: what it compiled once it need not compile again.
      NODE_COMPILE_CACHE: join(this.folder, 'compiled'),
      PORT: String(this.port),
      DATABASE_URL: this.urls.app,
      ...this.settings,
    }
  }

  /** Without a plan a process is armed all the same when a bug was planted: the bug must be there to the end. */
  private faultsOf(faults: { plan: string; seed: number } | undefined): Record<string, string | undefined> {
    if (!faults && !this.plant) return { HILO_FAULTS: undefined, HILO_PLANT: undefined }
    const plan = faults?.plan ?? 'none:at_all=delay'
    return { HILO_FAULTS: plan, HILO_FAULTS_SEED: String(faults?.seed ?? 0), HILO_PLANT: this.plant }
  }

  private keep(target: Target, child: ChildProcess): Running {
    const running = { child, logFrom: sizeOf(this.logFile(target)), isOver: false }
    child.once('exit', () => {
      running.isOver = true
    })
    this.running.set(target, running)
    return running
  }

  isUp(target: Target): boolean {
    if (target === 'postgres') return true
    const running = this.running.get(target)
    return running !== undefined && !running.isOver
  }

  /** Where a process ended itself, by its own last words; undefined when it ended in another way. */
  lastFault(target: Target): string | undefined {
    const running = this.running.get(target)
    if (!running) return undefined
    const said = readFileSync(this.logFile(target), 'utf8').slice(running.logFrom)
    return /fault: killed at (.+)/.exec(said)?.[1]
  }

  /** SIGKILL, to the process or to every process of the database server at once. */
  async kill(target: Target): Promise<void> {
    if (target === 'postgres') return this.killPostgres()
    const child = this.running.get(target)?.child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  private async killPostgres(): Promise<void> {
    const place = await postgresPlace(this.cluster.folder)
    const server = runningServer(place.data)
    if (!server) return
    for (const pid of [server.pid, ...childrenOf(server.pid)]) killOne(pid)
    while (runningServer(place.data)) await sleep(5)
  }

  /** Something for the driver, which is the one part that is talked to. */
  tell(message: object): void {
    const child = this.running.get('driver')?.child
    if (child?.connected) child.send(message, () => {})
  }

  driverProcess(): ChildProcess | undefined {
    return this.running.get('driver')?.child
  }

  /** How much the drivers have got done, as the size of their book. */
  progress(): number {
    return sizeOf(join(this.folder, 'flows.jsonl'))
  }

  note(line: string): void {
    appendFileSync(join(this.folder, 'chaos.log'), `${line}\n`)
  }

  /** Ends everything; what is in the folder stays. */
  async close(): Promise<void> {
    for (const target of ['driver', 'app', 'worker', 'sandbox'] as const) await this.kill(target)
    await this.endCluster()
  }
}

function isReadyMessage(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'ready' in message
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}

/** The processes that a process started, by what Linux tells. Elsewhere none: PostgreSQL's own children go when their parent is gone. */
function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => Number.parseInt(name, 10))
      .filter((pid) => parentOf(pid) === parent)
  } catch {
    return []
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number.parseInt(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '', 10)
  } catch {
    return undefined
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone between the look and the kill.
  }
}
