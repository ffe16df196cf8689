import { closeDatabase, forkEntityManager, openDatabase } from '#db/orm.server.ts'
import type { Asked, Part } from '#db/questions/catalogue/shelf-parts.ts'
import { shelfPlans, TYPED } from '#db/questions/catalogue/shelf-plans.ts'
import { withClient } from '../machine/postgres.ts'
import { say } from '../machine/progress.ts'
import { openBenchShop } from './shop-database.ts'

/** How the database goes about one question of the shelf, with what it met on the way. */
export interface Plan {
  readonly name: string
  /** Milliseconds of the run that is explained: the third of three, so that pages are in memory as in a shop that is open. */
  readonly ms: number
  /** As `EXPLAIN (ANALYZE, BUFFERS)` tells it. */
  readonly lines: readonly string[]
}

const RUNS = 3

/** The plans of the list, facet and search questions in a shop of so many products, after ANALYZE, each as the pages ask it. */
export async function readPlans(products: number): Promise<Plan[]> {
  const shop = await openBenchShop(products)
  try {
    await withClient(shop.urls.admin, (client) => client.query('VACUUM ANALYZE'))
    await openDatabase({ url: shop.urls.app, applicationName: 'hilo bench plans' })
    const asked = { few: await askFor(TYPED.few), many: await askFor(TYPED.many) }
    const page = await forkEntityManager().execute<{ id: string }[]>(
      'select product_id as id from catalogue.shelf_entry limit 24',
    )
    const plans: Plan[] = []
    for (const { name, ...question } of shelfPlans(
      asked,
      page.map(({ id }) => id),
    )) {
      for (let run = 1; run < RUNS; run += 1) await explain(question)
      const lines = await explain(question)
      plans.push({ name, ms: Number.parseFloat(/Execution Time: ([\d.]+) ms/.exec(lines.join('\n'))?.[1] ?? 'NaN'), lines })
      say(`explained: ${name}`)
    }
    return plans
  } finally {
    await closeDatabase()
    await shop.close()
  }
}

async function askFor(typed: string): Promise<Asked> {
  const [row] = await forkEntityManager().execute<{ asked: Asked }[]>('select catalogue.search_query(?, false)::text as asked', [
    typed,
  ])
  if (!row) throw new Error(`the database makes no question of «${typed}»`)
  return row.asked
}

async function explain({ sql, values }: Part): Promise<string[]> {
  const rows = await forkEntityManager().execute<{ 'QUERY PLAN': string }[]>(`explain (analyze, buffers) ${sql}`, [...values])
  return rows.map((row) => row['QUERY PLAN'])
}
