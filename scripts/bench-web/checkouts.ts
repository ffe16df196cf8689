import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import type { BuyersTally, BuyersTask } from './buyers.ts'
import { type BenchTown, inOwnProcess } from './servers.ts'

/** Whole checkouts with so many buyers at once. */
export interface CheckoutFigure {
  readonly buyers: number
  readonly orders: number
  readonly perSecond: number
  /** Processor time for one order, everything it brings in its train included: webhook, jobs, settlement. */
  readonly appMs: number
  readonly databaseMs: number
  readonly p50: number
  readonly p99: number
  readonly settled: number
  readonly gaveUp: readonly string[]
}

const SETTLING_MS = 30_000

/** Buyers at once, from the product's page to the paid order's, until the time is over; then waits until everything they paid is settled. */
export async function measureCheckouts(town: BenchTown, buyers: readonly number[], seconds: number): Promise<CheckoutFigure[]> {
  const figures: CheckoutFigure[] = []
  const paths = await onTheShelf(town)
  const share = Math.floor(paths.length / (buyers.length + 1))
  // Once through without counting: the first order of a process compiles everything.
  await run(town, paths.slice(buyers.length * share), 2, 3)
  for (const [at, atOnce] of buyers.entries()) {
    const before = await settlements(town)
    const stop = town.keeping.count()
    const tally = await run(town, paths.slice(at * share, (at + 1) * share), atOnce, seconds)
    const settled = await untilSettled(town, before + tally.bought)
    const { appMs, databaseMs } = stop()
    const orders = Math.max(1, tally.bought)
    const { bought, perSecond, p50, p99, gaveUp } = tally
    figures.push({
      buyers: atOnce,
      orders: bought,
      perSecond,
      appMs: appMs / orders,
      databaseMs: databaseMs / orders,
      p50,
      p99,
      settled: settled - before,
      gaveUp,
    })
    say(`${atOnce} buyers at once: ${bought} orders`)
  }
  return figures
}

function run({ keeping }: BenchTown, paths: readonly string[], atOnce: number, seconds: number): Promise<BuyersTally> {
  return inOwnProcess<BuyersTask, BuyersTally>('buyers.ts', { origin: keeping.origin, paths, atOnce, seconds })
}

async function settlements({ shop }: BenchTown): Promise<number> {
  const { rows } = await withClient(shop.urls.owner, (client) =>
    client.query<{ settled: number }>('SELECT count(*)::int AS settled FROM settlement.settlement'),
  )
  return rows[0]?.settled ?? 0
}

async function untilSettled(town: BenchTown, wanted: number): Promise<number> {
  for (let waited = 0; ; waited += 200) {
    const settled = await settlements(town)
    if (settled >= wanted || waited > SETTLING_MS) return settled
    await sleep(200)
  }
}

/** Products whose first size is on the shelf: what a buyer takes is there. */
async function onTheShelf({ shop }: BenchTown): Promise<string[]> {
  const { rows } = await withClient(shop.urls.owner, (client) =>
    client.query<{ path: string }>(
      `SELECT '/es/p/' || words.slug || '-' || lower(product.code) AS path FROM catalogue.product product
       JOIN catalogue.product_text words ON words.product_id = product.id AND words.locale = 'es'
       WHERE EXISTS (SELECT FROM catalogue.variant variant JOIN catalogue.piece piece ON piece.variant_id = variant.id
         WHERE variant.product_id = product.id AND piece.state = 'in_stock') ORDER BY product.code`,
    ),
  )
  return rows.map(({ path }) => path)
}
