import { type EntityManager, MikroORM } from '@mikro-orm/postgresql'
import { CompiledQuery, type Transaction } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { ENTITIES } from './entities.ts'
import { beginLate } from './late-begin.ts'

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

const IDLE_MS = 10 * 60_000

/** Opens the database for this process. Money waits at most two seconds for a lock and five for a statement (money.md section 3). */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  await closeDatabase()
  const orm = await MikroORM.init({
    clientUrl: options.url,
    entities: ENTITIES,
    // A connection that is new has every table's description still to read; one that waits has its plans.
    pool: { min: 0, max: options.poolMax ?? 10, idleTimeoutMillis: IDLE_MS },
    driverOptions: {
      application_name: options.applicationName ?? 'hilo',
      // What is prepared is planned once and for all: five trial plans on each connection cost more than they could save (see `ask`).
      options: `-c plan_cache_mode=force_generic_plan${options.waitsForDisk === false ? ' -c synchronous_commit=off' : ''}`,
      lock_timeout: 2_000,
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      // Whoever waits this long for a connection is told to come again.
      connectionTimeoutMillis: 10_000,
      onPoolCreated: (pool: Pool) => {
        letGoOfTheDead(pool)
        planOnce(pool)
        beginLate(pool)
      },
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

/**
 * A question that is asked all the time. Its text is always the same, a `?` for each value, so a connection parses and plans it once; `em.execute` writes
 * the values into the text, and planning what names an author takes longer than answering it. A list of values is one value here: `= any (?)`. For a
 * question whose best plan hangs on its values (a search, a filter) `em.execute` is right.
 */
export async function ask<Row>(em: EntityManager, sql: string, values: readonly unknown[]): Promise<Row[]> {
  const transaction = em.getTransactionContext<Transaction<unknown>>()
  try {
    const query = CompiledQuery.raw(numbered(sql), [...values])
    const { rows } = await (transaction ?? em.getConnection().getClient()).executeQuery<Row>(query)
    return rows
  } catch (error) {
    throw error instanceof Error ? em.getDriver().convertException(error) : error
  }
}

const texts = new Map<string, string>()

function numbered(sql: string): string {
  const known = texts.get(sql)
  if (known !== undefined) return known
  let place = 0
  const text = sql.replaceAll('?', () => `$${++place}`)
  texts.set(sql, text)
  return text
}

/** Gives each text that comes with its values beside it a name of its own on the connection: the database then keeps its plan. */
function planOnce(pool: Pool): void {
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const name = names.get(text) ?? `question_${names.size + 1}`
    names.set(text, name)
    return name
  }
  pool.on('connect', (client) => {
    const plain = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? plain({ name: nameOf(text), text, values }, ...rest)
        : plain(text, values, ...rest)) as typeof client.query
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
