import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type DemoSummary, seedDemo } from '#db/seeds/demo/seed-demo.server.ts'
import { withCardDesk } from '#scripts/machine/card-desk.ts'
import { withClient } from '#scripts/machine/postgres.ts'
import { copyTemplate, testDatabase } from './database.ts'
import { DEMO_TEMPLATE, ensureDemoTemplate } from './demo-template.ts'

/** Fills this test file's database with the whole demo world, as the first start does. */
export async function seedWholeDemo(): Promise<DemoSummary> {
  const urls = testDatabase()
  await withClient(urls.owner, (client) => client.query(`UPDATE shared.world SET kind = 'demo'`))
  const folder = mkdtempSync(join(tmpdir(), 'hilo-demo-cards-'))
  try {
    return await withCardDesk(folder, (cards) => seedDemo({ urls, cards }))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Makes this test file's database a copy of the demo world that the browser tests have: for tests that want its books, not its telling. */
export async function copyWholeDemo(): Promise<void> {
  const server = inject('databaseServer')
  await ensureDemoTemplate(server, server.admin)
  await copyTemplate(DEMO_TEMPLATE)
}
