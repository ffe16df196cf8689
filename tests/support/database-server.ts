import type { TestProject } from 'vitest/node'
import { TEST_DATA } from '#scripts/machine/folders.ts'
import { isAlive, withLock } from '#scripts/machine/holders.ts'
import { type DatabaseUrls, ensureExtensions, openCluster, urlOfDatabase, withClient } from '#scripts/machine/postgres.ts'
import { prepareTables, REFERENCE_SOURCES } from '#scripts/machine/reference.ts'
import { stampOf } from '#scripts/machine/stamp.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The tests' own server: addresses of its maintenance database, and how this run names its copies of the template. */
    databaseServer: Required<DatabaseUrls> & { prefix: string }
  }
}

/** A database with every table and the reference data, copied for each test file. */
export const TEMPLATE = 'hilo_template'

/** Not durable: a crash of the machine may lose it, and the next run makes it anew. */
export const TEST_CLUSTER = { folder: TEST_DATA, durable: false }

/** Global set-up of every project with a database: the server, and a template that is true to today's migrations and seeds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { urls, close } = await openCluster(TEST_CLUSTER)
  const admin = urlOfDatabase(urls.admin as string, 'postgres')
  try {
    await withLock(`${TEST_DATA}/template.lock`, () => ensureTemplate(urls, admin))
    await dropLeftovers(admin)
  } catch (error) {
    await close()
    throw error
  }
  project.provide('databaseServer', { app: urls.app, owner: urls.owner, admin, prefix: `hilo_run_${process.pid}` })
  return async () => {
    await dropRun(admin)
    await close()
  }
}

/** Makes the template again when migrations, seeds or the runner changed. Killed half-way, it has no stamp and is made anew. */
export async function ensureTemplate(urls: DatabaseUrls, admin: string): Promise<void> {
  const stamp = stampOf(REFERENCE_SOURCES)
  await withClient(admin, async (client) => {
    const found = await client.query<{ stamp: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1`,
      [TEMPLATE],
    )
    if (found.rows[0]?.stamp === stamp) return
    await client.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${TEMPLATE} OWNER hilo_owner`)
    await ensureExtensions(urlOfDatabase(urls.admin as string, TEMPLATE))
    await prepareTables({ app: urlOfDatabase(urls.app, TEMPLATE), owner: urlOfDatabase(urls.owner, TEMPLATE) }, () => {})
    await client.query(`COMMENT ON DATABASE ${TEMPLATE} IS '${stamp}'`)
  })
}

/** Copies that a killed run left behind: their name carries the number of a process that is gone. */
async function dropLeftovers(admin: string): Promise<void> {
  await withClient(admin, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname LIKE 'hilo_run_%'",
    )
    for (const { name } of rows) {
      const pid = Number.parseInt(name.split('_')[2] ?? '', 10)
      if (!isAlive({ pid, started: '' })) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
    }
  })
}

async function dropRun(admin: string): Promise<void> {
  await withClient(admin, async (client) => {
    const { rows } = await client.query<{ name: string }>('SELECT datname AS name FROM pg_database WHERE datname LIKE $1', [
      `hilo_run_${process.pid}_%`,
    ])
    for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  })
}
