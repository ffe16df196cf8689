import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { DATA, freeMegabytes, makeFolder } from './folders.ts'
import { enter, leave, withLock } from './holders.ts'
import { ADMIN, type Cluster, serverPort, startServer, stopServer } from './postgres-server.ts'
import { onStop } from './processes.ts'
import { secret } from './secrets.ts'
import { Trouble } from './trouble.ts'

/** How to reach a database: as the application, as the owner who migrates, and (embedded only) as the server's administrator. */
export type DatabaseUrls = { app: string; owner: string; admin?: string }

export const EXTENSIONS = ['unaccent', 'pg_trgm', 'pgcrypto', 'btree_gist', 'citext']
const OLDEST_SERVER = 150_000

/** The server that `npm start` and the scripts use when no DATABASE_URL is given. */
export const DEMO_CLUSTER: Cluster = { folder: DATA, durable: true }

/** The server named by DATABASE_URL and DATABASE_OWNER_URL, or undefined when Hilo brings its own. */
export function outsideDatabase(env: Record<string, string | undefined> = process.env): DatabaseUrls | undefined {
  const { DATABASE_URL: app, DATABASE_OWNER_URL: owner } = env
  if (!app && !owner) return undefined
  for (const [name, value] of Object.entries({ DATABASE_URL: app, DATABASE_OWNER_URL: owner })) {
    if (!value)
      throw new Trouble(
        `${name} is missing: DATABASE_URL is the application's role, DATABASE_OWNER_URL the one that migrates. Set both, or neither.`,
      )
    if (!isPostgresUrl(value))
      throw new Trouble(`${name} is not a database address. Write it as postgres://user:password@host:5432/database`)
  }
  return { app: app as string, owner: owner as string }
}

function isPostgresUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return !!url && /^postgres(ql)?:$/.test(url.protocol) && url.username !== '' && url.pathname.length > 1
}

/** The role a database address signs in with. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username)
}

/**
 * Runs `work` with a database that is up and has its roles and extensions (not its tables: that is `migrate`).
 * Hilo's own server is started if it is not running and left as it was found: the last process that uses it stops it,
 * also when the one that started it was killed.
 */
export async function withDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>, cluster = DEMO_CLUSTER): Promise<T> {
  const outside = cluster === DEMO_CLUSTER ? outsideDatabase() : undefined
  if (outside) {
    await prepareOutside(outside)
    return await work(outside)
  }
  const { urls, close } = await openCluster(cluster)
  try {
    return await work(urls)
  } finally {
    await close()
  }
}

// How often this process uses each cluster. Kept on the process, because Vitest loads this module once per project.
const USES = Symbol.for('hilo.cluster-uses')
const keeper = globalThis as unknown as { [USES]?: Map<string, number> }
keeper[USES] ??= new Map()
const uses = keeper[USES]

/** Starts using a cluster, starting its server if need be. `close` ends the use; so does a signal to stop. */
export async function openCluster(cluster: Cluster): Promise<{ urls: DatabaseUrls; close: () => Promise<void> }> {
  makeFolder(cluster.folder)
  requireSpace(cluster.folder)
  const close = onStop(() => endUse(cluster))
  try {
    const urls = await withLock(lockFile(cluster), async () => {
      enter(usersFolder(cluster))
      uses.set(cluster.folder, (uses.get(cluster.folder) ?? 0) + 1)
      const wasRunning = (await serverPort(cluster)) !== undefined
      const opened = clusterUrls(cluster, await startServer(cluster))
      await prepareCluster(opened, cluster, wasRunning)
      return opened
    })
    return { urls, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Stops a server that nobody alive uses: its starter was killed, and this process is what is left of that run. */
export async function sweepCluster(cluster = DEMO_CLUSTER): Promise<void> {
  if (!existsSync(usersFolder(cluster)) || (await serverPort(cluster)) === undefined) return
  await withLock(lockFile(cluster), async () => {
    if (leave(usersFolder(cluster))) await stopServer(cluster)
  })
}

const NEEDED_MB = 300

function requireSpace(folder: string): void {
  const free = freeMegabytes(folder)
  if (free < NEEDED_MB)
    throw new Trouble(
      `The disk is nearly full: ${free} MB are free where the database lives, and it wants ${NEEDED_MB}. Free some space and run the same command again.`,
    )
}

/** The server stops with its last living user, also when the one that started it was killed. */
async function endUse(cluster: Cluster): Promise<void> {
  await withLock(lockFile(cluster), async () => {
    const left = Math.max((uses.get(cluster.folder) ?? 0) - 1, 0)
    uses.set(cluster.folder, left)
    if (left === 0 && leave(usersFolder(cluster))) await stopServer(cluster)
  })
}

/** The addresses of the database without starting anything; undefined when Hilo's own server does not run. */
export async function databaseUrls(cluster = DEMO_CLUSTER): Promise<DatabaseUrls | undefined> {
  const outside = cluster === DEMO_CLUSTER ? outsideDatabase() : undefined
  if (outside) return outside
  if (!existsSync(join(cluster.folder, 'secrets.json'))) return undefined
  const port = await serverPort(cluster)
  return port ? clusterUrls(cluster, port) : undefined
}

function clusterUrls(cluster: Cluster, port: number): DatabaseUrls {
  const url = (role: string, password: string) => `postgres://${role}:${password}@127.0.0.1:${port}/hilo`
  return {
    app: url('hilo_app', secret(cluster.folder, 'databaseApp')),
    owner: url('hilo_owner', secret(cluster.folder, 'databaseOwner')),
    admin: url(ADMIN, secret(cluster.folder, 'databaseAdmin')),
  }
}

function lockFile(cluster: Cluster): string {
  return join(cluster.folder, 'postgres.lock')
}

function usersFolder(cluster: Cluster): string {
  return join(cluster.folder, 'postgres.users')
}

/** The same address with another database name. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

/** Opens one connection for `work`; a server that cannot be reached becomes one clear line. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'hilo-setup' })
  // A connection lost between two queries is told by the next query; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw connectionTrouble(url, error)
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function connectionTrouble(url: string, error: unknown): unknown {
  const { code, message } = error as { code?: string; message: string }
  const { hostname, port, pathname } = new URL(url)
  const where = `the database ${pathname.slice(1)} at ${hostname}:${port || 5432}`
  if (code === '28P01' || code === '28000')
    return new Trouble(
      `The user name or password for ${where} is refused (role ${roleOf(url)}). Check DATABASE_URL and DATABASE_OWNER_URL, or run "npm run reset" for a new world.`,
    )
  if (code === '3D000') return new Trouble(`There is no ${where}. Create it, owned by the role of DATABASE_OWNER_URL.`)
  if (code === '53100')
    return new Trouble('The disk of the database server is full. Free some space and run the same command again.')
  if (code && /^[0-9A-Z]{5}$/.test(code)) return new Trouble(`Cannot use ${where}: ${message}`)
  return new Trouble(
    `Cannot reach ${where} (${code ?? message}). Start that server, correct DATABASE_URL, or unset it to use Hilo's own.`,
  )
}

/** Roles, database and extensions of Hilo's own server. Idempotent: it also repairs a set-up that was killed half-way. */
async function prepareCluster(urls: DatabaseUrls, cluster: Cluster, wasRunning: boolean): Promise<void> {
  const admin = urls.admin as string
  const isPrepared = await withClient(urlOfDatabase(admin, 'postgres'), async (client) => {
    const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', ['hilo'])
    if (known.rowCount && wasRunning) return true
    await ensureRole(client, 'hilo_owner', secret(cluster.folder, 'databaseOwner'))
    await ensureRole(client, 'hilo_app', secret(cluster.folder, 'databaseApp'))
    if (!known.rowCount) await client.query('CREATE DATABASE hilo OWNER hilo_owner')
    return false
  })
  if (!isPrepared) await ensureExtensions(admin)
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const exists = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role])
  const verb = exists.rowCount ? 'ALTER' : 'CREATE'
  await client.query(
    `${verb} ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`,
  )
}

/** Creates the extensions that the migrations stand on. */
export async function ensureExtensions(url: string): Promise<void> {
  await withClient(url, async (client) => {
    for (const name of EXTENSIONS) await client.query(`CREATE EXTENSION IF NOT EXISTS ${name}`)
  })
}

async function prepareOutside(urls: DatabaseUrls): Promise<void> {
  await withClient(urls.app, async () => {})
  await withClient(urls.owner, async (client) => {
    const version = await client.query<{ server_version_num: string }>('SHOW server_version_num')
    if (Number(version.rows[0]?.server_version_num) < OLDEST_SERVER)
      throw new Trouble('This PostgreSQL is too old: Hilo needs version 15 or later.')
    const missing = await client.query<{ name: string }>(
      'SELECT name FROM unnest($1::text[]) AS name WHERE name NOT IN (SELECT extname FROM pg_extension)',
      [EXTENSIONS],
    )
    for (const { name } of missing.rows) await createExtension(client, name)
  })
}

async function createExtension(client: Client, name: string): Promise<void> {
  try {
    await client.query(`CREATE EXTENSION IF NOT EXISTS ${name}`)
  } catch {
    throw new Trouble(
      `The extension "${name}" is missing and the role of DATABASE_OWNER_URL may not create it. As an administrator, in that database: CREATE EXTENSION ${name};`,
    )
  }
}
