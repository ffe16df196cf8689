import { migrate } from '#db/migrate.server.ts'
import { type DatabaseUrls, roleOf, withDatabase } from './machine/postgres.ts'
import { say } from './machine/progress.ts'
import { runScript } from './machine/trouble.ts'

/** Brings the database of these addresses to the newest migration, saying each file. */
export async function migrateDatabase(urls: DatabaseUrls): Promise<string[]> {
  return await migrate(urls.owner, { appRole: roleOf(urls.app), onFile: (name) => say(`migration ${name}`) })
}

if (import.meta.main)
  await runScript(async () => {
    const ran = await withDatabase(migrateDatabase)
    console.log(ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.length} migrations.`)
    return 0
  })
