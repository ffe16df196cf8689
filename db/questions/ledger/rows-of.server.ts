import type { EntityManager } from '#db/orm.server.ts'

const ROWS_AT_A_TIME = 1_000

let opened = 0

/**
 * The rows of a question a thousand at a time, through a cursor of the transaction in progress: however many there are, no more are in
 * memory. Several may be read side by side. What runs longer than a page may (`statement_timeout`) says so to the transaction itself.
 */
export async function* piecesOf<Row extends object>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[] = [],
  options: { readonly isLarge?: boolean } = {},
): AsyncGenerator<Row[], void, undefined> {
  opened += 1
  const cursor = `rows_of_${opened}`
  await plannedFor(em, options.isLarge ?? false, () => em.execute(`declare ${cursor} no scroll cursor for ${sql}`, [...values]))
  for (;;) {
    const rows = await em.execute<Row[]>(`fetch ${ROWS_AT_A_TIME} from ${cursor}`)
    yield rows
    if (rows.length < ROWS_AT_A_TIME) break
  }
  await em.execute(`close ${cursor}`)
}

/** The same one by one. */
export async function* rowsOf<Row extends object>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[] = [],
): AsyncGenerator<Row, void, undefined> {
  for await (const rows of piecesOf<Row>(em, sql, values)) yield* rows
}

/**
 * Asks a question that reads a large part of the ledger, where the planner, who only knows how many lines an account has on average, would
 * look up each journal by itself. Measured on an account of a million lines: 27 s so, 4 s by reading both tables once.
 */
export async function plannedFor<Value>(em: EntityManager, isLarge: boolean, ask: () => Promise<Value>): Promise<Value> {
  if (!isLarge) return ask()
  await em.execute('set local enable_nestloop = off')
  const value = await ask()
  await em.execute('set local enable_nestloop = on')
  return value
}
