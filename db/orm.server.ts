import { type EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type { Pool, PoolClient } from 'pg'
import { ENTITIES } from './entities.ts'

export type { EntityManager } from '@mikro-orm/postgresql'

// One ORM per process, found through a global symbol: when a file reloads in development, the new module closes the old ORM
// instead of leaking its connections.
const HOLDER = Symbol.for('hilo.orm')
const holder = globalThis as unknown as { [HOLDER]?: MikroORM | undefined }

export interface DatabaseOptions {
  /** The application role's connection. */
  url: string
  poolMax?: number
  /** Name shown in pg_stat_activity. */
  applicationName?: string
  /** False for work that is begun anew when the machine dies in the middle of it, such as a seed: commits do not wait for the disk. */
  waitsForDisk?: boolean
}

/** Opens the database for this process. Money waits at most two seconds for a lock and five for a statement (money.md section 3). */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  await closeDatabase()
  const orm = await MikroORM.init({
    clientUrl: options.url,
    entities: ENTITIES,
    pool: { min: 0, max: options.poolMax ?? 10 },
    driverOptions: {
      application_name: options.applicationName ?? 'hilo',
      ...(options.waitsForDisk === false ? { options: '-c synchronous_commit=off' } : {}),
      lock_timeout: 2_000,
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      // Whoever waits this long for a connection is told to come again.
      connectionTimeoutMillis: 10_000,
      onPoolCreated: letGoOfTheDead,
    },
    timezone: 'UTC',
    forceUtcTimezone: true,
    allowGlobalContext: false,
    discovery: { warnWhenNoEntities: false },
  })
  holder[HOLDER] = orm
  return orm
}

/**
 * A transaction whose connection ends under it cannot roll back, and what cannot roll back is never given back: each would hold one of the
 * pool's places for good, and after one crash of the database under load nobody would be served until a restart. So the place is freed when
 * the socket ends, and the transaction's own attempt afterwards finds it done.
 */
function letGoOfTheDead(pool: Pool): void {
  const held = new WeakSet<PoolClient>()
  pool.on('acquire', (client) => void held.add(client))
  pool.on('release', (_error, client) => void held.delete(client))
  pool.on('connect', (client) => {
    client.once('end', () => {
      if (!held.has(client)) return
      client.release(true)
      client.release = () => {}
    })
  })
}

/** The open database of this process. Throws when nothing opened it: a start-up forgot, not a user. */
export function database(): MikroORM {
  const orm = holder[HOLDER]
  if (!orm) throw new Error('the database is not open in this process: call openDatabase first')
  return orm
}

/** A fresh identity map for one request, job or command. */
export function forkEntityManager(): EntityManager {
  return database().em.fork() as EntityManager
}

export async function closeDatabase(): Promise<void> {
  const orm = holder[HOLDER]
  holder[HOLDER] = undefined
  await orm?.close(true)
}
