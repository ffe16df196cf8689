import { type DemoSummary, seedDemo } from '#db/seeds/demo/seed-demo.server.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { testDatabase } from './database.ts'

/** Fills this test file's database with the whole demo world, as the first start does. */
export async function seedWholeDemo(): Promise<DemoSummary> {
  const urls = testDatabase()
  await withClient(urls.owner, (client) => client.query(`UPDATE shared.world SET kind = 'demo'`))
  return seedDemo({ urls })
}
