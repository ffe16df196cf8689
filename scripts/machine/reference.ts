import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '#db/migrate.server.ts'
import { PROJECT } from './folders.ts'
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
  const seed = join(PROJECT, 'db/seeds/reference/seed-reference.server.ts')
  if (!existsSync(seed)) return
  const { seedReference } = (await import(seed)) as { seedReference: (ownerUrl: string) => Promise<void> }
  await seedReference(urls.owner)
}
