import { migrate } from '#db/migrate.server.ts'
import { seedReference } from '#db/seeds/reference/seed-reference.server.ts'
import { type DatabaseUrls, roleOf } from './postgres.ts'
import { say } from './progress.ts'

/** What the tables and the reference data are made of: a database made from other sources than these is stale. */
export const REFERENCE_SOURCES = ['db/migrations', 'db/seeds/reference', 'db/migrate.server.ts']

/** Brings a database to the newest migration and the newest reference data (chart of accounts, rates, catalogue's vocabulary). */
export async function prepareTables(
  urls: DatabaseUrls,
  onFile: (name: string) => void = (name) => say(`migration ${name}`),
): Promise<void> {
  await migrate(urls.owner, { appRole: roleOf(urls.app), onFile })
  await seedReference(urls.owner)
}
