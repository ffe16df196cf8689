import { afterAll, beforeAll } from 'vitest'
import { closeDatabase, forkEntityManager, openDatabase } from '#db/orm.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from './database.ts'

/** Opens this test file's own database for the application's code, as the application's role, and closes it after the last test. */
export function openTestDatabase(): void {
  beforeAll(async () => {
    await openDatabase({ url: testDatabase().app, poolMax: 24, applicationName: 'hilo-test' })
  })
  afterAll(closeDatabase)
}

/** Rows of a question to the database, outside any command. */
export async function rows<Row = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
  return forkEntityManager().execute<Row[]>(sql, [...values])
}

/** The first row, which must be there. */
export async function row<Row = Record<string, unknown>>(sql: string, values: readonly unknown[] = []): Promise<Row> {
  const [first] = await rows<Row>(sql, values)
  if (!first) throw new Error(`no row: ${sql}`)
  return first
}

/** A statement as the database's owner, with `$1` for values: for a past that no command makes, such as an hour that went by. */
export async function asOwner(sql: string, values: readonly unknown[] = []): Promise<void> {
  await withClient(testDatabase().owner, (client) => client.query(sql, [...values]))
}
