import { inject } from 'vitest'
import { type DatabaseUrls, urlOfDatabase, withClient } from '#scripts/machine/postgres.ts'

const TEMPLATE = 'hilo_template'

/** The addresses of this worker's own database: nobody else writes to it, and it is fresh for each test file. */
export function testDatabase(): Required<DatabaseUrls> {
  const server = inject('databaseServer')
  const name = `${server.prefix}_${process.env.VITEST_POOL_ID}`
  return {
    app: urlOfDatabase(server.app, name),
    owner: urlOfDatabase(server.owner, name),
    admin: urlOfDatabase(server.admin, name),
  }
}

/** Drops this worker's database and copies the template again: all tables, the reference data, nothing else. Ends open sessions. */
export function resetDatabase(): Promise<void> {
  return copyTemplate(TEMPLATE)
}

/** Drops this worker's database and makes it a copy of another. */
export async function copyTemplate(template: string): Promise<void> {
  const { admin, prefix } = inject('databaseServer')
  const name = `${prefix}_${process.env.VITEST_POOL_ID}`
  await withClient(admin, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name} OWNER hilo_owner TEMPLATE ${template}`)
  })
}
