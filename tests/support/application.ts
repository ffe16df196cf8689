import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startApplication } from '#scripts/machine/application.ts'
import { ensureBuild } from '#scripts/machine/build.ts'
import { makeFolder, TEST_DATA } from '#scripts/machine/folders.ts'
import { openMercadoPago } from '#scripts/machine/mercadopago.ts'
import { freePort } from '#scripts/machine/ports.ts'
import { openCluster, urlOfDatabase, withClient } from '#scripts/machine/postgres.ts'
import { stopChild } from '#scripts/machine/processes.ts'
import { openSandbox } from '#scripts/machine/sandbox.ts'
import { secret } from '#scripts/machine/secrets.ts'
import { TEST_CLUSTER } from './database-server.ts'
import { DEMO_TEMPLATE, ensureDemoTemplate } from './demo-template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The built application with its own demo world and sandbox, and how to look into its database. */
    application: { origin: string; databaseUrl: string; ownerUrl: string }
  }
}

/** A built application with its own demo world and sandbox. */
export interface OwnApplication {
  readonly origin: string
  readonly databaseUrl: string
  readonly ownerUrl: string
  /** Starts another server process on the same world, without jobs; gives its address. */
  readonly startAnother: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Global set-up of the browser tests: one built application for the whole run, on a copy of a demo world. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { close, startAnother: _, ...application } = await openApplication('app')
  project.provide('application', application)
  return close
}

/** One application on a world of its own, told more than usual where that is wanted: for tests that move the clock, or put into the books what others would trip over. */
export async function openApplication(name: string, environment: Record<string, string> = {}): Promise<OwnApplication> {
  const folder = makeFolder(join(TEST_DATA, `run-${process.pid}-${name}`))
  const undo: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const step of undo.toReversed()) await step()
  }
  try {
    return { ...(await start(folder, `hilo_run_${process.pid}_${name}`, environment, undo)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function start(
  folder: string,
  name: string,
  environment: Record<string, string>,
  undo: (() => Promise<void>)[],
): Promise<Omit<OwnApplication, 'close'>> {
  const { urls, close } = await openCluster(TEST_CLUSTER)
  undo.push(close)
  const building = ensureBuild()
  building.catch(() => {})
  const admin = urlOfDatabase(urls.admin as string, 'postgres')
  await ensureDemoTemplate(urls, admin)
  await withClient(admin, (client) => client.query(`CREATE DATABASE ${name} OWNER hilo_owner TEMPLATE ${DEMO_TEMPLATE}`))
  undo.push(() => withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)).then(() => {}))
  await building
  const port = await freePort()
  const databaseUrl = urlOfDatabase(urls.app, name)
  // The cards of the demo world's past are in the sandbox that was filled with it.
  await cp(join(TEST_DATA, 'sandbox'), join(folder, 'sandbox'), { recursive: true })
  const sandbox = await openSandbox(`http://localhost:${port}`, folder)
  undo.push(() => stopChild(sandbox.child))
  const mercadopago = await openMercadoPago(`http://localhost:${port}`, folder)
  undo.push(() => stopChild(mercadopago.child))
  const serve = async (more: Record<string, string>) => {
    const { origin, child } = await startApplication({
      NODE_ENV: 'production',
      HILO_WORLD: 'demo',
      HILO_DATA_FOLDER: folder,
      LOG_LEVEL: 'error',
      HILO_APP_SECRET: secret(TEST_DATA, 'app'),
      DATABASE_URL: databaseUrl,
      ...sandbox.settings,
      ...mercadopago.settings,
      ...environment,
      ...more,
    })
    undo.push(() => stopChild(child))
    return origin
  }
  return {
    origin: await serve({ PORT: String(port) }),
    databaseUrl,
    ownerUrl: urlOfDatabase(urls.owner, name),
    startAnother: async () => serve({ PORT: String(await freePort()), HILO_JOBS: 'no' }),
  }
}
