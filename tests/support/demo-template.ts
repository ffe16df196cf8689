import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, TEST_DATA } from '#scripts/machine/folders.ts'
import { withLock } from '#scripts/machine/holders.ts'
import { type DatabaseUrls, urlOfDatabase, withClient } from '#scripts/machine/postgres.ts'
import { runToEnd } from '#scripts/machine/processes.ts'
import { stampOf } from '#scripts/machine/stamp.ts'

export const DEMO_TEMPLATE = 'hilo_demo_template'

/** A database with the demo world, made by set-up itself and used again until its sources or the day change. Who comes second waits for it. */
export async function ensureDemoTemplate(urls: DatabaseUrls, admin: string): Promise<void> {
  await withLock(join(TEST_DATA, 'demo-template.lock'), () => makeDemoTemplate(urls, admin), 300_000)
}

async function makeDemoTemplate(urls: DatabaseUrls, admin: string): Promise<void> {
  const stamp = `${new Date().toISOString().slice(0, 10)} ${stampOf(['db', 'app/domain', 'scripts/machine', 'scripts/stripe-sandbox'])}`
  await withClient(admin, async (client) => {
    const found = await client.query<{ stamp: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1`,
      [DEMO_TEMPLATE],
    )
    if (found.rows[0]?.stamp === stamp && existsSync(join(TEST_DATA, 'sandbox'))) return
    await client.query(`DROP DATABASE IF EXISTS ${DEMO_TEMPLATE} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${DEMO_TEMPLATE} OWNER hilo_owner`)
    const { code, output } = await runToEnd(process.execPath, ['scripts/setup.ts', '--no-build'], {
      cwd: PROJECT,
      env: {
        ...process.env,
        VITEST: undefined,
        HILO_DATA_FOLDER: TEST_DATA,
        NODE_ENV: 'production',
        DATABASE_URL: urlOfDatabase(urls.app, DEMO_TEMPLATE),
        DATABASE_OWNER_URL: urlOfDatabase(urls.owner, DEMO_TEMPLATE),
      },
    })
    if (code !== 0) throw new Error(`the demo world for the browser tests cannot be made:\n${output}`)
    await client.query(`COMMENT ON DATABASE ${DEMO_TEMPLATE} IS ${client.escapeLiteral(stamp)}`)
  })
}
