import { existsSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startApplication } from '#scripts/machine/application.ts'
import { ensureBuild } from '#scripts/machine/build.ts'
import { makeFolder, PROJECT, TEST_DATA } from '#scripts/machine/folders.ts'
import { withLock } from '#scripts/machine/holders.ts'
import { freePort } from '#scripts/machine/ports.ts'
import { type DatabaseUrls, openCluster, urlOfDatabase, withClient } from '#scripts/machine/postgres.ts'
import { runToEnd, stopChild } from '#scripts/machine/processes.ts'
import { openSandbox } from '#scripts/machine/sandbox.ts'
import { secret } from '#scripts/machine/secrets.ts'
import { stampOf } from '#scripts/machine/stamp.ts'
import { TEST_CLUSTER } from './database-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The built application with its own demo world and sandbox, and how to look into its database. */
    application: { origin: string; databaseUrl: string; ownerUrl: string }
  }
}

const DEMO_TEMPLATE = 'hilo_demo_template'

/** A built application with its own demo world and sandbox. */
export interface OwnApplication {
  readonly origin: string
  readonly databaseUrl: string
  readonly ownerUrl: string
  readonly close: () => Promise<void>
}

/** Global set-up of the browser tests: one built application for the whole run, on a copy of a demo world. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, ...application } = await openApplication('app')
  project.provide('application', application)
  return close
}

/** One application on a world of its own: for tests that move the clock, or put into the books what others would trip over. */
export async function openApplication(name: string): Promise<OwnApplication> {
  const folder = makeFolder(join(TEST_DATA, `run-${process.pid}-${name}`))
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const step of undo.toReversed()) await step()
  }
  try {
    return { ...(await start(folder, `hilo_run_${process.pid}_${name}`, undo)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function start(folder: string, name: string, undo: (() => Promise<void>)[]): Promise<Omit<OwnApplication, 'close'>> {
  const { urls, close } = await openCluster(TEST_CLUSTER)
  undo.push(close)
  const building = ensureBuild()
  building.catch(() => {})
  const admin = urlOfDatabase(urls.admin as string, 'postgres')
  await withLock(join(TEST_DATA, 'demo-template.lock'), () => ensureDemoTemplate(urls, admin), 300_000)
  await withClient(admin, (client) => client.query(`CREATE DATABASE ${name} OWNER hilo_owner TEMPLATE ${DEMO_TEMPLATE}`))
  undo.push(() => withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).then(() => {}))
  await building
  const port = await freePort()
  const databaseUrl = urlOfDatabase(urls.app, name)
  // The cards of the demo world's past are in the sandbox that was filled with it.
  await cp(join(TEST_DATA, 'sandbox'), join(folder, 'sandbox'), { recursive: true })
  const sandbox = await openSandbox(`http://localhost:${port}`, folder)
  undo.push(() => stopChild(sandbox.child))
  const { origin, child } = await startApplication({
    NODE_ENV: 'production',
    HILO_WORLD: 'demo',
    HILO_DATA_FOLDER: folder,
    LOG_LEVEL: 'error',
    HILO_APP_SECRET: secret(TEST_DATA, 'app'),
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    ...sandbox.settings,
  })
  undo.push(() => stopChild(child))
  return { origin, databaseUrl, ownerUrl: urlOfDatabase(urls.owner, name) }
}

/** A database with the demo world, made by set-up itself and used again until its sources or the day change. */
async function ensureDemoTemplate(urls: DatabaseUrls, admin: string): Promise<void> {
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
