import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { startApplication } from '../machine/application.ts'
import { ensureBuild } from '../machine/build.ts'
import { DATA, PROJECT } from '../machine/folders.ts'
import { freePort } from '../machine/ports.ts'
import { withClient } from '../machine/postgres.ts'
import { postgresPlace } from '../machine/postgres-place.ts'
import { runningServer } from '../machine/postgres-server.ts'
import { startChild, stopChild } from '../machine/processes.ts'
import { openSandbox } from '../machine/sandbox.ts'
import { secret } from '../machine/secrets.ts'
import { processesOfServer, type Worked, workBetween, workedBy } from './processor-time.ts'
import { type BenchShop, openBenchShop } from './shop-database.ts'

/** One built server on the shop, and what it and its database work. */
export interface BenchServer {
  readonly origin: string
  /** Starts counting; what it gives back ends it and says how many milliseconds of processor time server and database took. */
  readonly count: () => () => { appMs: number; databaseMs: number }
}

export interface BenchTown {
  readonly shop: BenchShop
  /** Keeps no pages. */
  readonly bare: BenchServer
  /** The same build with its kept pages, and works the jobs: a shop as it runs. */
  readonly keeping: BenchServer
  readonly close: () => Promise<void>
}

/** The same build twice on one shop of so many products: once without kept pages, once with them; and the payment sandbox. */
export async function openBenchTown(products: number): Promise<BenchTown> {
  await ensureBuild()
  const undo: (() => Promise<void>)[] = []
  const close = async () => {
    for (const step of undo.toReversed()) await step()
  }
  try {
    const shop = await openBenchShop(products)
    undo.push(shop.close)
    await withClient(shop.urls.owner, (client) => client.query(`DELETE FROM people.rate_limit`))
    const postmaster = runningServer((await postgresPlace(join(DATA, 'bench'))).data)?.pid ?? 0
    const port = await freePort()
    // What the provider knew belongs to the copy before this one.
    rmSync(join(shop.folder, 'sandbox'), { recursive: true, force: true })
    const sandbox = await openSandbox(`http://localhost:${port}`, shop.folder, undefined, ['--fast'])
    undo.push(() => stopChild(sandbox.child))
    const serve = async (environment: Record<string, string>): Promise<BenchServer> => {
      const { origin, child } = await startApplication({
        NODE_ENV: 'production',
        HILO_WORLD: 'demo',
        HILO_DATA_FOLDER: shop.folder,
        HILO_APP_SECRET: secret(shop.folder, 'app'),
        LOG_LEVEL: 'error',
        DATABASE_URL: shop.urls.app,
        ...sandbox.settings,
        ...environment,
      })
      undo.push(() => stopChild(child))
      return { origin, count: () => counter(child.pid ?? 0, postmaster) }
    }
    const bare = await serve({ PORT: String(await freePort()), HILO_PAGE_CACHE_MB: '0', HILO_JOBS: 'no' })
    const keeping = await serve({ PORT: String(port) })
    return { shop, bare, keeping, close }
  } catch (error) {
    await close()
    throw error
  }
}

function counter(app: number, postmaster: number): () => { appMs: number; databaseMs: number } {
  const look = (): [Worked, Worked] => [workedBy([app]), workedBy(processesOfServer(postmaster))]
  const [appBefore, databaseBefore] = look()
  return () => {
    const [appAfter, databaseAfter] = look()
    return { appMs: workBetween(appBefore, appAfter), databaseMs: workBetween(databaseBefore, databaseAfter) }
  }
}

/** Gives a task to a program of this folder in a process of its own, and waits for its answer. */
export async function inOwnProcess<Task, Answer>(program: string, task: Task): Promise<Answer> {
  const child = startChild(process.execPath, [join(PROJECT, 'scripts/bench-web', program)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  try {
    return await new Promise<Answer>((resolve, reject) => {
      child.once('message', (answer) => resolve(answer as Answer))
      child.once('exit', (code) => reject(new Error(`${program} ended with ${code} before it answered`)))
      child.send(task as object)
    })
  } finally {
    await stopChild(child)
  }
}
