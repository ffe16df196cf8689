import { join } from 'node:path'
import { DATA } from '../machine/folders.ts'
import { type DatabaseUrls, ensureExtensions, openCluster, urlOfDatabase, withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import { prepareTables, REFERENCE_SOURCES } from '../machine/reference.ts'
import { stampOf } from '../machine/stamp.ts'
import { fillShop } from './fill-shop.ts'

export interface BenchShop {
  readonly urls: Required<DatabaseUrls>
  /** The data folder that a server of this shop wants: its pictures are there. */
  readonly folder: string
  readonly close: () => Promise<void>
}

const FOLDER = join(DATA, 'bench')
/** What a filled shop is made of: one made of other sources is filled anew. */
const SOURCES = [...REFERENCE_SOURCES, 'scripts/bench-web/filler.ts', 'scripts/bench-web/fill-shop.ts', 'db/seeds/drawings']

/**
 * A database of its own on the durable server of the benchmarks, with so many products. A filled one is kept as a template, so that the next run begins
 * at once; every run works on a copy, so that what one run sells is on the shelf again for the next.
 */
export async function openBenchShop(products: number): Promise<BenchShop> {
  const { urls, close } = await openCluster({ folder: FOLDER, durable: true })
  const admin = urls.admin as string
  const server = urlOfDatabase(admin, 'postgres')
  const template = `hilo_shop_${products}`
  const copy = `${template}_run`
  const drop = (name: string) => withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  const stamp = stampOf(SOURCES)
  if ((await stampIn(server, template)) !== stamp) {
    say(`filling a shop with ${products} products, once …`)
    await drop(template)
    await withClient(server, (client) => client.query(`CREATE DATABASE ${template} OWNER hilo_owner`))
    await ensureExtensions(urlOfDatabase(admin, template))
    await prepareTables({ app: urlOfDatabase(urls.app, template), owner: urlOfDatabase(urls.owner, template) }, () => {})
    await withClient(urlOfDatabase(admin, template), (client) =>
      client.query(`UPDATE shared.world SET kind = 'demo', seeded_on = current_date`),
    )
    await fillShop(urlOfDatabase(admin, template), products, join(FOLDER, 'files', 'images'))
    await withClient(server, (client) => client.query(`COMMENT ON DATABASE ${template} IS '${stamp}'`))
  }
  await drop(copy)
  await withClient(server, (client) => client.query(`CREATE DATABASE ${copy} TEMPLATE ${template} OWNER hilo_owner`))
  return {
    urls: { app: urlOfDatabase(urls.app, copy), owner: urlOfDatabase(urls.owner, copy), admin: urlOfDatabase(admin, copy) },
    folder: FOLDER,
    close: async () => {
      await drop(copy)
      await close()
    },
  }
}

async function stampIn(server: string, database: string): Promise<string | undefined> {
  const { rows } = await withClient(server, (client) =>
    client.query<{ stamp: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS stamp FROM pg_database WHERE datname = $1`,
      [database],
    ),
  )
  return rows[0]?.stamp ?? undefined
}
