import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startOf } from './holders.ts'
import { freePort } from './ports.ts'
import { type PostgresPlace, postgresPlace } from './postgres-place.ts'
import { say } from './progress.ts'
import { secret } from './secrets.ts'
import { Trouble } from './trouble.ts'

/** A folder's own database server. `durable` false is for tests: a crash of the machine may lose them. */
export type Cluster = { folder: string; durable: boolean }

export const ADMIN = 'hilo_admin'

const SETTINGS = [
  ['listen_addresses', '127.0.0.1'],
  ['unix_socket_directories', ''],
  ['max_connections', '80'],
  ['shared_buffers', '256MB'],
  ['wal_level', 'minimal'],
  ['max_wal_senders', '0'],
  ['min_wal_size', '48MB'],
  ['max_wal_size', '512MB'],
  ['jit', 'off'],
  ['timezone', 'UTC'],
  ['log_timezone', 'UTC'],
  ['log_line_prefix', '%m [%p] '],
]

/** Starts the cluster's server if it does not run (making it first if there is none) and returns its port. */
export async function startServer(cluster: Cluster): Promise<number> {
  const place = await postgresPlace(cluster.folder)
  const running = runningServer(place.data)
  if (running) return running.port
  if (!existsSync(join(place.data, 'PG_VERSION'))) createCluster(cluster, place)
  // Left by a killed server. PostgreSQL itself trusts the number in it, which another program may have got meanwhile.
  rmSync(join(place.data, 'postmaster.pid'), { force: true })
  const port = await freePort(rememberedPort(cluster))
  writeFileSync(portFile(cluster), `${port}\n`)
  await launch(cluster, place, port)
  return port
}

/** Stops the cluster's server and waits until its files are at rest. Does nothing when it does not run. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const place = await postgresPlace(cluster.folder)
  const running = runningServer(place.data)
  if (!running) return
  // SIGINT is PostgreSQL's fast shutdown: sessions are closed, everything committed is kept.
  process.kill(running.pid, 'SIGINT')
  for (let waited = 0; runningServer(place.data); waited += 50) {
    if (waited === 20_000) process.kill(running.pid, 'SIGQUIT')
    if (waited > 30_000)
      throw new Trouble(`The database server (process ${running.pid}) does not stop. Stop it by hand: kill -9 ${running.pid}`)
    await sleep(50)
  }
}

/** The port of the cluster's running server, without starting anything. */
export async function serverPort(cluster: Cluster): Promise<number | undefined> {
  return runningServer((await postgresPlace(cluster.folder)).data)?.port
}

function rememberedPort(cluster: Cluster): number | undefined {
  try {
    return Number.parseInt(readFileSync(portFile(cluster), 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

function portFile(cluster: Cluster): string {
  return join(cluster.folder, 'postgres.port')
}

/** The living server of a data folder. A pid file whose process is gone, or is another program by now, counts as none. */
export function runningServer(data: string): { pid: number; port: number; ready: boolean } | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!pid || !isServerOf(pid, data)) return undefined
  return { pid, port: Number.parseInt(lines[3] ?? '', 10), ready: lines[7]?.trim() === 'ready' }
}

function isServerOf(pid: number, data: string): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  if (startOf(pid) === '') return true
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)
  } catch {
    return false
  }
}

/** Makes the cluster beside its place and renames it, so that a killed set-up leaves none or a whole one. */
function createCluster(cluster: Cluster, place: PostgresPlace): void {
  const half = `${place.data}.half`
  const passwordFile = `${half}.password`
  rmSync(half, { recursive: true, force: true })
  rmSync(place.data, { recursive: true, force: true })
  mkdirSync(half, { mode: 0o700 })
  writeFileSync(passwordFile, secret(cluster.folder, 'databaseAdmin'), { mode: 0o600 })
  if (place.user) for (const path of [half, passwordFile]) chownSync(path, place.user.uid, place.user.gid)
  if (place.movedTo)
    say(`PostgreSQL runs as user "${place.user?.name}", who cannot reach this folder: its data is kept in ${place.movedTo}`)
  const made = spawnSync(
    place.initdb,
    [
      `--pgdata=${half}`,
      `--username=${ADMIN}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--lc-messages=C',
      ...(cluster.durable ? [] : ['--no-sync']),
    ],
    { ...asUser(place), cwd: dirname(place.data), encoding: 'utf8' },
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) throw new Trouble(initdbTrouble(made.stderr ?? String(made.error), place))
  renameSync(half, place.data)
}

function initdbTrouble(output: string, place: PostgresPlace): string {
  if (/no space left/i.test(output)) return 'The disk is full. Free about 2 GB and run the same command again.'
  if (/permission denied/i.test(output))
    return `The database server may not write to ${place.data}. Run the command as the owner of the folder.`
  if (/error while loading shared libraries|cannot execute/i.test(output))
    return `The bundled PostgreSQL does not run on this system (${output.trim().split('\n').at(-1)}). Use a server of your own: set DATABASE_URL and DATABASE_OWNER_URL.`
  return `The database could not be made: ${output.trim().split('\n').at(-1)}`
}

function asUser(place: PostgresPlace): { uid?: number; gid?: number } {
  return place.user ? { uid: place.user.uid, gid: place.user.gid } : {}
}

async function launch(cluster: Cluster, place: PostgresPlace, port: number): Promise<void> {
  const logFile = join(cluster.folder, 'postgres.log')
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) renameSync(logFile, `${logFile}.old`)
  const log = openSync(logFile, 'a')
  const settings = [...SETTINGS, ['port', String(port)], ...(cluster.durable ? [] : TEST_SETTINGS)]
  // Its own process group: Ctrl-C in the terminal reaches Hilo, and Hilo stops the database last.
  const child = spawn(place.postgres, ['-D', place.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...asUser(place),
    cwd: dirname(place.data),
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  closeSync(log)
  let exited = false
  child.once('exit', () => {
    exited = true
  })
  child.once('error', () => {
    exited = true
  })
  child.unref()
  for (let waited = 0; !runningServer(place.data)?.ready; waited += 25) {
    if (exited) throw new Trouble(`The database server did not start: ${lastLine(logFile)}`)
    if (waited > 60_000) throw new Trouble(`The database server did not get ready in a minute. See ${logFile}`)
    await sleep(25)
  }
}

const TEST_SETTINGS = [
  ['fsync', 'off'],
  ['synchronous_commit', 'off'],
  ['full_page_writes', 'off'],
  ['autovacuum', 'off'],
]

function lastLine(logFile: string): string {
  const text = readFileSync(logFile, 'utf8').slice(-4000)
  if (/no space left on device/i.test(text)) return 'the disk is full. Free about 2 GB and run the same command again.'
  const lines = text.trim().split('\n')
  return `${lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1)} (more in ${logFile})`
}
