import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CardDesk } from '#db/seeds/demo/card-desk.ts'
import { DATA } from './folders.ts'
import { type DatabaseUrls, ensureExtensions, outsideDatabase, urlOfDatabase, withClient } from './postgres.ts'
import { say } from './progress.ts'
import { prepareTables } from './reference.ts'
import { secret } from './secrets.ts'
import { Trouble } from './trouble.ts'

/** What a database holds: nothing made up, the demo town, or the books of an association that serves real buyers. */
export type WorldKind = 'empty' | 'demo' | 'real'
type Seed = (urls: DatabaseUrls) => Promise<void>
type World = { kind: WorldKind; isSeeded: boolean }

/**
 * Tables, reference data and the demo world, each only if it is not there yet. A demo that was killed half-way is begun anew.
 * A world set up as empty stays so; real books are refused, because the demo's payments are play money.
 */
export async function prepareDemoWorld(urls: DatabaseUrls, seed: Seed = seedDemo): Promise<void> {
  await prepareTables(urls)
  let world = await findWorld(urls)
  if (world.kind === 'demo' && !world.isSeeded) {
    await startOver(urls)
    world = await findWorld(urls)
  }
  if (world.kind === 'real')
    throw new Trouble('This database holds real books. Serve them with "npm run serve"; "npm start" is for the demo.')
  if (world.isSeeded) return
  await markWorld(urls, 'demo', false)
  await seed(urls)
  await markWorld(urls, 'demo', true)
}

/** What the database holds now. */
export async function findWorld(urls: DatabaseUrls): Promise<World> {
  return await withClient(urls.owner, async (client) => {
    const { rows } = await client.query<World>('SELECT kind, seeded_on IS NOT NULL AS "isSeeded" FROM shared.world')
    return rows[0] ?? { kind: 'empty', isSeeded: false }
  })
}

/** Notes what the database holds, and whether all of it has been written. */
export async function markWorld(urls: DatabaseUrls, kind: WorldKind, isSeeded: boolean): Promise<void> {
  await withClient(urls.owner, (client) =>
    client.query('UPDATE shared.world SET kind = $1, seeded_on = CASE WHEN $2 THEN current_date END', [kind, isSeeded]),
  )
  if (!outsideDatabase()) writeFileSync(worldNote(), `${kind}\n`)
}

/** Says beside the database what it holds, so that `reset` knows real books also when their server does not start any more. */
export function worldNote(): string {
  return join(DATA, 'world')
}

async function startOver(urls: DatabaseUrls): Promise<void> {
  if (!urls.admin)
    throw new Trouble(
      'An earlier set-up stopped half-way in this database. Drop the database, create it again, and run the same command.',
    )
  say('an earlier set-up stopped half-way: making the world again')
  const name = new URL(urls.admin).pathname.slice(1)
  await withClient(urlOfDatabase(urls.admin, 'postgres'), async (client) => {
    await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} OWNER hilo_owner`)
  })
  await ensureExtensions(urls.admin)
  await prepareTables(urls)
}

/**
 * The payment sandbox of this folder, new with the world: what the past tells of cards must be there when the application asks. With a provider's
 * own keys nobody paid by card: that provider knows nothing of the demo.
 */
async function withCards<Value>(work: (cards: CardDesk | undefined) => Promise<Value>): Promise<Value> {
  if (process.env.STRIPE_SECRET_KEY) return await work(undefined)
  const folder = join(DATA, 'sandbox')
  rmSync(folder, { recursive: true, force: true })
  const { withCardDesk } = await import('./card-desk.ts')
  return await withCardDesk(folder, work)
}

async function seedDemo(urls: DatabaseUrls): Promise<void> {
  say('seeding the demo world …')
  // What the seed seals, the server must be able to open. Set before the application's modules read the environment.
  process.env.HILO_APP_SECRET ??= secret(DATA, 'app')
  const { seedDemo: seed } = await import('#db/seeds/demo/seed-demo.server.ts')
  const { makers, loans, products, orders } = await withCards((cards) => seed({ urls, cards, say }))
  say(`the demo world is there: ${makers} makers, ${loans} loans, ${products} products, ${orders} orders`)
}
